import {
  type Cell,
  type CellStyle,
  type CellValue,
  type ColumnDef,
  type Sheet as BookSheet,
  openXlsx,
  saveXlsx,
  writeXlsx,
} from 'hucre/xlsx'
import { writableText } from './formula.ts'

/** A wrong cell to be marked; rows count from 1, columns from 0. A null column stands for the whole row. */
export type Mark = {
  readonly rowNumber: number
  readonly columnIndex: number | null
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly advice: string
}

/** `original`: the clerk's own workbook with marks; `rebuilt`: the same cells in a new workbook (csv, xls). */
type MarkedSheet = { readonly bytes: Uint8Array; readonly kind: 'original' | 'rebuilt' }

const problemColumnLabel = '问题与办法'

const author = '惠商簿'
const fills = { error: 'FFFFC7CE', warning: 'FFFFEB9C' } as const

type CellMap = Map<string, Partial<Cell>>

function sentence(mark: Mark): string {
  return writableText(`${mark.severity === 'error' ? '【须改正】' : '【请核对】'}${mark.message}${mark.advice}`)
}

function groupBy<K>(marks: readonly Mark[], key: (mark: Mark) => K): Map<K, Mark[]> {
  const groups = new Map<K, Mark[]>()
  for (const mark of marks) {
    const group = groups.get(key(mark))
    if (group === undefined) groups.set(key(mark), [mark])
    else group.push(mark)
  }
  return groups
}

function markStyle(marks: readonly Mark[], before: CellStyle | undefined): CellStyle {
  const rgb = marks.some((mark) => mark.severity === 'error') ? fills.error : fills.warning
  return { ...before, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } }
}

function cellType(value: CellValue): Cell['type'] {
  if (value instanceof Date) return 'date'
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string'
}

function place(rows: CellValue[][], row: number, column: number, value?: string): CellValue {
  while (rows.length <= row) rows.push([])
  const cells = rows[row] ?? []
  while (cells.length <= column) cells.push(null)
  if (value !== undefined) cells[column] = value
  return cells[column] ?? null
}

/** Colours and comments the wrong cells in place and puts the words of each row into a column after the last one; gives its index. */
function applyMarks(rows: CellValue[][], cells: CellMap, marks: readonly Mark[], headerRow: number): number {
  const last = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  // A sheet that comes back a second time keeps its one column of words.
  const known = (rows[headerRow - 1] ?? []).indexOf(problemColumnLabel)
  const column = known === -1 ? last : known
  for (const row of known === -1 ? [] : rows) if (row.length > known) row[known] = null
  place(rows, headerRow - 1, column, problemColumnLabel)
  cells.delete(`${headerRow - 1},${column}`)
  for (const [rowNumber, group] of groupBy(marks, (mark) => mark.rowNumber)) {
    place(rows, rowNumber - 1, column, writableText(group.map(sentence).join('\n')))
    cells.delete(`${rowNumber - 1},${column}`)
    const placed = group.filter((mark) => mark.columnIndex !== null)
    for (const [index, those] of groupBy(placed, (mark) => mark.columnIndex ?? 0)) {
      const value = place(rows, rowNumber - 1, index)
      const key = `${rowNumber - 1},${index}`
      const before = cells.get(key)
      const comment = { author, text: those.map(sentence).join('\n') }
      cells.set(key, { type: cellType(value), value, ...before, style: markStyle(those, before?.style), comment })
    }
  }
  return column
}

/** Wide enough for a sentence; in characters of the sheet's own type. */
const WORDS_WIDTH = 60

/** Columns with the one of words wide; the others as they were. */
function withWords(columns: readonly ColumnDef[], at: number): ColumnDef[] {
  const all = Array.from({ length: Math.max(columns.length, at + 1) }, (_, column) => columns[column] ?? {})
  return all.map((column, index) => (index === at ? { ...column, width: WORDS_WIDTH } : column))
}

/** A text has no widths: wide enough for what stands there, within reason. A Chinese character takes two places. */
function widthsOf(rows: readonly (readonly CellValue[])[]): ColumnDef[] {
  const widths: (number | undefined)[] = []
  for (const row of rows)
    row.forEach((value, column) => {
      const length = [...String(value ?? '')].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0)
      widths[column] = Math.max(widths[column] ?? 8, Math.min(40, length + 2))
    })
  return Array.from(widths, (width) => ({ width: width ?? 8 }))
}

async function markOriginal(bytes: Uint8Array, input: MarkInput, marks: readonly Mark[]): Promise<MarkedSheet> {
  const workbook = await openXlsx(bytes, { readStyles: true })
  const sheet: BookSheet | undefined = workbook.sheets.find((candidate) => candidate.name === input.sheetName)
  if (sheet !== undefined) {
    const cells: CellMap = new Map(sheet.cells)
    const words = applyMarks(sheet.rows, cells, marks, input.headerRow)
    sheet.columns = withWords(sheet.columns ?? [], words)
    // saveXlsx wants whole cells; every entry made here has value and type.
    sheet.cells = cells as Map<string, Cell>
  }
  workbook.properties = { ...workbook.properties, modified: new Date(input.at) }
  return { bytes: await saveXlsx(workbook), kind: 'original' }
}

type MarkInput = {
  readonly sheetName: string
  /** 1-based row of the header the words' column is named in. */
  readonly headerRow: number
  /** The clerk's own xlsx, else null. */
  readonly original: Uint8Array | null
  /** UTC ms, the file's own time. */
  readonly at: number
  /** The rows as read, for a file that cannot be marked in place. */
  readonly rows: Iterable<{
    readonly number: number
    readonly cells: readonly { readonly text: string; readonly raw: unknown }[]
  }>
}

/**
 * The same sheet back with wrong cells coloured (red = keeps the row out, yellow = to be checked) and commented, and
 * the words also in a last column 问题与办法 (U-18). An xlsx is marked in place: values, merges, other sheets stay; a csv
 * or xls comes back as a new xlsx with the same cells in the same rows, all text so that no digit changes.
 */
export async function markWorkbook(input: MarkInput, marks: readonly Mark[]): Promise<MarkedSheet> {
  if (input.original !== null) return markOriginal(input.original, input, marks)
  const rows: CellValue[][] = []
  for (const row of input.rows) {
    while (rows.length < row.number) rows.push([])
    rows[row.number - 1] = row.cells.map((cell) =>
      typeof cell.raw === 'number' ? cell.raw : cell.text === '' ? null : writableText(cell.text),
    )
  }
  const cells: CellMap = new Map()
  const widths = widthsOf(rows)
  const columns = withWords(widths, applyMarks(rows, cells, marks, input.headerRow))
  const name = input.sheetName.replace(/[\\/?*[\]:]/g, '_').slice(0, 31) || '表'
  return {
    bytes: await writeXlsx({ sheets: [{ name, rows, cells, columns }], properties: { modified: new Date(input.at) } }),
    kind: 'rebuilt',
  }
}
