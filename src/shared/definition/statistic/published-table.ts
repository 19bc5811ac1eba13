import { z } from 'zod'

/** A published table as it was printed: what its columns and rows are, and every cell to the sign. Nothing in it is computed. */

/** Rows and columns that one table may have: it is looked at as a whole on one page. */
export const MOST_TABLE_ROWS = 300
export const MOST_TABLE_COLUMNS = 30

const Line = z.int().min(0).max(MOST_TABLE_ROWS).nullable()
const Column = z.int().min(0).max(MOST_TABLE_COLUMNS).nullable()

/** What a column holds: a value, a rate of growth of one, a share, or words. */
export const COLUMN_KINDS = [
  { value: 'figure', label: '数值' },
  { value: 'growth', label: '增长（%）' },
  { value: 'share', label: '结构（%）' },
  { value: 'unit', label: '计量单位' },
  { value: 'note', label: '说明' },
] as const
export const COLUMN_SPANS = [
  { value: 'none', label: '不分' },
  { value: 'single', label: '本期' },
  { value: 'cumulative', label: '累计' },
] as const
export const COLUMN_YEARS = [
  { value: 'this', label: '本年' },
  { value: 'last', label: '上年' },
] as const

export const TableColumn = z.strictObject({
  label: z.string().max(80),
  kind: z.enum(COLUMN_KINDS.map((one) => one.value)),
  unit: z.string().max(20),
  span: z.enum(COLUMN_SPANS.map((one) => one.value)),
  year: z.enum(COLUMN_YEARS.map((one) => one.value)),
  /** Of a rate or a share: the column of values it is of. */
  of: Column,
  /** Of a rate: the column with the values of a year before; null where the table has none. */
  base: Column,
  /** Of values: the column of which they are a part (其中). */
  whole: Column,
})
export type TableColumn = z.output<typeof TableColumn>

/** How rows belong to the row above them: all of them together make it up, or they are some of what is in it. */
export const LINE_PARTS = [
  { value: 'all', label: '分项（合计应等于上级）' },
  { value: 'some', label: '其中（不必合计）' },
] as const

export const TableLine = z.strictObject({
  label: z.string().max(120),
  /** As printed; '' is a blank cell, `-` is a dash and 0 is a nought: three different things. */
  cells: z.array(z.string().max(120)).max(MOST_TABLE_COLUMNS),
  /** The row it is a part of, by its place; null = of none. */
  parent: Line,
  part: z.enum(LINE_PARTS.map((one) => one.value)),
  /** Rows of one parent may be divided in several ways: by place, by trade. Those of one name add up. */
  group: z.string().max(120),
  /** Its rates are at constant prices and do not come from the printed values. */
  real: z.boolean(),
  /** Role of the own indicator that is set beside it; '' where none is. */
  own: z.string().max(40),
})
export type TableLine = z.output<typeof TableLine>

export const TableContent = z.strictObject({
  columns: z.array(TableColumn).min(1).max(MOST_TABLE_COLUMNS),
  lines: z.array(TableLine).min(1).max(MOST_TABLE_ROWS),
})
export type TableContent = z.output<typeof TableContent>

/** What a cell says: nothing, a dash, a nought, a figure, or words. */
type CellKind = 'blank' | 'dash' | 'zero' | 'figure' | 'words'

const DASH = /^[-—–―－─…]+$|^\.{2,}$/u

/** Tells apart what a table prints where it has no figure. */
export function cellKind(printed: string): CellKind {
  const text = printed.normalize('NFKC').replaceAll(/[\s,]/gu, '')
  if (text === '') return 'blank'
  if (DASH.test(text)) return 'dash'
  if (/^-?0(?:\.0+)?$/u.test(text)) return 'zero'
  return /^-?\d+(?:\.\d+)?%?$/u.test(text) ? 'figure' : 'words'
}

/** A row as it is stored and travels: a package nests no deeper than this, so its cells stand in one text, divided by tabs. */
export const StoredLine = TableLine.extend({ cells: z.string().max(121 * MOST_TABLE_COLUMNS) })
type StoredLine = z.output<typeof StoredLine>

/** A cell holds no tab: it would be two. */
export const storedLine = (line: TableLine): StoredLine => ({
  ...line,
  cells: line.cells.map((one) => one.replaceAll('\t', ' ')).join('\t'),
})

/** A stored row with its cells apart. */
export const tableLine = (line: StoredLine): TableLine => ({ ...line, cells: line.cells.split('\t') })
