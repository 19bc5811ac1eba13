import { EncryptedFileError, HucreError } from 'hucre'
import { readXls, streamXlsxRows } from 'hucre/xlsx'
import type { WorkbookIndex, SheetPlace } from './book.ts'
import { workbookOf, checkParts } from './book.ts'
import type { SheetCell, CellValue, MergedRange, SheetRow } from './cell.ts'
import { cellOf } from './cell.ts'
import { refuseFile } from './fault.ts'
import { limit } from './limit.ts'
import { cellKey, marksOf, unmarked, type SheetMarks } from './marks.ts'
import { mergeFinder } from './merge.ts'
import { inflateEntry, openWorkbook } from './zip.ts'

/** Values of one row, 0-based columns, trailing empties cut. */
type ValueRow = { readonly number: number; readonly values: CellValue[] }

export type WorkbookSheet = SheetMarks & {
  readonly name: string
  readonly hidden: boolean
  /** A chart sheet has no rows to read. */
  readonly table: boolean
  readonly date1904: boolean
  readonly rows: readonly ValueRow[]
}

function trimmed(values: readonly CellValue[]): CellValue[] {
  let length = values.length
  while (length > 0 && (values[length - 1] === null || values[length - 1] === '')) length--
  if (length > limit.columns) refuseFile('TOO_MANY_COLUMNS')
  return values.slice(0, length)
}

async function rowsOfSheet(bytes: Buffer, name: string): Promise<ValueRow[]> {
  const rows: ValueRow[] = []
  let before = 0
  let inOrder = true
  for await (const { index, values } of streamXlsxRows(bytes, { sheet: name })) {
    if (!Number.isInteger(index) || index < 0) refuseFile('DAMAGED')
    if (index >= limit.rows) refuseFile('TOO_MANY_ROWS')
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
    if (work > fillBudget) refuseFile('DAMAGED', '（合并单元格过多。）')
    for (let number = startRow + 2; number <= last; number++) {
      const values = byNumber.get(number)?.values
      if (values === undefined) continue
      while (values.length <= startCol) values.push(null)
      values[startCol] ??= value
    }
  }
}

/** What the reader goes through for all sheets together: each costs it the shared texts once more. */
function checkWork({ places, sharedBytes }: WorkbookIndex): void {
  const bytes = places.reduce((sum, { hidden, part }) => sum + (hidden || !part ? 0 : part.size + sharedBytes), 0)
  if (bytes > limit.inflatedBytes) refuseFile('TOO_MANY_SHEETS', '（合起来太大。）')
}

const nothing: SheetMarks & { readonly rows: readonly ValueRow[] } = { ...unmarked, merges: [], rows: [] }

async function readPlace(bytes: Buffer, { name, hidden, part }: SheetPlace, date1904: boolean): Promise<WorkbookSheet> {
  const facts = { name, hidden, date1904, table: part !== null }
  if (hidden || part === null) return { ...facts, ...nothing }
  const marks = marksOf(inflateEntry(bytes, part))
  if (marks.cells > limit.cells) refuseFile('TOO_MANY_CELLS')
  const rows = await guarded(() => rowsOfSheet(bytes, name))
  // The reader found another part than was looked at: nothing it says is believed.
  if (rows.length === 0 && marks.cells > 0) refuseFile('DAMAGED')
  fillMerges(rows, marks.merges)
  return { ...facts, ...marks, rows }
}

/** Reads an xlsx: all parts checked before the reader sees them. Hidden sheets are listed, not read. Throws SheetRefusal. */
export async function readXlsxSheets(bytes: Buffer): Promise<WorkbookSheet[]> {
  const entries = openWorkbook(bytes)
  checkParts(bytes, entries)
  const book = workbookOf(bytes, entries)
  checkWork(book)
  const sheets: WorkbookSheet[] = []
  let cells = 0
  for (const place of book.places) {
    const sheet = await readPlace(bytes, place, book.date1904)
    cells += sheet.cells
    if (cells > limit.cells) refuseFile('TOO_MANY_CELLS')
    sheets.push(sheet)
  }
  return sheets
}

async function guarded<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof EncryptedFileError) return refuseFile('ENCRYPTED')
    // Whatever the reader stumbles over (its own errors or the platform's inflater) is a damaged file to the clerk.
    if (error instanceof HucreError || error instanceof TypeError || error instanceof RangeError)
      return refuseFile('DAMAGED')
    throw error
  }
}

/** Reads a BIFF8 xls (values, merges; the reader does not tell hidden sheets). Throws SheetRefusal. */
export async function readXlsSheets(bytes: Buffer): Promise<WorkbookSheet[]> {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) refuseFile('ENCRYPTED')
  if (bytes.includes(Buffer.from('_VBA_PROJECT_CUR', 'utf16le'))) refuseFile('MACRO')
  const workbook = await guardedXls(bytes)
  return workbook.sheets.map((sheet) => {
    const merges = sheet.merges ?? []
    const rows = sheet.rows
      .map((values, index) => ({ number: index + 1, values: trimmed(values) }))
      .filter((row) => row.values.length > 0)
    fillMerges(rows, merges)
    return { name: sheet.name, hidden: false, table: true, date1904: false, ...unmarked, merges, rows }
  })
}

async function guardedXls(bytes: Buffer): Promise<Awaited<ReturnType<typeof readXls>>> {
  try {
    return await readXls(bytes)
  } catch (error) {
    if (error instanceof EncryptedFileError) return refuseFile('ENCRYPTED')
    if (error instanceof HucreError || error instanceof TypeError || error instanceof RangeError)
      return refuseFile('XLS_TOO_OLD')
    throw error
  }
}

type CellFacts = {
  readonly sheet: WorkbookSheet
  readonly number: number
  readonly merged: ReadonlyMap<number, MergedRange>
}

function cellAt({ sheet, number, merged }: CellFacts, value: CellValue, column: number): SheetCell {
  const key = cellKey(number, column)
  const cell = cellOf(value, sheet.formulas.has(key))
  const range = merged.get(column)
  if (range !== undefined) return { ...cell, rows: [range.startRow + 1, range.endRow + 1] }
  return sheet.withoutResult.has(key) ? { ...cell, kind: 'no-result' } : cell
}

/** Turns the stored values of a workbook sheet into rows of cells, lazily. */
export function* workbookRows(sheet: WorkbookSheet): Generator<SheetRow> {
  const mergedIn = mergeFinder(sheet.merges)
  let widest = 0
  for (const key of sheet.withoutResult) widest = Math.max(widest, (key % 16_384) + 1)
  for (const { number, values } of sheet.rows) {
    const facts = { sheet, number, merged: mergedIn(number) }
    let tooLong = false
    const cells = values.map((value, column) => {
      const long = typeof value === 'string' && value.length > limit.cellChars
      tooLong ||= long
      return cellAt(facts, long ? value.slice(0, limit.refusedChars) : value, column)
    })
    // A formula without a result at the end of a row was cut off with the empty cells there.
    for (let column = cells.length; column < Math.min(widest, limit.columns); column++)
      cells.push(cellAt(facts, null, column))
    const hidden = sheet.hiddenRows.has(number) ? { hidden: true } : {}
    yield tooLong ? { number, cells, ...hidden, fault: 'CELL_TOO_LONG' } : { number, cells, ...hidden }
  }
}
