import { periodKey } from '#core/statistic/table-check.ts'
import type { TextGrid } from '#core/statistic/table-columns.ts'
import { cellKind, type TableColumn, type TableLine } from '#shared/definition/statistic/published-table.ts'

/** How deep a row's own sign says it stands: 一、 above （一） above 1、 above （1）. */
const MARKS = [
  /^[一二三四五六七八九十]+[、.．]/u,
  /^[（(][一二三四五六七八九十]+[)）]/u,
  /^\d+[、.．]/u,
  /^[（(]\d+[)）]/u,
] as const
const TOTAL = /^(?:全国|全省|全市|全县|全区)$|总计|合计|总[额量值]/u
/** Said beside the table and part of nothing in it. */
const BESIDE = /^(?:附|另|注|备注|说明|资料来源)/u
/** Rates of these are at constant prices, those of what is sold at current ones. */
const REAL = /生产总值|增加值|GDP/u

type Place = Pick<TableLine, 'parent' | 'part' | 'group'>
const ALONE: Place = { parent: null, part: 'all', group: '' }

type Row = { readonly label: string; readonly mark: number; readonly heading: boolean }

/** What a reader has in mind while going down the rows. */
type Reading = {
  /** The row that everything unmarked may be a part of. */
  root: number | null
  /** Last marked rows by their depth. */
  marked: { at: number; mark: number }[]
  /** Rows that stand under a heading, or after a #. */
  under: (Place & { mark: number }) | null
  /** The last row that is neither a heading nor 其中. */
  last: number | null
}

const labelOf = (text: string) => text.normalize('NFKC').trim()
const markOf = (label: string) => MARKS.findIndex((one) => one.test(label))

function headingOf(reading: Reading, rows: readonly Row[], row: Row): void {
  const named = /^在(.+?)(?:中|里)/u.exec(row.label)?.[1]
  const about = named === undefined ? -1 : rows.findIndex((one) => !one.heading && one.label.includes(named))
  reading.under = {
    parent: about < 0 ? reading.root : about,
    part: about < 0 ? 'all' : 'some',
    group: row.label,
    mark: row.mark,
  }
  reading.marked = []
}

function markedPlace(reading: Reading, at: number, { mark }: Row, rows: readonly Row[]): Place {
  reading.marked = reading.marked.filter((one) => one.mark < mark)
  const above = reading.marked.at(-1)
  reading.marked.push({ at, mark })
  const { under } = reading
  if (above) return { ...ALONE, parent: above.at }
  if (under && under.mark < mark && under.part === 'all')
    return { parent: under.parent, part: under.part, group: under.group }
  reading.under = null
  const root = reading.root === null ? undefined : rows[reading.root]
  // Below a total without a sign of its own, 1、and 2、are what it is made of.
  if (root && root.mark < 0 && TOTAL.test(root.label)) return { ...ALONE, parent: reading.root }
  reading.root = at
  return ALONE
}

function plainPlace(reading: Reading, at: number, row: Row, rows: readonly Row[]): Place {
  if (reading.root === null) {
    reading.root = at
    return ALONE
  }
  const above = reading.marked.at(-1)
  if (above) return { ...ALONE, parent: above.at }
  const { under } = reading
  if (under) return { parent: under.parent, part: under.part, group: under.group }
  const root = rows[reading.root]
  if (/^第[一二三]产业/u.test(row.label)) return { parent: reading.root, part: 'all', group: '三次产业' }
  return root && TOTAL.test(root.label) ? { ...ALONE, parent: reading.root } : ALONE
}

function placeOf(reading: Reading, rows: readonly Row[], at: number): Place {
  const row = rows[at]
  if (!row || BESIDE.test(row.label)) return ALONE
  if (row.heading) {
    headingOf(reading, rows, row)
    return ALONE
  }
  if (row.label.startsWith('其中')) return { parent: reading.last, part: 'some', group: '其中' }
  const parent = reading.root
  if (row.label.startsWith('#') && parent !== null) {
    reading.under = { parent, part: 'all', group: row.label, mark: -1 }
    reading.marked = []
    reading.last = at
    return { parent, part: 'all', group: row.label }
  }
  reading.last = at
  return row.mark >= 0 ? markedPlace(reading, at, row, rows) : plainPlace(reading, at, row, rows)
}

/** Reads which rows make up which by their signs: 一、1、其中: # and rows without figures. A proposal that a person looks at. */
export function readLines(grid: TextGrid, columns: readonly TableColumn[]): TableLine[] {
  const width = columns.length
  const unit = columns.findIndex((one) => one.kind === 'unit')
  const held = grid.filter((row) => row.some((one) => one.trim() !== ''))
  const rows = held.map((row): Row => {
    const label = labelOf(row[0] ?? '')
    const figures = columns.some(
      ({ kind }, at) => kind === 'figure' && ['figure', 'zero', 'dash'].includes(cellKind(row[at + 1] ?? '')),
    )
    return { label, mark: markOf(label), heading: !figures }
  })
  const series = rows.length > 1 && rows.every((one) => periodKey(one.label) !== undefined)
  const reading: Reading = { root: null, marked: [], under: null, last: null }
  const unitOf = (at: number) => (unit < 0 ? '' : (held[at]?.[unit + 1] ?? '').trim())
  return held.map((row, at): TableLine => {
    const place = series ? ALONE : placeOf(reading, rows, at)
    // What is counted in another unit is no part of it.
    const fits = place.parent === null || unitOf(place.parent) === unitOf(at)
    return {
      label: (row[0] ?? '').trim(),
      cells: Array.from({ length: width }, (_, column) => (row[column + 1] ?? '').trim()),
      ...(fits ? place : ALONE),
      real: REAL.test(rows[at]?.label ?? ''),
      own: '',
    }
  })
}
