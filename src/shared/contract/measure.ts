import { z } from 'zod'
import { FieldValues, Id, PeriodText, RecordName, OfficeYear } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

const Kind = z.enum(['integer', 'money', 'ratio'])
const Name = z.string().max(60)
const Subject = z.strictObject({ record: RecordName, id: Id })

/** What a figure is and what it says: money in 分, ratios in basis points, null where no row says anything. */
const Figure = z.strictObject({
  measure: z.string(),
  label: z.string(),
  kind: Kind,
  unit: z.string(),
  note: z.string(),
})

const Line = Figure.extend({ values: z.array(z.number().nullable()), total: z.number().nullable() })

const BehindRow = z.strictObject({
  /** Null for what is no record: a township of the division table. */
  record: z.string().nullable(),
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  amount: z.number().nullable(),
})

/** Figures the program computes from what it holds (policy 六(一): 督办落实), with the rows behind each. */
export const measureContract = {
  /** 落实情况: the clauses of the document with their measures of a year, a column for each unit. */
  'measure.board': route('query', 'register.read', {
    input: z.strictObject({ year: OfficeYear }),
    output: z.strictObject({
      year: z.int(),
      title: z.string(),
      document: z.string(),
      units: z.array(z.strictObject({ station: z.string(), name: z.string() })),
      clauses: z.array(z.strictObject({ id: z.string(), title: z.string(), lines: z.array(Line) })),
    }),
  }),
  /** 目标评估: every goal of the document by year, of each unit and of all together. */
  'measure.targets': route('query', 'register.read', {
    output: z.strictObject({
      document: z.string(),
      lines: z.array(
        Figure.omit({ note: true }).extend({
          clause: z.string(),
          station: z.string().nullable(),
          place: z.string(),
          cells: z.array(
            z.strictObject({
              year: z.int(),
              goal: z.number(),
              value: z.number().nullable(),
              light: z.enum(['met', 'near', 'behind', 'none']),
            }),
          ),
          verdict: z.string(),
        }),
      ),
    }),
  }),
  /** The rows behind one figure, or behind each of those it is made of. */
  'measure.rows': route('query', 'register.read', {
    input: z.strictObject({
      measure: Name,
      period: PeriodText,
      /** Null: of all units whose rows are held here. */
      station: z.string().max(60).nullable(),
      subject: Subject.nullable().default(null),
    }),
    output: z.strictObject({
      title: z.string(),
      kind: Kind,
      unit: z.string(),
      note: z.string(),
      value: z.number().nullable(),
      parts: z.array(Figure.extend({ value: z.number().nullable(), count: z.int(), rows: z.array(BehindRow) })),
      /** The page that shows how it is made, where no rows do. */
      screen: z.string().nullable(),
    }),
    faults: ['MEASURE_UNKNOWN'],
  }),
  /** What the program holds of the fields of a form, while it is typed. */
  'measure.held': route('query', 'register.read', {
    input: z.strictObject({ record: RecordName, id: Id.nullable(), values: FieldValues }),
    output: z.array(
      Figure.extend({
        field: z.string(),
        period: z.string(),
        station: z.string(),
        subject: Subject.nullable(),
        value: z.number().nullable(),
        count: z.int(),
        /** It is what is kept: nothing is typed. */
        keeps: z.boolean(),
        /** Why a typed figure stands beside it; '' where none does. */
        beside: z.string(),
      }),
    ),
    faults: ['RECORD_KIND_UNKNOWN'],
  }),
}
