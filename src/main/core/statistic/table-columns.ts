import { cellKind, type TableColumn } from '#shared/definition/statistic/published-table.ts'

/** A grid of cells as a sheet or the clipboard gives it. */
export type TextGrid = readonly (readonly string[])[]

type Head = {
  readonly columns: TableColumn[]
  /** Lines above the header: title, unit, date. */
  readonly above: string[]
  /** Where the rows begin. */
  readonly first: number
  /** Unit of the whole table, where a line above says it. */
  readonly unit: string
}

const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/gu, '')

const filled = (row: readonly string[]) => row.filter((one) => one.trim() !== '').length

const isFigure = (text: string) => ['figure', 'zero', 'dash'].includes(cellKind(text))

/** The row that names the columns: the first in which several cells are filled and none is a figure. */
function headerAt(grid: TextGrid): number {
  const found = grid.findIndex((row) => filled(row) >= 2 && row.slice(1).every((one) => !isFigure(one)))
  return Math.max(0, found)
}

/** A second row of a header repeats nothing in its first cell and has no figure. */
function underHeader(grid: TextGrid, at: number): boolean {
  const row = grid[at + 1] ?? []
  return filled(row) >= 2 && (row[0] ?? '').trim() === '' && row.every((one) => !isFigure(one))
}

function labelsOf(grid: TextGrid, at: number, two: boolean): string[] {
  const [upper = [], lower = []] = [grid[at], two ? grid[at + 1] : []]
  let last = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const own = (upper[column] ?? '').trim()
    const under = (lower[column] ?? '').trim()
    // A heading over several columns stands in the first of them.
    last = own === '' && under !== '' ? last : own
    return `${last}${under}`
  })
}

const UNIT = /[（(]([^（()）]*(?:元|人|个|户|家|辆|吨|次|%|件|单|台))[)）]/u

/** The unit that stands in brackets in a heading; '' where none does. */
export const unitIn = (label: string): string => UNIT.exec(label.normalize('NFKC'))?.[1] ?? ''

function spanOf(label: string): TableColumn['span'] {
  if (/累计|同期|1[-—–至~](?:本|\d{1,2})月/u.test(label)) return 'cumulative'
  return /本月|当月|同月|当期/u.test(label) ? 'single' : 'none'
}

const YEAR = /(\d{4})年/u

function kindOf(label: string, cells: readonly string[]): TableColumn['kind'] {
  if (label.endsWith('单位') && !/[（(]/u.test(label)) return 'unit'
  if (/增长|增速|增幅|同比|比(?:上年|去年)/u.test(label)) return 'growth'
  if (/结构|比重|占比|构成/u.test(label)) return 'share'
  const held = cells.filter((one) => cellKind(one) !== 'blank')
  const words = held.filter((one) => cellKind(one) === 'words')
  return held.length > 0 && words.length * 2 > held.length ? 'note' : 'figure'
}

const nearest = (before: readonly number[]) => before.at(-1) ?? null

/** The column a rate is of: of the same span and year where there is one, else the last before it. */
function valueOf(columns: readonly TableColumn[], at: number): number | null {
  const { span, label } = columns[at] ?? { span: 'none', label: '' }
  const before = columns.flatMap(({ kind, year }, place) =>
    kind === 'figure' && year === 'this' && place < at ? [place] : [],
  )
  const year = YEAR.exec(label)?.[1]
  const same = before.filter((place) => {
    const one = columns[place]
    return (span === 'none' || one?.span === span) && (year === undefined || one?.label.includes(year) === true)
  })
  return nearest(same) ?? (year === undefined ? nearest(before) : null)
}

/** The column with the values of a year before that of another, by what both are called. */
function baseOf(columns: readonly TableColumn[], of: number): number | null {
  const value = columns[of]
  if (!value) return null
  const year = YEAR.exec(value.label)?.[1]
  const earlier = year === undefined ? '' : value.label.replace(year, String(Number(year) - 1))
  const found = columns.findIndex(
    (one) =>
      one.kind === 'figure' &&
      (year === undefined ? one.year === 'last' && one.span === value.span : one.label === earlier),
  )
  return found < 0 ? null : found
}

/** 限额以上 is a part of what stands beside it of the same months. */
function wholeOf(columns: readonly TableColumn[], at: number): number | null {
  const one = columns[at]
  if (one?.kind !== 'figure' || !/^(?:其中|限额以上|限上|#)/u.test(plain(one.label))) return null
  const found = columns.findLastIndex(
    ({ kind, span, year, label }, place) =>
      place < at &&
      kind === 'figure' &&
      span === one.span &&
      year === one.year &&
      !/^(?:其中|限额以上|限上|#)/u.test(plain(label)),
  )
  return found < 0 ? null : found
}

/** Reads what the columns of a printed table are by the words at their heads; a proposal that a person looks at. */
export function readHead(grid: TextGrid): Head {
  const at = headerAt(grid)
  const two = underHeader(grid, at)
  const first = at + (two ? 2 : 1)
  const above = grid.slice(0, at).map((row) =>
    row
      .filter((one) => one.trim() !== '')
      .join(' ')
      .trim(),
  )
  const unit =
    above.map((one) => /单位[:：]\s*(\S+)/u.exec(one.normalize('NFKC'))?.[1] ?? '').find((one) => one !== '') ?? ''
  const labels = labelsOf(grid, at, two).slice(1)
  const bare = labels.map((label, column): TableColumn => {
    const words = plain(label)
    const cells = grid.slice(first).map((row) => row[column + 1] ?? '')
    const kind = kindOf(words, cells)
    return {
      label,
      kind,
      unit: kind === 'figure' ? unitIn(label) : kind === 'growth' || kind === 'share' ? '%' : '',
      span: spanOf(words),
      year: kind === 'figure' && /上年|去年|上期/u.test(words) ? 'last' : 'this',
      of: null,
      base: null,
      whole: null,
    }
  })
  const columns = bare.map((one, place): TableColumn => {
    if (one.kind === 'figure') return { ...one, whole: wholeOf(bare, place) }
    if (one.kind !== 'growth' && one.kind !== 'share') return one
    const of = valueOf(bare, place)
    return { ...one, of, base: one.kind === 'growth' && of !== null ? baseOf(bare, of) : null }
  })
  return { columns, above: above.filter((one) => one !== ''), first, unit }
}
