import { EncryptedFileError, HucreError } from 'hucre'
import { readXls, streamXlsxRows } from 'hucre/xlsx'
import type { CellValue, MergedRange, SheetRow } from './cell.ts'
import { cellOf, columnIndex } from './cell.ts'
import { refuse } from './fault.ts'
import { limit } from './limit.ts'
import type { ZipEntry } from './zip.ts'
import { inflateEntry, openZip } from './zip.ts'

/** Values of one row, 0-based columns, trailing empties cut. */
export type ValueRow = { readonly number: number; readonly values: CellValue[] }

export type WorkbookSheet = {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly ValueRow[]
  readonly merges: readonly MergedRange[]
  /** `row:column` (row 1-based, column 0-based) of cells that hold a formula's result. */
  readonly formulas: ReadonlySet<string>
}

type SheetPlace = { readonly name: string; readonly hidden: boolean; readonly path: string }

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|lt|gt|amp|quot|apos);/gi, (whole, body: string) => {
    if (!body.startsWith('#')) return named[body] ?? whole
    const code = body[1] === 'x' || body[1] === 'X' ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found === null ? null : unescapeXml(found[1] ?? found[2] ?? '')
}

/** Inflates every XML part once within its declared size and refuses DOCTYPE, ENTITY and UTF-16 parts. */
function checkParts(bytes: Buffer, entries: ReadonlyMap<string, ZipEntry>): void {
  for (const entry of entries.values()) {
    if (/vbaProject\.bin$/i.test(entry.name)) refuse('MACRO')
    if (/xl\/workbook\.bin$/i.test(entry.name)) refuse('XLSB')
  }
  for (const entry of entries.values()) {
    if (!/\.(xml|rels)$/i.test(entry.name)) continue
    const part = inflateEntry(bytes, entry)
    if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY') || part[0] === 0xff || part[0] === 0xfe)
      refuse('DOCTYPE')
    if (/^xl\/(worksheets\/|sharedStrings)/i.test(entry.name)) checkCells(part)
  }
}

