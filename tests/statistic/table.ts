import {
  growthFinding,
  impliedBaseFinding,
  printedFigure,
  shareFinding,
  sumFinding,
  type PrintedCheck,
  type PrintedFigure,
} from '#core/statistic/printed.ts'
import { assert } from '#shared/never.ts'

/** A published table: rows by label in the order of the page (labels repeat, so they are numbered), cells by column. */
export type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** What a table says about itself: which rows add up, which columns give which rate. Column 0 is the label. */
export type TableRules = {
  /** Row numbers from 0; a whole and the parts it is the sum of, in these columns. */
  readonly sums: readonly {
    readonly whole: number
    readonly parts: readonly number[]
    readonly columns: readonly number[]
  }[]
  /** Rows whose part lies within a whole. */
  readonly within?: readonly { readonly part: number; readonly whole: number; readonly columns: readonly number[] }[]
  /** Printed growth from two printed columns, for every row that has them. */
  readonly growth?: readonly { readonly current: number; readonly base: number; readonly growth: number }[]
  /** Figure and growth without a base column: the parts' implied bases add up to the whole's. */
  readonly implied?: readonly {
    readonly whole: number
    readonly parts: readonly number[]
    readonly current: number
    readonly growth: number
  }[]
  readonly shares?: readonly {
    readonly whole: number
    readonly parts: readonly number[]
    readonly value: number
    readonly share: number
  }[]
}

export type Told = { readonly what: string; readonly row: string; readonly column: string } & Pick<
  PrintedCheck,
  'verdict' | 'computed' | 'printed'
>

export function parseTable(text: string): Table {
  const [head = '', ...lines] = text
    .replace(/^\uFEFF/u, '')
    .trim()
    .split(/\r?\n/u)
  return { columns: head.split(','), rows: lines.map((line) => line.split(',')) }
}

/** Every statement of the rules held against the printed figures; nothing is corrected and nothing is left out. */
export function holdToRules(table: Table, rules: TableRules): Told[] {
  const cell = (row: number, column: number) => printedFigure(table.rows[row]?.[column] ?? '')
  const must = (row: number, column: number): PrintedFigure => {
    const found = cell(row, column)
    assert(found, `row ${row} column ${column} is a figure`)
    return found
  }
  const at = (row: number, column: number) => ({ row: table.rows[row]?.[0] ?? '', column: table.columns[column] ?? '' })
  const sums = rules.sums.flatMap(({ whole, parts, columns }) =>
    columns.map((column) => ({
      what: 'sum',
      ...at(whole, column),
      ...sumFinding(
        must(whole, column),
        parts.map((part) => must(part, column)),
      ),
    })),
  )
  const within = (rules.within ?? []).flatMap(({ part, whole, columns }) =>
    columns.map((column): Told => {
      const one = sumFinding(must(whole, column), [must(part, column)])
      const over = must(part, column).units > must(whole, column).units
      return { what: 'within', ...at(part, column), ...one, verdict: over ? 'unexplained' : 'exact' }
    }),
  )
  const growth = (rules.growth ?? []).flatMap(({ current, base, growth: rate }) =>
    table.rows.flatMap((_row, row) => {
      const [now, then, printed] = [cell(row, current), cell(row, base), cell(row, rate)]
      return now && printed ? [{ what: 'growth', ...at(row, rate), ...growthFinding(now, then, printed) }] : []
    }),
  )
  const implied = (rules.implied ?? []).map(({ whole, parts, current, growth: rate }): Told => {
    const pair = (row: number) => ({ current: must(row, current), growth: must(row, rate) })
    return {
      what: 'implied base',
      ...at(whole, rate),
      verdict: impliedBaseFinding(pair(whole), parts.map(pair)),
      computed: '',
      printed: '',
    }
  })
  const shares = (rules.shares ?? []).flatMap(({ whole, parts, value, share }) =>
    parts.map((part) => ({
      what: 'share',
      ...at(part, share),
      ...shareFinding(must(part, value), must(whole, value), must(part, share)),
    })),
  )
  return [...sums, ...within, ...growth, ...implied, ...shares]
}

/** What was not reproduced to the digit. */
export function notExact(told: readonly Told[]): Told[] {
  return told.filter((one) => one.verdict !== 'exact')
}
