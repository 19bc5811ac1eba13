import type { Result } from '#shared/result.ts'
import { err, ok } from '#shared/result.ts'
import type { MergedRange, SheetRow } from './cell.ts'
import type { Encoding } from './csv.ts'
import { checkLines, csvRows, decodeText, detectDelimiter } from './csv.ts'
import type { ImportFault } from './fault.ts'
import { SheetRefusal, refuseFile } from './fault.ts'
import { limit } from './limit.ts'
import type { WorkbookSheet } from './xlsx.ts'
import { readXlsSheets, readXlsxSheets, workbookRows } from './xlsx.ts'

type SheetFormat = 'xlsx' | 'xls' | 'csv'

type TextSource = { readonly text: string; readonly delimiter: string; readonly cutOff: boolean }

/**
 * One sheet of a file. `hidden` sheets and those that are no table are listed but not read; `empty` = nothing in it. Read
 * the rows with `sheetRows`.
 */
export type Sheet = {
  readonly name: string
  readonly format: SheetFormat
  readonly hidden: boolean
  readonly table: boolean
  readonly empty: boolean
  readonly merges: readonly MergedRange[]
  readonly encoding: Encoding | null
  /** Rows that the sheet does not show, and numbers of days that count from 1904 on. */
  readonly hiddenRows: number
  readonly date1904: boolean
  readonly source: WorkbookSheet | TextSource
}

const oleMagic = Buffer.from('d0cf11e0a1b11ae1', 'hex')

function formatOf(bytes: Buffer): SheetFormat {
  if (bytes.readUInt16BE(0) === 0x504b) return 'xlsx'
  if (bytes.subarray(0, 8).equals(oleMagic)) return 'xls'
  return 'csv'
}

const extensions: Readonly<Record<SheetFormat, readonly string[]>> = {
  xlsx: ['xlsx'],
  xls: ['xls', 'et'],
  csv: ['csv', 'txt', 'tsv'],
}

const formatWord: Readonly<Record<SheetFormat, string>> = { xlsx: 'xlsx 工作簿', xls: 'xls 工作簿', csv: '纯文本' }

/** Last extension in lower case, '' for a name without one (clipboard). */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot === -1 ? '' : name.slice(dot + 1).toLowerCase()
}

function checkExtension(name: string, format: SheetFormat): void {
  const extension = extensionOf(name)
  if (extension === 'xlsm' || extension === 'xltm') refuseFile('MACRO')
  if (extension === 'xlsb') refuseFile('XLSB')
  if (extension === 'ods') refuseFile('OPEN_DOCUMENT')
  if (extension === '' || extensions[format].includes(extension)) return
  refuseFile('EXTENSION_MISMATCH', `扩展名是 .${extension}，内容却是${formatWord[format]}。`)
}

function textSheet(name: string, bytes: Uint8Array): Sheet {
  const { text, encoding, cutOff } = decodeText(bytes)
  const head = text.slice(0, 4096)
  if (head.includes('\0')) refuseFile('FORMAT_UNKNOWN')
  if (/^\s*<(!doctype|html|table|\?xml|head|meta|body|style)/i.test(head)) {
    refuseFile('FORMAT_UNKNOWN', '这是网页或 XML，不是表格文件。')
  }
  return sheetOfText(name, text, encoding, cutOff)
}

function sheetOfText(name: string, text: string, encoding: Encoding | null, cutOff: boolean): Sheet {
  const delimiter = detectDelimiter(text)
  checkLines(text, delimiter)
  const source = { text, delimiter, cutOff }
  const plain = { hidden: false, table: true, merges: [], hiddenRows: 0, date1904: false }
  return { name, format: 'csv', ...plain, empty: text.trim() === '', encoding, source }
}

function bookSheet(sheet: WorkbookSheet, format: SheetFormat): Sheet {
  const { name, hidden, table, merges, date1904 } = sheet
  const empty = !hidden && table && sheet.rows.length === 0
  const hiddenRows = sheet.rows.filter((row) => sheet.hiddenRows.has(row.number)).length
  return { name, format, hidden, table, empty, merges, hiddenRows, date1904, encoding: null, source: sheet }
}

async function readAny(bytes: Buffer, name: string): Promise<Sheet[]> {
  if (bytes.length < 2) refuseFile('FILE_EMPTY')
  if (bytes.length > limit.fileBytes) refuseFile('FILE_TOO_LARGE')
  const format = formatOf(bytes)
  if (format !== 'csv') {
    if (format === 'xls' && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) refuseFile('ENCRYPTED')
    checkExtension(name, format)
    const sheets = format === 'xlsx' ? await readXlsxSheets(bytes) : await readXlsSheets(bytes)
    return sheets.map((sheet) => bookSheet(sheet, format))
  }
  const sheet = textSheet(name, bytes)
  checkExtension(name, format)
  return [sheet]
}

/**
 * Reads a file by its first bytes, not by its name (the name must agree): xlsx, BIFF8 xls, or delimited text in
 * UTF-8, GB18030 or UTF-16 LE. Macros, passwords, xlsb, DOCTYPE, bombs and anything past `limit` are refused with a
 * Chinese reason (S-59..S-63). A file of several sheets gives them all, hidden ones unread.
 */
export async function readSheet(
  bytes: Uint8Array,
  file: { readonly name: string },
): Promise<Result<readonly Sheet[], ImportFault>> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return ok(await readAny(view, file.name))
  } catch (error) {
    if (error instanceof SheetRefusal) return err(error.fault)
    throw error
  }
}

/** Reads text pasted from a table (tab-separated, as Excel and WPS put it on the clipboard), or any delimited text. */
export function readClipboard(text: string): Result<Sheet, ImportFault> {
  try {
    if (text.trim() === '') refuseFile('FILE_EMPTY', '剪贴板里没有文字。')
    if (text.length > limit.fileBytes) refuseFile('FILE_TOO_LARGE')
    return ok(sheetOfText('剪贴板', text, null, false))
  } catch (error) {
    if (error instanceof SheetRefusal) return err(error.fault)
    throw error
  }
}

/**
 * The rows of a sheet, lazily, so that a large CSV is never held twice. Vertical merges are filled down. Rows of a
 * workbook that hold nothing are left out; blank records of a CSV are given. Throws SheetRefusal past the row limit.
 */
export function sheetRows(sheet: Sheet): Iterable<SheetRow> {
  const { source } = sheet
  return 'text' in source ? csvRows(source.text, source.delimiter, source.cutOff) : workbookRows(source)
}
