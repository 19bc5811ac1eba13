import { z } from 'zod'
import { Id, PeriodText, ReasonText, RecordName } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

export const FillingCell = z.strictObject({
  station: z.string(),
  rows: z.int(),
  nil: z.strictObject({ id: z.string(), on: z.string(), note: z.string() }).nullable(),
  /** `contradicted` = said to have nothing, and rows came. */
  state: z.enum(['filled', 'nil', 'contradicted', 'missing']),
})

export const FillingView = z.strictObject({
  /** The day by which the period is to be with the city. */
  due: z.string(),
  registers: z.array(
    z.strictObject({
      record: z.string(),
      label: z.string(),
      clause: z.string(),
      /** A list that stands, filled once and not by period. */
      stands: z.boolean(),
      /** One for each of `units`, in that order. */
      cells: z.array(FillingCell),
    }),
  ),
  units: z.array(
    z.strictObject({
      station: z.string(),
      name: z.string(),
      filled: z.int(),
      nil: z.int(),
      contradicted: z.int(),
      missing: z.int(),
    }),
  ),
})

/** 填报情况 and 零报告: who filled which register for a period, who says to have nothing, who has not filled it. */
export const fillingContract = {
  'filling.find': route('query', 'register.read', {
    input: z.strictObject({ period: PeriodText }),
    output: FillingView,
  }),
  'filling.declareNil': route('command', 'register.write', {
    input: z.strictObject({
      period: PeriodText,
      records: z.array(RecordName).min(1).max(200),
      note: z.string().max(200).nullable().default(null),
    }),
    output: z.strictObject({ declared: z.int() }),
    faults: ['RECORD_KIND_UNKNOWN', 'PERIOD_NOT_OVER', 'NIL_NOT_EMPTY'],
  }),
  'filling.takeBack': route('command', 'register.write', {
    input: z.strictObject({ id: Id, reason: ReasonText }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS'],
  }),
}
