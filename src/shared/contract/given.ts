import { z } from 'zod'
import { FileOutput, SHEET_FAULTS, SheetInput } from '#shared/contract/importing.ts'
import { LIST_FAULTS, ListInput } from '#shared/contract/listing.ts'
import { route } from '#shared/contract/route.ts'

const Letter = z.string().regex(/^[A-Z]{1,2}$/)
const Place = z.string().regex(/^[A-Z]{1,2}[1-9]\d{0,5}$/)
/** What stands in a column: the running number, or a column of the list by its label. */
const ColumnSource = z
  .string()
  .max(120)
  .regex(/^(?:number|col:.+)$/u)
/** What stands in a single cell: the sum of a column, how many rows there are, who fills it in, and when. */
const CellSource = z
  .string()
  .max(120)
  .regex(/^(?:sum:.+|rows|unit|date)$/u)

/** Which columns and cells of a given table hold what; kept under the table's own heads. */
export const GivenMapping = z.strictObject({
  columns: z.record(Letter, ColumnSource),
  cells: z.record(Place, CellSource),
})
export type GivenMapping = z.output<typeof GivenMapping>

const Table = z.strictObject({
  sheet: z.string(),
  headerRow: z.int(),
  firstRow: z.int(),
  /** Rows for values; null where nothing stands below the table. */
  room: z.int().nullable(),
  filled: z.int(),
  columns: z.array(
    z.strictObject({
      letter: z.string(),
      name: z.string(),
      unit: z.string(),
      unitStated: z.boolean(),
      formula: z.boolean(),
    }),
  ),
  /** How a table with these heads was filled before, and from which list. */
  remembered: GivenMapping.extend({ list: ListInput, at: z.int() }).nullable(),
  /** Columns whose heads are words of the list. */
  proposed: z.record(Letter, ColumnSource),
})

const Sum = z.strictObject({ letter: z.string(), name: z.string(), written: z.string(), stated: z.string().nullable() })
const Changed = z.strictObject({ key: z.string(), letter: z.string(), before: z.string(), after: z.string() })

/** A table of the treasury, the province, a ministry, filled from a list of the office; all else in the file stays as it was given. */
export const givenContract = {
  /** Looks at the file, and at the list where one is chosen; nothing is written. */
  'given.look': route('task', 'register.export', {
    input: z.strictObject({
      file: SheetInput,
      list: ListInput.nullable(),
      headerRow: z.int().min(1).max(1000).nullable().default(null),
    }),
    output: z.strictObject({
      tables: z.array(Table),
      /** What is kept but not kept up, and what nobody checks: said before anything is written. */
      warnings: z.array(z.string()),
      list: z
        .strictObject({
          title: z.string(),
          rows: z.int(),
          columns: z.array(z.strictObject({ label: z.string(), sum: z.boolean() })),
        })
        .nullable(),
    }),
    faults: [...SHEET_FAULTS, ...LIST_FAULTS],
  }),
  /** The file with the values in it, and what became of it since the last time. */
  'given.fill': route('task', 'register.export', {
    input: GivenMapping.extend({
      file: SheetInput,
      list: ListInput,
      sheet: z.string().max(100),
      headerRow: z.int().min(1).max(1000),
    }),
    output: z.strictObject({
      file: FileOutput,
      rows: z.int(),
      warnings: z.array(z.string()),
      sums: z.array(Sum),
      difference: z
        .strictObject({
          at: z.int(),
          added: z.array(z.string()),
          removed: z.array(z.string()),
          changed: z.array(Changed),
        })
        .nullable(),
    }),
    faults: [...SHEET_FAULTS, ...LIST_FAULTS, 'FILL_BLOCKED'],
  }),
}
