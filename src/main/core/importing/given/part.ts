import { columnIndex, type MergedRange } from '#core/importing/sheet/cell.ts'
import { refuseFile } from '#core/importing/sheet/fault.ts'
import { attribute, eachTag, nameAt } from '#core/importing/sheet/tag.ts'

/** A cell as it stands in the part: `from` at its `<`, `end` behind its last `>`. */
export type CellPlace = {
  readonly row: number
  readonly column: number
  readonly from: number
  readonly tag: string
  end: number
  /** The words of its formula; null where it has none (one that shares another's has no words, ''). */
  formula: string | null
  /** Where its value stands, to be left out. */
  readonly values: [from: number, end: number][]
}

export type RowPlace = {
  readonly number: number
  readonly from: number
  readonly tag: string
  /** Where its cells end; the same as `end` where it is written without any. */
  close: number
  end: number
  readonly cells: CellPlace[]
}

export type PartPlaces = {
  readonly rows: readonly RowPlace[]
  /** Where rows end, and whether the list of rows is written as empty. */
  readonly data: { readonly from: number; readonly close: number; readonly end: number }
  readonly prefix: string
  /** Ranges that one formula fills: none of their cells can be written alone. */
  readonly arrays: readonly MergedRange[]
  readonly locked: boolean
  /** Limits on what may be typed, which nobody asks of a value that the program writes. */
  readonly limits: boolean
}

/** Cells of a sheet that is to be filled: each is held with its place. */
const MOST_CELLS = 500_000

const placeOf = (ref: string) => /^([A-Z]{1,3})(\d{1,7})$/u.exec(ref)

/** The range that a reference names; null where it names none. */
export function rangeOf(ref: string): MergedRange | null {
  const [first = '', last = first] = ref.replaceAll('$', '').split(':')
  const [from, to] = [placeOf(first), placeOf(last)]
  if (!from || !to) return null
  return {
    startRow: Number(from[2]) - 1,
    startCol: columnIndex(from[1] ?? ''),
    endRow: Number(to[2]) - 1,
    endCol: columnIndex(to[1] ?? ''),
  }
}

/** A tag as the walk meets it: `at` at its `<`, `end` behind its `>`. */
type Met = {
  readonly part: Buffer
  readonly from: number
  readonly to: number
  readonly at: number
  readonly end: number
  readonly kind: 'open' | 'close' | 'whole'
}

type Walk = {
  readonly rows: RowPlace[]
  readonly arrays: MergedRange[]
  readonly data: { from: number; close: number; end: number }
  prefix: string
  locked: boolean
  limits: boolean
  inRows: boolean
  row: RowPlace | undefined
  cell: CellPlace | undefined
  /** Where the value and the formula being read begin. */
  value: number
  formula: number
  cells: number
}

const tagOf = ({ part, from, to }: Met) => part.toString('utf8', from, to)

function seeRows(walk: Walk, met: Met, start: number): void {
  const { at, end, kind } = met
  walk.inRows = kind === 'open'
  if (kind === 'close') Object.assign(walk.data, { close: at, end })
  else {
    Object.assign(walk.data, { from: at, close: end, end })
    walk.prefix = met.part.toString('latin1', met.from, start)
  }
}

function seeRow(walk: Walk, met: Met): void {
  const { at, end, kind } = met
  if (kind === 'close') {
    if (walk.row) Object.assign(walk.row, { close: at, end })
    return
  }
  const tag = tagOf(met)
  const before = walk.rows.at(-1)?.number ?? 0
  const stated = attribute(tag, 'r')
  const number = stated === null ? before + 1 : Number(stated)
  if (!Number.isInteger(number) || number <= before) refuseFile('DAMAGED', '（行没有按顺序写。）')
  walk.row = { number, from: at, tag, close: end, end, cells: [] }
  walk.rows.push(walk.row)
}

function seeCell(walk: Walk, row: RowPlace, met: Met): void {
  const { at, end, kind } = met
  if (kind === 'close') {
    if (walk.cell) walk.cell.end = end
    walk.cell = undefined
    return
  }
  const tag = tagOf(met)
  const stated = placeOf(attribute(tag, 'r') ?? '')
  const before = row.cells.at(-1)?.column ?? -1
  const column = stated ? columnIndex(stated[1] ?? '') : before + 1
  if (column <= before) refuseFile('DAMAGED', '（格子没有按顺序写。）')
  if ((walk.cells += 1) > MOST_CELLS) refuseFile('TOO_MANY_CELLS')
  const cell: CellPlace = { row: row.number, column, from: at, tag, end, formula: null, values: [] }
  row.cells.push(cell)
  walk.cell = kind === 'open' ? cell : undefined
}

function seeFormula(walk: Walk, cell: CellPlace, met: Met): void {
  if (met.kind === 'close') {
    cell.formula = met.part.toString('utf8', walk.formula, met.at)
    return
  }
  cell.formula = ''
  walk.formula = met.end
  const tag = tagOf(met)
  const range = attribute(tag, 't') === 'array' ? rangeOf(attribute(tag, 'ref') ?? '') : null
  if (range) walk.arrays.push(range)
}

/** Where everything stands in a worksheet part, in one walk. Throws SheetRefusal where it is no worksheet, or has too many cells. */
export function partPlaces(part: Buffer): PartPlaces {
  const walk: Walk = {
    rows: [],
    arrays: [],
    data: { from: -1, close: -1, end: -1 },
    prefix: '',
    locked: false,
    limits: false,
    inRows: false,
    row: undefined,
    cell: undefined,
    value: 0,
    formula: 0,
    cells: 0,
  }
  eachTag(part, (from, to, kind) => {
    const [start, stop] = nameAt(part, from, to)
    if (stop - start > 16) return
    const name = part.toString('latin1', start, stop)
    const met: Met = {
      part,
      from,
      to,
      at: from - (kind === 'close' ? 2 : 1),
      end: to + (kind === 'whole' ? 2 : 1),
      kind,
    }
    const { row, cell } = walk
    if (name === 'sheetData') seeRows(walk, met, start)
    else if (name === 'sheetProtection') walk.locked ||= attribute(tagOf(met), 'sheet') !== '0'
    else if (name === 'dataValidation') walk.limits = true
    else if (!walk.inRows) return
    else if (name === 'row') seeRow(walk, met)
    else if (name === 'c' && row) seeCell(walk, row, met)
    else if (name === 'f' && cell) seeFormula(walk, cell, met)
    else if (cell && (name === 'v' || name === 'is')) {
      if (kind === 'open') walk.value = met.at
      else cell.values.push([kind === 'whole' ? met.at : walk.value, met.end])
    }
  })
  if (walk.data.from < 0) refuseFile('DAMAGED', '（没有行的部分。）')
  return walk
}
