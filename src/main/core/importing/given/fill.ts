import { createHash } from 'node:crypto'
import { refuse } from '#core/fault.ts'
import { columnIndex, columnLetter } from '#core/importing/sheet/cell.ts'
import { findLayout, type SheetLayout } from '#core/importing/sheet/header.ts'
import { headerKey } from '#core/importing/sheet/header-text.ts'
import { readSheet, sheetRows, type Sheet } from '#core/importing/sheet/read.ts'
import { roledRows } from '#core/importing/sheet/role.ts'
import { inflateEntry } from '#core/importing/sheet/zip.ts'
import { withParts } from '#core/importing/sheet/rezip.ts'
import { refusedOf, refuseSource } from '#core/importing/source.ts'
import { assert } from '#shared/never.ts'
import { type GivenBook, type GivenSheet, openGiven } from './book.ts'
import { type Edit, editedPart, type NewValue, recalculated } from './edit.ts'
import { rangeOf } from './part.ts'

/** A table of somebody else's, as far as filling it goes. */
export type FillableTable = {
  readonly sheet: string
  readonly headerRow: number
  readonly firstRow: number
  /** Rows between the head and what stands below it; null where nothing does. */
  readonly room: number | null
  /** Rows in it that hold something now. */
  readonly filled: number
  readonly columns: readonly GivenColumn[]
  /** The heads as a fingerprint: the same table is known again by it. */
  readonly signature: string
}
type GivenColumn = {
  readonly letter: string
  readonly name: string
  /** 10 to this power 分 are one of the column's unit: 2 for 元, 6 for 万元. */
  readonly unit: 2 | 5 | 6 | 10
  readonly unitStated: boolean
  /** Its cells are worked out by the table itself. */
  readonly formula: boolean
}

export type LookRequest = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly headerRow: number | null
  readonly known: readonly string[]
}
export type LookResult = { readonly tables: readonly FillableTable[]; readonly warnings: readonly string[] }

export type FillRequest = Omit<LookRequest, 'headerRow'> & {
  readonly sheet: string
  readonly headerRow: number
  /** Values of each row by the letter of their column. */
  readonly rows: readonly (readonly (readonly [letter: string, value: NewValue])[])[]
  /** Single cells beside the table: A3. */
  readonly cells: readonly (readonly [place: string, value: NewValue])[]
}
export type Filled = { readonly bytes: Uint8Array; readonly warnings: readonly string[]; readonly cleared: number }

const UNITS = { yuan: 2, thousand: 5, wan: 6, yi: 10 } as const

const viewOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The book as parts and as values; whatever is wrong with it is refused in the words of an import. */
async function opened({
  name,
  bytes,
}: Pick<LookRequest, 'name' | 'bytes'>): Promise<{ book: GivenBook; sheets: readonly Sheet[] }> {
  const read = await readSheet(bytes, { name })
  if (!read.ok) return refuseSource(read.fault)
  if (read.value.some((sheet) => sheet.format !== 'xlsx'))
    return refuse('SHEET_NOT_SUPPORTED', { message: '只能填 xlsx 的表。请用 WPS 或 Excel 打开，另存为 xlsx 后再填。' })
  try {
    return { book: openGiven(viewOf(bytes)), sheets: read.value }
  } catch (error) {
    return refusedOf(error)
  }
}

function tableOf(
  sheet: Sheet,
  given: GivenSheet,
  known: readonly string[],
  headerRow: number | null,
): FillableTable | null {
  const keys = new Set(known.map(headerKey))
  const isKnown = (name: string) => keys.has(headerKey(name))
  const found = findLayout(sheet, isKnown, headerRow ?? undefined)
  if (!found.ok) return null
  const layout = found.value
  const { end, filled } = bodyOf(sheet, layout, isKnown)
  const first = given.places.rows.find((row) => row.number === layout.firstDataRow)
  const columns = layout.columns.map((column): GivenColumn => {
    const unit = column.unit ?? layout.unit
    const formula = first?.cells.find((cell) => cell.column === column.index)?.formula ?? null
    const { letter, path } = column
    return {
      letter,
      name: path.join(' / '),
      unit: UNITS[unit ?? 'yuan'],
      unitStated: unit !== null,
      formula: formula !== null,
    }
  })
  const named = layout.columns.map(
    (column) => `${column.letter} ${headerKey(column.path.join('/'))} ${column.unit ?? layout.unit ?? ''}`,
  )
  const heads = [sheet.name, ...named]
  return {
    sheet: sheet.name,
    headerRow: layout.headerRows.at(-1) ?? 0,
    firstRow: layout.firstDataRow,
    room: end === null ? null : end - layout.firstDataRow,
    filled,
    columns,
    signature: createHash('sha256')
      .update(`given\n${heads.join('\n')}`)
      .digest('hex'),
  }
}

