import { join } from 'node:path'
import { FILE_KINDS } from '#shared/model/file-kind.ts'
import type { SAVED_ENDINGS } from '#shared/model/saved-file.ts'

type OwnEnding = Exclude<(typeof SAVED_ENDINGS)[number], (typeof FILE_KINDS)[number]['value']>

/** What the program's own kinds of files are called in the list of the save dialog. */
const OWN: Readonly<Record<OwnEnding, string>> = {
  csv: 'CSV 表格',
  txt: '文本文件',
  pem: '密钥文件',
  hsp: '报送包',
  p7m: '加密的报送包',
  hspv: '报送包分卷',
  p7s: '签名',
  sm2: '签名',
  bin: '隔离的文件',
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ...FILE_KINDS.map(({ value, label }) => [value, label] as const),
  ...Object.entries(OWN),
])

/**
 * The save dialog of a file: without a title it shows the address of the page's own copy. There is no entry "all files", so
 * that the ending stays what the content is.
 * @param name as the page gave it, already allowed by `mayDownload`
 * @param folder where the dialog opens
 */
export function saveDialog(name: string, folder: string) {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return {
    title: `保存 ${name}`,
    defaultPath: join(folder, name),
    buttonLabel: '保存',
    filters: [{ name: LABELS.get(ending) ?? '文件', extensions: [ending] }],
  }
}
