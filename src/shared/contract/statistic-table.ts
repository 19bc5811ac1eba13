import { z } from 'zod'
import { Id } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'
import { publishedTable } from '#shared/definition/register/published-table.ts'
import { MOST_TABLE_COLUMNS, MOST_TABLE_ROWS, TableContent } from '#shared/definition/statistic/published-table.ts'

const { title, region, county, period, unit, source, note } = publishedTable.fields

/** What is said of the whole table. */
const Head = z.strictObject({
  title: title.schema,
  region: region.schema,
  county: county.schema,
  period: period.schema,
  unit: unit.schema,
  source: source.schema,
  note: note.schema,
})

const Place = { line: z.int(), column: z.int() }
/** What the table says of itself, with what the printed inputs give. */
const Statement = z.strictObject({
  ...Place,
  what: z.enum(['sum', 'within', 'growth', 'implied', 'share', 'span']),
  verdict: z.enum(['exact', 'rounding', 'unexplained', 'no-base']),
  printed: z.string(),
  computed: z.string(),
  row: z.string(),
  name: z.string(),
  words: z.string(),
})
const Suspect = z.strictObject({
  ...Place,
  row: z.string(),
  name: z.string(),
  printed: z.string(),
  /** What would be right; the printed cell is left as it is. */
  right: z.string(),
  mends: z.int(),
  alone: z.boolean(),
})
const Report = z.strictObject({
  /** Every statement that was held against the table, those that do not come out first. */
  statements: z.array(Statement),
  suspects: z.array(Suspect),
  tally: z.strictObject({ exact: z.int(), rounding: z.int(), unexplained: z.int(), open: z.int() }),
  /** Cells by what they print: a blank, a dash and a nought are three things. */
  cells: z.strictObject({ figure: z.int(), zero: z.int(), dash: z.int(), blank: z.int(), words: z.int() }),
})
export type TableReport = z.output<typeof Report>
export type TableHead = z.output<typeof Head>

/** A printed figure beside ours, in 分, US cents or single ones. */
const Beside = z.strictObject({
  ...Place,
  row: z.string(),
  name: z.string(),
  indicator: z.string(),
  months: z.string(),
  printed: z.string(),
  theirs: z.number().nullable(),
  ours: z.number(),
  kind: z.enum(['money', 'dollar', 'count', 'ratio']),
  /** Ours in tenths of a per cent of theirs. */
  share: z.int().nullable(),
})

/** Published tables (公布表): read from a grid, checked, kept as printed, set beside own figures (policy 一(三)). */
export const statisticTableContract = {
  /** What the columns and rows of a grid are, by its own words: a proposal, nothing is stored. */
  'statistic.readTable': route('query', 'register.read', {
    input: z.strictObject({
      grid: z.array(z.array(z.string().max(400)).max(MOST_TABLE_COLUMNS + 1)).max(MOST_TABLE_ROWS + 40),
    }),
    output: z.strictObject({ content: TableContent, above: z.array(z.string()), unit: z.string() }),
    faults: ['TABLE_UNREADABLE'],
  }),
  'statistic.checkTable': route('query', 'register.read', {
    input: z.strictObject({ content: TableContent }),
    output: Report,
    faults: ['TABLE_WRONG'],
  }),
  'statistic.table': route('query', 'register.read', {
    input: z.strictObject({ id: Id }),
    output: z.strictObject({
      id: z.string(),
      rev: z.int(),
      ours: z.boolean(),
      head: Head,
      content: TableContent,
      report: Report,
      beside: z.array(Beside),
    }),
    faults: ['RECORD_UNKNOWN', 'TABLE_WRONG'],
  }),
  'statistic.saveTable': route('command', 'statistic.write', {
    input: z.strictObject({ id: Id.nullable(), rev: z.int().nullable(), head: Head, content: TableContent }),
    output: z.strictObject({ id: z.string(), rev: z.int() }),
    faults: [
      'FIELDS_WRONG',
      'DUPLICATE_KEY',
      'RULE_BROKEN',
      'RECORD_UNKNOWN',
      'RECORD_CHANGED',
      'NOT_OURS',
      'TABLE_WRONG',
    ],
  }),
}