/** The first row below the head that is a sum, a note or a line of words, and how many rows before it hold something. */
function bodyOf(
  sheet: Sheet,
  layout: SheetLayout,
  known: (name: string) => boolean,
): { end: number | null; filled: number } {
  let filled = 0
  for (const { row, role } of roledRows(sheetRows(sheet), layout, known)) {
    if (role !== 'data' && role !== 'blank') return { end: row.number, filled }
    // A running number and what the table works out itself are its own, and no content.
    const own = row.cells.filter(
      (cell, at) => at > 0 && cell.text.trim() !== '' && cell.kind !== 'formula-result' && cell.kind !== 'no-result',
    )
    if (own.length > 0) filled = row.number - layout.firstDataRow + 1
  }
  return { end: null, filled }
}

/** The tables of a given workbook. Faults: SHEET_*. */
export async function lookAtGiven({ headerRow, known, ...file }: LookRequest): Promise<LookResult> {
  const { book, sheets } = await opened(file)
  const tables = sheets.flatMap((sheet) => {
    const given = book.sheets.find((one) => one.name === sheet.name)
    const table = given && !sheet.hidden ? tableOf(sheet, given, known, headerRow) : null
    return table ? [table] : []
  })
  if (tables.length === 0)
    refuse('SHEET_UNREADABLE', { message: '没有找到表头行（写着列名的那一行）。请写明表头在第几行。' })
  const locked = book.sheets.filter((one) => one.places.locked).map((one) => `工作表“${one.name}”设了保护，不能填`)
  const hidden = sheets.filter((one) => one.hiddenRows > 0).map((one) => `工作表“${one.name}”有隐藏的行，也会写到`)
  return { tables, warnings: [...book.warnings, ...locked, ...hidden] }
}

/** Refuses cells that cannot be written without spoiling the table. Faults: FILL_BLOCKED. */
function checkPlaces(sheet: Sheet, given: GivenSheet, edits: readonly Edit[]): void {
  const block = (message: string) => refuse('FILL_BLOCKED', { message })
  if (given.places.locked) block(`工作表“${given.name}”设了保护，没有写。请先在 WPS 或 Excel 里取消保护。`)
  const formulas = new Set(
    given.places.rows.flatMap((row) =>
      row.cells.flatMap((cell) => (cell.formula === null ? [] : [`${cell.column}:${cell.row}`])),
    ),
  )
  for (const { row, column } of edits) {
    const named = `${columnLetter(column)}${row}`
    if (formulas.has(`${column}:${row}`)) block(`${named} 是表里自己的公式，没有写。请不要对应这一列。`)
    const within = (range: { startRow: number; endRow: number; startCol: number; endCol: number }) =>
      row - 1 >= range.startRow && row - 1 <= range.endRow && column >= range.startCol && column <= range.endCol
    if (given.places.arrays.some(within)) block(`${named} 在一个数组公式里，没有写。`)
    const merge = sheet.merges.find(within)
    if (merge && (merge.startRow !== row - 1 || merge.startCol !== column))
      block(`${named} 被合并在别的格里，没有写。请取消合并，或改填合并后的第一格。`)
  }
}

/** A sum in the table that leaves rows out which were filled in. */
function shortSums(given: GivenSheet, columns: ReadonlySet<number>, first: number, last: number): string[] {
  return given.places.rows.flatMap((row) =>
    row.cells.flatMap((cell) => {
      const summed = /^SUM\(([^(),]+)\)$/iu.exec(cell.formula?.trim() ?? '')?.[1]
      const range = summed === undefined ? null : rangeOf(summed)
      if (!range || range.startCol !== range.endCol || !columns.has(range.startCol) || row.number <= last) return []
      const [from, to] = [range.startRow + 1, range.endRow + 1]
      return from <= last && to >= first && (from > first || to < last)
        ? [`${columnLetter(cell.column)}${row.number} 的合计只加第 ${from} 到 ${to} 行，填到了第 ${last} 行`]
        : []
    }),
  )
}