/** Refuses what would keep the reader busy for minutes: cells of megabytes, and cells at the far right of every row. */
function checkCells(part: Buffer): void {
  for (let at = 0; at < part.length; at += limit.plainRun) {
    const tag = part.indexOf(0x3c, at)
    if (part.length - at > limit.plainRun && (tag === -1 || tag - at > limit.plainRun)) {
      refuse('ZIP_BOMB', '（有一格超过一百万字。）')
    }
  }
  let far = 0
  const step = 4 * 1024 * 1024
  for (let at = 0; at < part.length; at += step) {
    far += part.toString('latin1', at, at + step).match(/\sr=["'][A-Za-z]{3}\d/g)?.length ?? 0
  }
  if (far > limit.farCells) refuse('TOO_MANY_COLUMNS', '（许多行在最右端还有格子。）')
}

function textPart(bytes: Buffer, entries: ReadonlyMap<string, ZipEntry>, name: string): string {
  const entry = entries.get(name)
  return entry === undefined ? refuse('DAMAGED', `（缺少部件 ${name}。）`) : inflateEntry(bytes, entry).toString('utf8')
}

function placesOf(bytes: Buffer, entries: ReadonlyMap<string, ZipEntry>): SheetPlace[] {
  if (!entries.has('[Content_Types].xml') || !entries.has('xl/workbook.xml')) {
    refuse('FORMAT_UNKNOWN', '这是一个压缩文件，但里面不是工作簿。')
  }
  if (/macroEnabled/i.test(textPart(bytes, entries, '[Content_Types].xml'))) refuse('MACRO')
  const targets = new Map<string, string>()
  for (const [tag] of textPart(bytes, entries, 'xl/_rels/workbook.xml.rels').matchAll(
    /<(?:\w+:)?Relationship\s[^>]*>/g,
  )) {
    const target = attribute(tag, 'Target') ?? ''
    targets.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  const places: SheetPlace[] = []
  for (const [tag] of textPart(bytes, entries, 'xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const state = attribute(tag, 'state')
    const path = targets.get(attribute(tag, '\\w+:id') ?? '') ?? ''
    places.push({ name: attribute(tag, 'name') ?? '', hidden: state === 'hidden' || state === 'veryHidden', path })
  }
  if (places.length === 0) refuse('DAMAGED', '（没有工作表。）')
  return places
}

function parseRange(ref: string): MergedRange | null {
  const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref)
  if (found === null) return null
  const [, startCol = '', startRow = '', endCol = '', endRow = ''] = found
  return {
    startRow: Number(startRow) - 1,
    startCol: columnIndex(startCol),
    endRow: Number(endRow) - 1,
    endCol: columnIndex(endCol),
  }
}

function mergesOf(part: Buffer): MergedRange[] {
  const end = part.lastIndexOf('sheetData')
  const merges: MergedRange[] = []
  for (const [tag] of part.toString('utf8', Math.max(0, end)).matchAll(/<(?:\w+:)?mergeCell\s[^>]*>/g)) {
    const range = parseRange(attribute(tag, 'ref') ?? '')
    if (range !== null) merges.push(range)
  }
  return merges
}

function formulasOf(part: Buffer): Set<string> {
  const formulas = new Set<string>()
  for (let at = part.indexOf('<f'); at !== -1; at = part.indexOf('<f', at + 2)) {
    const after = part[at + 2]
    if (after !== 0x3e && after !== 0x20 && after !== 0x2f) continue
    const before = part.toString('latin1', Math.max(0, at - 200), at)
    const found = /<c\s[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*$/.exec(before)
    if (found !== null) formulas.add(`${found[2] ?? ''}:${columnIndex(found[1] ?? '')}`)
  }
  return formulas
}

function trimmed(values: readonly CellValue[]): CellValue[] {
  let length = values.length
  while (length > 0 && (values[length - 1] === null || values[length - 1] === '')) length--
  if (length > limit.columns) refuse('TOO_MANY_COLUMNS')
  return values.slice(0, length)
}

async function rowsOfSheet(bytes: Buffer, name: string): Promise<ValueRow[]> {
  const rows: ValueRow[] = []
  let before = 0
  let inOrder = true
  for await (const { index, values } of streamXlsxRows(bytes, { sheet: name })) {
    if (!Number.isInteger(index) || index < 0) refuse('DAMAGED')
    if (index >= limit.rows) refuse('TOO_MANY_ROWS')
    const kept = trimmed(values)
    if (kept.length === 0) continue
    if (index + 1 <= before) inOrder = false
    before = index + 1
    rows.push({ number: before, values: kept })
  }
  return inOrder ? rows : rows.toSorted((a, b) => a.number - b.number)
}

const fillBudget = 5_000_000

/** Fills each vertical merge down its first column, into rows that hold something of their own. */
function fillMerges(rows: readonly ValueRow[], merges: readonly MergedRange[]): void {
  const tall = merges.filter((range) => range.endRow > range.startRow)
  if (tall.length === 0) return
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  let work = 0
  for (const { startRow, startCol, endRow } of tall) {
    const value = byNumber.get(startRow + 1)?.values[startCol] ?? null
    if (value === null || startCol >= limit.columns) continue
    const last = Math.min(endRow + 1, rows.at(-1)?.number ?? 0)
    work += last - startRow
    if (work > fillBudget) refuse('DAMAGED', '（合并单元格过多。）')
    for (let number = startRow + 2; number <= last; number++) {
      const values = byNumber.get(number)?.values
      if (values === undefined) continue
      while (values.length <= startCol) values.push(null)
      values[startCol] ??= value
    }
  }
}

/** Reads an xlsx: all parts checked before the reader sees them. Hidden sheets are listed, not read. Throws SheetRefusal. */
export async function readXlsxSheets(bytes: Buffer): Promise<WorkbookSheet[]> {
  const entries = openZip(bytes)
  checkParts(bytes, entries)
  const sheets: WorkbookSheet[] = []
  for (const { name, hidden, path } of placesOf(bytes, entries)) {
    const entry = entries.get(path)
    if (hidden || entry === undefined || !path.startsWith('xl/worksheets/')) {
      sheets.push({ name, hidden: true, rows: [], merges: [], formulas: new Set() })
      continue
    }
    const [merges, formulas] = marksOf(inflateEntry(bytes, entry))
    const rows = await guarded(() => rowsOfSheet(bytes, name))
    fillMerges(rows, merges)
    sheets.push({ name, hidden, rows, merges, formulas })
  }
  return sheets
}

function marksOf(part: Buffer): [MergedRange[], Set<string>] {
  return [mergesOf(part), formulasOf(part)]
}

async function guarded<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof EncryptedFileError) return refuse('ENCRYPTED')
    // Whatever the reader stumbles over (its own errors or the platform's inflater) is a damaged file to the clerk.
    if (error instanceof HucreError || error instanceof TypeError || error instanceof RangeError)
      return refuse('DAMAGED')
    throw error
  }
}

/** Reads a BIFF8 xls (values, merges; the reader does not tell hidden sheets). Throws SheetRefusal. */
export async function readXlsSheets(bytes: Buffer): Promise<WorkbookSheet[]> {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) refuse('ENCRYPTED')
  if (bytes.includes(Buffer.from('_VBA_PROJECT_CUR', 'utf16le'))) refuse('MACRO')
  const workbook = await guardedXls(bytes)
  return workbook.sheets.map((sheet) => {
    const merges = sheet.merges ?? []
    const rows = sheet.rows
      .map((values, index) => ({ number: index + 1, values: trimmed(values) }))
      .filter((row) => row.values.length > 0)
    fillMerges(rows, merges)
    return { name: sheet.name, hidden: false, rows, merges, formulas: new Set<string>() }
  })
}

async function guardedXls(bytes: Buffer): Promise<Awaited<ReturnType<typeof readXls>>> {
  try {
    return await readXls(bytes)
  } catch (error) {
    if (error instanceof EncryptedFileError) return refuse('ENCRYPTED')
    if (error instanceof HucreError || error instanceof TypeError || error instanceof RangeError)
      return refuse('XLS_TOO_OLD')
    throw error
  }
}

/** Turns the stored values of a workbook sheet into rows of cells, lazily. */
export function* workbookRows(sheet: WorkbookSheet): Generator<SheetRow> {
  for (const { number, values } of sheet.rows) {
    let tooLong = false
    const cells = values.map((value, column) => {
      if (typeof value === 'string' && value.length > limit.cellChars) tooLong = true
      const kept = typeof value === 'string' && tooLong ? value.slice(0, limit.cellChars) : value
      return cellOf(kept, sheet.formulas.size > 0 && sheet.formulas.has(`${number}:${column}`))
    })
    yield tooLong ? { number, cells, fault: 'CELL_TOO_LONG' } : { number, cells }
  }
}
