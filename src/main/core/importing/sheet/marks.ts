import { columnIndex, type MergedRange } from './cell.ts'
import { refuseFile } from './fault.ts'
import { limit } from './limit.ts'
import { attribute, eachTag, nameAt } from './tag.ts'

/** What a worksheet part says of its cells beside their values. Cells by `cellKey`. */
export type SheetMarks = {
  readonly merges: readonly MergedRange[]
  /** Cells that hold a formula. */
  readonly formulas: ReadonlySet<number>
  /** Of them, those whose result the file does not hold. */
  readonly withoutResult: ReadonlySet<number>
  /** Rows (from 1) that the sheet does not show, hidden by hand or by a filter. */
  readonly hiddenRows: ReadonlySet<number>
  /** Cells with something in them. */
  readonly cells: number
}

/** No marks: a text, and what the reader of the old format does not tell. */
export const unmarked: Omit<SheetMarks, 'merges'> = {
  formulas: new Set(),
  withoutResult: new Set(),
  hiddenRows: new Set(),
  cells: 0,
}

/** One number for a cell: row from 1, column from 0. */
export function cellKey(row: number, column: number): number {
  return row * 16_384 + column
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

const letters = (tag: string) => /^[A-Z]{1,3}/.exec(attribute(tag, 'r') ?? '')?.[0] ?? ''
const isTrue = (text: string | null) => text === '1' || text === 'true'

type Walk = {
  row: number
  column: number
  inRows: boolean
  /** Of the cell being read: its formula, where its value begins, and whether it has one. */
  formula: boolean
  valueFrom: number
  valued: boolean
  /** A text result may be empty: =IF(…,"") with a value of nothing is no cell without a result. */
  text: boolean
  stated: boolean
  far: number
  cells: number
}

/** Reads the marks of a worksheet part in one walk; the walk refuses what no sheet holds (`eachTag`). */
export function marksOf(part: Buffer): SheetMarks {
  const merges: MergedRange[] = []
  const formulas = new Set<number>()
  const withoutResult = new Set<number>()
  const hiddenRows = new Set<number>()
  const walk: Walk = {
    row: 0,
    column: -1,
    inRows: false,
    formula: false,
    valueFrom: 0,
    valued: false,
    text: false,
    stated: false,
    far: 0,
    cells: 0,
  }

  function openRow(tag: string): void {
    const stated = attribute(tag, 'r')
    walk.row = stated === null ? walk.row + 1 : Number(stated)
    walk.column = -1
    if (isTrue(attribute(tag, 'hidden'))) hiddenRows.add(walk.row)
  }

  function openCell(from: number, to: number): void {
    const tag = part.toString('latin1', from, to)
    const at = columnIndex(letters(tag))
    walk.column = Number.isNaN(at) ? walk.column + 1 : at
    if (walk.column > 701 && ++walk.far > limit.farCells) refuseFile('TOO_MANY_COLUMNS', '（许多行在最右端还有格子。）')
    Object.assign(walk, { formula: false, valued: false, stated: false, text: attribute(tag, 't') === 'str' })
  }

  function closeCell(): void {
    if (walk.valued) walk.cells += 1
    if (!walk.formula) return
    const key = cellKey(walk.row, walk.column)
    formulas.add(key)
    if (!walk.valued && !(walk.text && walk.stated)) withoutResult.add(key)
  }

  function inCell(first: number, length: number, from: number, to: number, kind: string): void {
    if (length === 1 && first === 0x66) walk.formula = true
    // The text of an inline string counts as a value whatever it is.
    if (length === 2 && first === 0x69) walk.valued = true
    if (length !== 1 || first !== 0x76) return
    walk.stated = true
    if (kind === 'open') walk.valueFrom = to + 1
    else if (kind === 'close' && from - 2 > walk.valueFrom) walk.valued = true
  }

  eachTag(part, (from, to, kind) => {
    const [start, end] = nameAt(part, from, to)
    const length = end - start
    const first = part[start] ?? 0
    if (length === 1 && first === 0x63) {
      if (kind === 'close') closeCell()
      else openCell(from, to)
    } else if (length <= 2) inCell(first, length, from, to, kind)
    else if (length === 3 && kind !== 'close' && walk.inRows && part.toString('latin1', start, end) === 'row')
      openRow(part.toString('latin1', from, to))
    else if (length === 9) {
      const name = part.toString('latin1', start, end)
      if (name === 'sheetData') walk.inRows = kind === 'open'
      if (name === 'mergeCell' && kind !== 'close') addMerge(part.toString('latin1', from, to))
    }
  })
  return { merges, formulas, withoutResult, hiddenRows, cells: walk.cells }

  function addMerge(tag: string): void {
    const range = parseRange(attribute(tag, 'ref') ?? '')
    if (range !== null) merges.push(range)
    if (merges.length > limit.merges) refuseFile('DAMAGED', '（合并单元格过多。）')
  }
}