function editsOf(request: FillRequest, table: FillableTable): Edit[] {
  const { firstRow, room, filled } = table
  if (room !== null && request.rows.length > room)
    refuse('FILL_BLOCKED', {
      message: `表里表头和合计之间只有 ${room} 行，要填 ${request.rows.length} 行，没有写。请先在表里插入 ${request.rows.length - room} 行。`,
    })
  const written = request.rows.flatMap((row, at) =>
    row.map(([letter, value]) => ({ row: firstRow + at, column: columnIndex(letter), value })),
  )
  // What an earlier filling left below the last row would be read as rows of this one.
  const left = Math.max(0, filled - request.rows.length)
  const letters = [...new Set(request.rows.flatMap((row) => row.map(([letter]) => letter)))]
  const cleared = Array.from({ length: left }, (_, at) =>
    letters.map((letter) => ({ row: firstRow + request.rows.length + at, column: columnIndex(letter), value: null })),
  ).flat()
  const single = request.cells.map(([place, value]) => {
    const range = rangeOf(place)
    assert(range, 'the contract lets through places of cells alone')
    return { row: range.startRow + 1, column: range.startCol, value }
  })
  return [...written, ...cleared, ...single]
}

/** Reads the written file back by another reader: every value stands where it was meant to. */
async function checkWritten(name: string, bytes: Uint8Array, sheetName: string, edits: readonly Edit[]): Promise<void> {
  const read = await readSheet(bytes, { name })
  assert(read.ok, 'what was written is a workbook')
  const sheet = read.value.find((one) => one.name === sheetName)
  assert(sheet, 'the sheet is still there')
  const rows = new Map([...sheetRows(sheet)].map((row) => [row.number, row.cells]))
  for (const { row, column, value } of edits) {
    const cell = rows.get(row)?.[column]
    const stands =
      value === null
        ? (cell?.text ?? '') === ''
        : 'number' in value
          ? Number(cell?.raw) === Number(value.number)
          : cell?.text !== undefined
    assert(stands, `${columnLetter(column)}${row} holds what was written`)
  }
}

/** Writes values into a given table and leaves all else as it was. Faults: SHEET_*, FILL_BLOCKED. */
export async function fillGiven(request: FillRequest): Promise<Filled> {
  const { book, sheets } = await opened(request)
  const sheet = sheets.find((one) => one.name === request.sheet)
  const given = book.sheets.find((one) => one.name === request.sheet)
  const none = () =>
    refuse('FILL_BLOCKED', { message: `工作表“${request.sheet}”里没有这张表，没有写。请重新选择文件。` })
  if (!sheet || !given) return none()
  const table = tableOf(sheet, given, request.known, request.headerRow) ?? none()
  const edits = editsOf(request, table)
  checkPlaces(sheet, given, edits)
  const changed = new Map<string, Buffer>()
  for (const one of book.sheets) {
    const edited = editedPart(one.bytes, one.places, one === given ? edits : [], table.firstRow)
    if (!edited.equals(one.bytes)) changed.set(one.part, edited)
  }
  const formulas = book.sheets.some((one) =>
    one.places.rows.some((row) => row.cells.some((cell) => cell.formula !== null)),
  )
  const workbook = book.entries.get(book.workbook)
  if (formulas && workbook) changed.set(book.workbook, recalculated(inflateEntry(book.bytes, workbook)))
  const bytes = withParts(book.bytes, book.entries, changed)
  await checkWritten(request.name, bytes, request.sheet, edits)
  const columns = new Set(request.rows.flatMap((row) => row.map(([letter]) => columnIndex(letter))))
  const short = shortSums(given, columns, table.firstRow, table.firstRow + request.rows.length - 1)
  return { bytes, warnings: [...book.warnings, ...short], cleared: Math.max(0, table.filled - request.rows.length) }
}
