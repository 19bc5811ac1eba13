import { type FaultWords, unchanged } from '#shared/fault-words/words.ts'

/** What the desktop program's own window can meet: printing, PDF programs, folders of the system. */
export const DESKTOP_WORDS = {
  PDF_NOT_OPENED: {
    what: '没有能打开 PDF 的程序，或它没有打开这个文件。',
    data: '表单已经编号、存档的仍然有效，没有打印出来。',
    advice:
      '能“直接打印”的请直接打印，或“另存 PDF”后到装有 PDF 阅读器的电脑上打印；本机要打印的，请管理员安装 PDF 阅读器并设为默认。',
  },
  FOLDER_NOT_OPENED: unchanged(
    '系统没有打开这个文件夹。',
    '文件夹里还没有内容时，系统可能打不开；请稍后再试，仍然如此请告诉管理员。',
  ),
  NOT_PRINTED: {
    what: (d) => `没有打印：${typeof d['why'] === 'string' ? d['why'] : '打印系统没有说明原因'}。`,
    data: '表单已经编号、存档的仍然有效；出了纸的那几页请作废，不要和重新打印的混在一起。',
    advice: '请检查打印机是否开机、有纸、选对了，再打印一次；仍不行，请用“打开 PDF 打印”。',
  },
} satisfies FaultWords
