/** Why a file cannot be read at all; `message` names the reason, `advice` the way out (both shown to the clerk). */
export type ImportFaultCode =
  | 'FILE_EMPTY'
  | 'FILE_TOO_LARGE'
  | 'FORMAT_UNKNOWN'
  | 'OPEN_DOCUMENT'
  | 'EXTENSION_MISMATCH'
  | 'ENCODING_UNKNOWN'
  | 'ENCRYPTED'
  | 'MACRO'
  | 'XLSB'
  | 'XLS_TOO_OLD'
  | 'ZIP_BOMB'
  | 'DAMAGED'
  | 'DOCTYPE'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_COLUMNS'
  | 'TOO_MANY_SHEETS'
  | 'TOO_MANY_CELLS'
  | 'HEADER_NOT_FOUND'

export type ImportFault = { readonly code: ImportFaultCode; readonly message: string; readonly advice: string }

const resave = '请用 WPS 或 Excel 打开，另存为“Excel 工作簿（*.xlsx）”后再导入。'

const fixed: Record<ImportFaultCode, readonly [message: string, advice: string]> = {
  FILE_EMPTY: ['文件是空的。', '请确认选对了文件。'],
  FILE_TOO_LARGE: ['文件超过 50 MB。', '请拆成几个文件分别导入。'],
  FORMAT_UNKNOWN: ['这不是能识别的表格文件（只支持 xlsx、xls、csv 和带制表符的文本）。', resave],
  OPEN_DOCUMENT: ['这是 ods 表格（OpenDocument），不支持。', resave],
  EXTENSION_MISMATCH: ['文件的扩展名与内容不符。', resave],
  ENCODING_UNKNOWN: ['文本编码既不是 UTF-8 也不是 GB18030，读出来会是乱码。', resave],
  ENCRYPTED: ['文件设有打开密码。', '请打开文件，去掉密码后另存，再导入。'],
  MACRO: ['文件带有宏（程序），为安全起见不读取。', resave],
  XLSB: ['这是二进制工作簿（xlsb），不支持。', resave],
  XLS_TOO_OLD: ['这是 Excel 95 或更早的 xls，或者 xls 内部结构不完整。', resave],
  ZIP_BOMB: ['文件解压后大得不正常，疑似恶意文件，已拒绝。', '请向提供文件的单位核实；正常的表请另存为 xlsx 后再试。'],
  DAMAGED: ['文件已损坏或不完整。', '请重新拷贝一份，或打开后另存为 xlsx 再导入。'],
  DOCTYPE: ['文件内含 DOCTYPE 声明，正常的表格不会有，疑似恶意文件，已拒绝。', '请向提供文件的单位核实。'],
  TOO_MANY_ROWS: ['行数超过 1,048,576 行。', '请拆成几个文件分别导入。'],
  TOO_MANY_COLUMNS: ['列数超过 200 列。', '请删去右侧多余的列后再导入。'],
  TOO_MANY_SHEETS: ['工作表太多，一个文件最多读 255 个。', '请只留要导入的工作表，另存后再导入。'],
  TOO_MANY_CELLS: ['有内容的格子超过一千二百万个。', '请拆成几个文件分别导入，或删去用不到的列。'],
  HEADER_NOT_FOUND: ['没有找到表头行（写着列名的那一行）。', '请在数据上方写好一行列名，再导入。'],
}

/** Builds a fault; `detail` (Chinese) is added to the message when it names something of this file. */
export function importFault(code: ImportFaultCode, detail?: string): ImportFault {
  const [message, advice] = fixed[code]
  return { code, message: detail === undefined ? message : `${message}${detail}`, advice }
}

/** Thrown only inside `sheet/`; `readSheet` turns it into a Result. */
export class SheetRefusal extends Error {
  readonly fault: ImportFault

  constructor(fault: ImportFault) {
    super(fault.code)
    this.fault = fault
  }
}

/** Refuses the file being read. */
export function refuseFile(code: ImportFaultCode, detail?: string): never {
  throw new SheetRefusal(importFault(code, detail))
}
