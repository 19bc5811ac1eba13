import {
  growthFinding,
  impliedBaseFinding,
  type PrintedCheck,
  printedFigure,
  type PrintedFigure,
  scaled,
  shareFinding,
  sumFinding,
} from '#core/statistic/printed.ts'
import type { TableContent, TableLine } from '#shared/definition/statistic/published-table.ts'
import { parsePeriod, sameLastYear } from '#shared/model/period.ts'

/** What a table says of itself in one cell: a sum, a part within a whole, a rate, a share, a month within the months so far. */
export type Statement = {
  readonly what: 'sum' | 'within' | 'growth' | 'implied' | 'share' | 'span'
  readonly line: number
  readonly column: number
  /** Every cell that takes part, the one spoken of first. */
  readonly cells: readonly (readonly [line: number, column: number])[]
} & PrintedCheck

type Cell = (line: number, column: number) => PrintedFigure | undefined

const figureAt =
  ({ lines }: TableContent): Cell =>
  (line, column) =>
    printedFigure((lines[line]?.cells[column] ?? '').replace(/%$/u, ''))

/** The rows of a parent by the way they divide it. */
function divisions(lines: readonly TableLine[]) {
  const found = new Map<string, { parent: number; parts: number[] }>()
  for (const [at, { parent, group, part }] of lines.entries()) {
    if (parent === null || part !== 'all') continue
    const key = `${parent} ${group}`
    const one = found.get(key) ?? { parent, parts: [] }
    one.parts.push(at)
    found.set(key, one)
  }
  return [...found.values()]
}

const figures = ({ columns }: TableContent) => columns.flatMap((one, at) => (one.kind === 'figure' ? [at] : []))

function sums(table: TableContent, cell: Cell): Statement[] {
  return divisions(table.lines).flatMap(({ parent, parts }) =>
    figures(table).flatMap((column): Statement[] => {
      const whole = cell(parent, column)
      const held = parts.map((part) => cell(part, column))
      // A blank or a dash among the parts leaves open what they make together.
      if (!whole || held.some((one) => one === undefined)) return []
      const found = sumFinding(
        whole,
        held.flatMap((one) => one ?? []),
      )
      return [{ what: 'sum', line: parent, column, cells: [parent, ...parts].map((at) => [at, column]), ...found }]
    }),
  )
}

function larger(one: PrintedFigure, other: PrintedFigure): boolean {
  const decimals = Math.max(one.decimals, other.decimals)
  return scaled(one, decimals) > scaled(other, decimals)
}

function withinFinding(
  part: PrintedFigure | undefined,
  whole: PrintedFigure | undefined,
  printed: string,
): PrintedCheck | undefined {
  if (!part || !whole || whole.units < 0n) return undefined
  return { verdict: larger(part, whole) ? 'unexplained' : 'exact', computed: '', printed }
}

/** Parts of which not all are printed, columns that are a part of another, and a month beside the months so far. */
function within(table: TableContent, cell: Cell): Statement[] {
  const { lines, columns } = table
  const rows = lines.flatMap(({ parent, part }, line) =>
    parent === null || part !== 'some'
      ? []
      : figures(table).flatMap((column): Statement[] => {
          const found = withinFinding(cell(line, column), cell(parent, column), lines[line]?.cells[column] ?? '')
          const cells = [[line, column] as const, [parent, column] as const]
          return found ? [{ what: 'within', line, column, cells, ...found }] : []
        }),
  )
  const across = columns.flatMap(({ kind, whole, span, year }, column) =>
    kind !== 'figure'
      ? []
      : lines.flatMap((row, line): Statement[] => {
          const later = columns.findIndex(
            (one) => one.kind === 'figure' && span === 'single' && one.span === 'cumulative' && one.year === year,
          )
          return [['within', whole ?? -1] as const, ['span', later] as const].flatMap(([what, other]) => {
            const found =
              other < 0 ? undefined : withinFinding(cell(line, column), cell(line, other), row.cells[column] ?? '')
            const cells = [[line, column] as const, [line, other] as const]
            return found ? [{ what, line, column, cells, ...found }] : []
          })
        }),
  )
  return [...rows, ...across]
}

/** Where the rows are periods: the row of the same period a year before. */
function yearBefore(lines: readonly TableLine[]): (line: number) => number | undefined {
  const keys = lines.map(({ label }) => periodKey(label))
  const at = new Map(keys.flatMap((key, line) => (key === undefined ? [] : [[key, line] as const])))
  return (line) => {
    const [kind, period = ''] = (keys[line] ?? '').split(' ')
    return period === '' ? undefined : at.get(`${kind} ${sameLastYear(period)}`)
  }
}

