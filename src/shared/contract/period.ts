import { z } from 'zod'
import { Id, PeriodText, ReasonText, Confirmation } from '#shared/contract/common.ts'
import { FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

const Figure = z.strictObject({ count: z.int(), amount: z.int().nullable() })

export const PeriodView = z.strictObject({
  period: z.string(),
  label: z.string(),
  state: z.enum(['sealed', 'requested', 'unlocked']),
  number: z.int(),
  sealedOn: z.string().nullable(),
  /** The open request for unlocking, and whether the person asking made it. */
  request: z.string().nullable(),
  requestMine: z.boolean(),
  acts: z.array(
    z.strictObject({
      id: z.string(),
      act: z.string(),
      number: z.int(),
      on: z.string(),
      person: z.string(),
      reason: z.string(),
      leader: z.string(),
    }),
  ),
})

const RollupLine = z.strictObject({
  key: z.string(),
  label: z.string(),
  record: z.string(),
  clause: z.string(),
  money: z.boolean(),
  /** Null where the unit has not sealed the period: nothing was stated. */
  reported: Figure.nullable(),
  recounted: Figure,
  difference: Figure.nullable(),
})

export const RollupView = z.strictObject({
  station: z.string(),
  unit: z.string(),
  own: z.boolean(),
  period: z.string(),
  number: z.int().nullable(),
  sealed: z.boolean(),
  sealedOn: z.string().nullable(),
  lines: z.array(RollupLine),
  /** How many figures differ. */
  differs: z.int(),
})

export const DifferenceView = z.strictObject({
  /** Null where the record never arrived. */
  id: z.string().nullable(),
  title: z.string(),
  kind: z.enum(['same', 'added', 'gone', 'changed']),
  /** 分; null where the record was not counted on that side, or only records are counted. */
  reported: z.int().nullable(),
  recounted: z.int().nullable(),
  why: z.string(),
})

/** Reporting periods: sealed, unlocked by a second person, rolled up and compared. */
export const periodContract = {
  /** Periods this station sealed; at the city, those of a unit. */
  'period.find': route('query', 'register.read', {
    input: z.strictObject({ station: Id.nullable().default(null) }),
    output: z.array(PeriodView),
  }),
  /** 封存: the figures are stated, the rows of the period stand still. */
  'period.seal': route('command', 'period.seal', {
    input: z.strictObject({ period: PeriodText }),
    output: z.strictObject({ number: z.int(), totals: z.int() }),
    faults: ['PERIOD_NOT_OVER', 'PERIOD_IS_SEALED'],
  }),
  'period.requestUnlock': route('command', 'period.seal', {
    input: z.strictObject({ period: PeriodText, reason: ReasonText, leader: z.string().min(1).max(40) }),
    output: z.strictObject({ id: Id }),
    faults: ['PERIOD_NOT_SEALED', 'PERIOD_REQUESTED'],
  }),
  /** The second person, with a password of that person's own. */
  'period.decideUnlock': route('command', 'period.unlock', {
    input: z.strictObject({ request: Id, agree: z.boolean(), text: ReasonText, confirmation: Confirmation }),
    output: z.strictObject({ sealed: z.boolean() }),
    faults: ['PERIOD_NOT_SEALED', 'SEPARATION_BROKEN', 'CONFIRMATION_NEEDED'],
  }),
  /** 封存单, 解封申请单, 解封单: the paper of one act, to be signed and filed. */
  'period.paper': route('task', 'form.print', {
    input: z.strictObject({ act: Id }),
    output: FileOutput,
    faults: ['RECORD_UNKNOWN', 'FORM_FAILED'],
  }),
  /** 上报数, 重算数, 差额 of every unit, recounted from the rows held here. */
  'rollup.find': route('query', 'register.read', {
    input: z.strictObject({ period: PeriodText }),
    output: z.strictObject({ units: z.array(RollupView), whole: z.array(RollupLine) }),
  }),
  /** 数据反查: the records behind one figure, those that differ first, with the reason in words. */
  'rollup.detail': route('query', 'register.read', {
    input: z.strictObject({ station: Id, period: PeriodText, key: z.string().max(60) }),
    output: z.strictObject({
      label: z.string(),
      title: z.string(),
      rows: z.array(DifferenceView),
      /** False where the unit's list of counted records was too long to travel: then only later versions are named. */
      basisKnown: z.boolean(),
    }),
    faults: ['TOTAL_UNKNOWN'],
  }),
}
