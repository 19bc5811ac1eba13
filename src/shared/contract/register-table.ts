import { z } from 'zod'
import { RecordName } from '#shared/contract/common.ts'

/** What a list is narrowed by: equality per field or axis (`appliedOn~year`, `enterprise.town`); an array means one of. */
export const ListFilter = z
  .record(
    z.string().max(120),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]),
  )
  .default({})

const Key = z.union([z.string(), z.number()]).nullable()
/** What a list is narrowed by to the rows of a row, a column or a cell: keys of axes, which `register.find` takes. */
const Head = z.strictObject({ key: Key, label: z.string(), filter: ListFilter })
const AxisName = z.strictObject({ key: z.string(), label: z.string() })
/** A table of a record by one or two of its fields (`shared/definition/axis.ts`). */
export const TableInput = z.strictObject({
  record: RecordName,
  /** Keys of axes; null = the usual table of the record, '' = no columns. */
  rows: z.string().max(120).nullable().default(null),
  columns: z.string().max(120).nullable().default(null),
  figure: z.string().max(120).nullable().default(null),
  filter: ListFilter,
})
export const TableView = z.strictObject({
  record: z.string(),
  label: z.string(),
  clause: z.string(),
  rows: AxisName,
  columns: AxisName.nullable(),
  figure: z.strictObject({ key: z.string(), label: z.string(), kind: z.enum(['integer', 'money']), unit: z.string() }),
  heads: z.array(Head),
  lines: z.array(z.strictObject({ head: Head, cells: z.array(z.number().nullable()), total: z.number().nullable() })),
  totals: z.array(z.number().nullable()),
  total: z.number().nullable(),
  /** Rows of the list under the same filter, counted by themselves. */
  count: z.int(),
  /** A row may stand in several groups, so that the groups add up to more than there is. */
  many: z.boolean(),
  /** Cells, ends of rows and feet of columns add up to what all rows give; null where a row may stand in several. */
  agrees: z.boolean().nullable(),
})
