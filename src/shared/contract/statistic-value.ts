import { z } from 'zod'
import { PeriodText } from '#shared/contract/common.ts'

const FormName = z.string().regex(/^[a-z][a-z-]{1,40}$/)

/** Figures by indicator code, in the indicator's own whole unit (分, 单, 万分之一 …). */
export const FigureValues = z.record(z.string(), z.int())

/** What every sheet is headed with: form and period, and the days it is due here and at the city. */
export const Head = {
  form: z.string(),
  period: z.string(),
  due: z.string(),
  cityDue: z.string(),
  calendarProblem: z.string().nullable(),
  /** 1月免报. */
  exempt: z.boolean(),
  /** The figures of this February hold January too. */
  withJanuary: z.boolean(),
}

/** How many were to report, did, did in time, and passed. */
export const Counts = {
  expected: z.int(),
  received: z.int(),
  onTime: z.int(),
  passed: z.int(),
  /** 报送率, basis points cut off; null where nobody is due. */
  rate: z.int().nullable(),
}

/** One indicator of a group beside its comparable base and what was published. */
export const Line = z.strictObject({
  indicator: z.string(),
  /** Sum over everybody that counts. */
  total: z.int().nullable(),
  /** The part of the total whose enterprises have a base of the same span: what the growth is computed from. */
  matched: z.int().nullable(),
  /** The comparable base of that part: recorded bases first, else last year's figures as revised. */
  base: z.int().nullable(),
  /** Tenths of a per cent; null is printed “—”. */
  growth: z.int().nullable(),
  /** Last year's figures as passed first, over everybody counted then: for comparison only, never for growth. */
  published: z.int().nullable(),
})

/** The sums of one cut: a county, a class, an enterprise. */
export const Group = z.strictObject({
  key: z.string(),
  label: z.string(),
  units: z.int(),
  lines: z.array(z.strictObject({ indicator: z.string(), month: Line, year: Line })),
})

/** An enterprise by id and name. */
export const Named = z.strictObject({ id: z.string(), name: z.string() })

/** How a rate stands against its target: reached, at nine tenths of it, behind, nothing to compute from. */
export const Light = z.enum(['met', 'near', 'behind', 'none'])
export type Light = z.output<typeof Light>

/** Every question about a sheet names its form and period. */
export const FormPeriod = { form: FormName, period: PeriodText }

/** What is wrong with the form or the period asked for. */
export const WHERE = ['STATISTIC_FORM_UNKNOWN', 'PERIOD_WRONG'] as const
