import { z } from 'zod'
import { Id, IsoDay } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'
import { FigureValues, FormPeriod, Head, Counts, WHERE, Group, Named, Line } from '#shared/contract/statistic-value.ts'
import { ReportState, Code } from '#shared/contract/statistic-sheet.ts'

const Cut = z.enum(['all', 'county', 'town', 'class', 'enterprise'])

const RoundView = z.strictObject({
  id: z.string(),
  rev: z.int(),
  summarisedOn: z.string().nullable(),
  label: z.string(),
  expected: z.int().nullable(),
  received: z.int().nullable(),
  passed: z.int().nullable(),
  reason: z.string(),
  answer: z.string(),
  figures: FigureValues,
  office: z.string(),
  approval: z.string(),
  validUntil: z.string().nullable(),
})

/** One form and period of the station: who reported, who was reminded, what it sums to, down to the enterprise. */
export const statisticRoundContract = {
  /** 报送情况: 应报, 实报, 报送率, the missing ones and their reminders; the city sees every county. */
  'statistic.round': route('query', 'register.read', {
    input: z.strictObject(FormPeriod),
    output: z.strictObject({
      ...Head,
      ...Counts,
      rows: z.array(
        z.strictObject({
          enterprise: z.string(),
          name: z.string(),
          county: z.string(),
          town: z.string(),
          state: ReportState,
          label: z.string(),
          report: z.string().nullable(),
          rev: z.int().nullable(),
          submittedOn: z.string().nullable(),
          daysLate: z.int(),
          reminders: z.int(),
          remindedOn: z.string().nullable(),
          promisedOn: z.string().nullable(),
        }),
      ),
      counties: z.array(z.strictObject({ county: z.string(), ...Counts })),
      round: RoundView.nullable(),
    }),
    faults: [...WHERE],
  }),
  'statistic.remind': route('command', 'statistic.write', {
    input: z.strictObject({
      ...FormPeriod,
      enterprises: z.array(Id).min(1).max(1000),
      remindedOn: IsoDay,
      channel: z.string().max(20),
      contactPerson: z.string().min(1).max(40),
      promisedOn: IsoDay.nullable(),
      note: z.string().max(200),
    }),
    output: z.strictObject({ logged: z.int() }),
    faults: [...WHERE, 'NOT_ON_DUTY', 'PERIOD_SEALED', 'DATE_WRONG', 'FIELDS_WRONG'],
  }),
  /** 汇总 by any cut, month and 累计, with growth on the comparable base and what could not be compared. */
  'statistic.rollUp': route('query', 'register.read', {
    input: z.strictObject({ ...FormPeriod, cut: Cut, only: z.array(Id).max(1000).default([]) }),
    output: z.strictObject({
      ...Head,
      whole: Group,
      groups: z.array(Group),
      comparability: z.strictObject({
        units: z.int(),
        matchedUnits: z.int(),
        withoutBase: z.array(Named),
        gone: z.array(Named),
        notes: z.array(
          z.strictObject({
            enterprise: z.string(),
            name: z.string(),
            period: z.string(),
            reason: z.string(),
            kind: z.enum(['revised', 'base']),
          }),
        ),
      }),
      missing: z.array(z.strictObject({ period: z.string(), count: z.int() })),
      round: RoundView.nullable(),
      stale: z.boolean(),
    }),
    faults: [...WHERE],
  }),
  /** The newest period of a form in which anything was handed in, and in which anything passed: screens of totals open there. */
  'statistic.newest': route('query', 'register.read', {
    input: z.strictObject({ form: FormPeriod.form }),
    output: z.strictObject({ reported: z.string().nullable(), passed: z.string().nullable() }),
    faults: ['STATISTIC_FORM_UNKNOWN'],
  }),
  /** The enterprises behind one figure of a roll-up. */
  'statistic.drill': route('query', 'register.read', {
    input: z.strictObject({
      ...FormPeriod,
      cut: Cut,
      only: z.array(Id).max(1000).default([]),
      key: z.string().max(60),
      indicator: Code,
    }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ enterprise: z.string(), name: z.string(), month: Line, year: Line })),
    }),
    faults: [...WHERE],
  }),
  /** Stores this station's totals of a form and period; again only with a reason. */
  'statistic.summarise': route('command', 'statistic.review', {
    input: z.strictObject({
      ...FormPeriod,
      reason: z.string().max(500),
      office: z.string().max(60),
      approval: z.string().max(120),
      validUntil: IsoDay.nullable(),
    }),
    output: z.strictObject({ id: Id, rev: z.int() }),
    faults: [...WHERE, 'REASON_NEEDED', 'PERIOD_SEALED', 'STATISTIC_NOTHING_PASSED'],
  }),
}