/** What a row of a series is called by, one or several months: 2012年1-2月 is the months to February. */
export function periodKey(label: string): string | undefined {
  const text = label.normalize('NFKC').replaceAll(/\s/gu, '')
  const joined = /^(\d{4})年?1[-—–至~](\d{1,2})月$/u.exec(text)
  const read = parsePeriod(joined ? `${joined[1] ?? ''}年${joined[2] ?? ''}月` : text)
  return read.ok ? `${joined ? 'joined' : 'one'} ${read.value}` : undefined
}

function growth(table: TableContent, cell: Cell): Statement[] {
  const { columns, lines } = table
  const before = yearBefore(lines)
  return columns.flatMap(({ kind, of, base }, column) =>
    kind !== 'growth' || of === null
      ? []
      : lines.flatMap(({ real }, line): Statement[] => {
          const [now, printed] = [cell(line, of), cell(line, column)]
          if (!now || !printed || real) return []
          const earlier = base === null ? before(line) : line
          const source = base ?? of
          const then = earlier === undefined ? undefined : cell(earlier, source)
          const from = earlier !== undefined && then ? [[earlier, source] as const] : []
          const cells = [[line, column] as const, [line, of] as const, ...from]
          return [{ what: 'growth', line, column, cells, ...growthFinding(now, then, printed) }]
        }),
  )
}

/** Without last year's values: the bases that the parts' rates imply make together the one of the whole. */
function implied(table: TableContent, cell: Cell): Statement[] {
  const { columns, lines } = table
  return columns.flatMap(({ kind, of, base }, column) =>
    kind !== 'growth' || of === null || base !== null
      ? []
      : divisions(lines).flatMap(({ parent, parts }): Statement[] => {
          const pair = (line: number) => {
            const [current, rate] = [cell(line, of), cell(line, column)]
            return current && rate && lines[line]?.real !== true ? [{ current, growth: rate }] : []
          }
          const [whole] = pair(parent)
          const held = parts.flatMap(pair)
          if (!whole || held.length < parts.length) return []
          const cells = [parent, ...parts].flatMap((line) => [[line, column] as const, [line, of] as const])
          const found = impliedBaseFinding(whole, held)
          const verdict = found === 'rounding' ? 'exact' : found
          return [{ what: 'implied', line: parent, column, cells, verdict, computed: '', printed: '' }]
        }),
  )
}

/** The row that stands above all others of which this one is a part. */
function rootOf(lines: readonly TableLine[], line: number): number {
  let at = line
  for (let steps = 0; steps < lines.length; steps += 1) {
    const parent = lines[at]?.parent ?? null
    if (parent === null) return at
    at = parent
  }
  return at
}

const SAID_SHARE = /占(?:比|比重|全部|总额)?(?:为|的)?\s*(\d+(?:\.\d+)?)\s*%?/u

/** Shares of a column of their own, and those that a note says: 占比14.3. */
function shares(table: TableContent, cell: Cell): Statement[] {
  const { columns, lines } = table
  const [first] = figures(table)
  return columns.flatMap(({ kind, of }, column) =>
    lines.flatMap(({ parent, cells: printed }, line): Statement[] => {
      const said = SAID_SHARE.exec(printed[column]?.normalize('NFKC') ?? '')?.[1]
      const value = kind === 'share' ? of : kind === 'note' && said !== undefined ? first : null
      const share = kind === 'share' ? cell(line, column) : printedFigure(said ?? '')
      if (value === null || value === undefined || !share || (kind === 'note' && parent === null)) return []
      const whole = rootOf(lines, line)
      const [part, all] = [cell(line, value), cell(whole, value)]
      if (!part || !all) return []
      const at = [[line, column] as const, [line, value] as const, [whole, value] as const]
      return [{ what: 'share', line, column, cells: at, ...shareFinding(part, all, share) }]
    }),
  )
}

/** Everything a table says of itself, held against what it prints; nothing is corrected and nothing left out. */
export function statementsOf(table: TableContent): Statement[] {
  const cell = figureAt(table)
  return [
    ...sums(table, cell),
    ...within(table, cell),
    ...growth(table, cell),
    ...implied(table, cell),
    ...shares(table, cell),
  ]
}
