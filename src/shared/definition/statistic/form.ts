import { CHECKS, type CheckWord } from '#shared/definition/statistic/check.ts'
import { indicatorOf, type Indicator } from '#shared/definition/statistic/indicator.ts'
import type { PeriodKind } from '#shared/model/period.ts'

/** When a form is due: the day of a month after the period, a dated parameter (domain §5.9). */
export type Due = { readonly parameter: string; readonly monthsAfter: number }

/** Papers of one report: by the month or quarter, by the year, of a platform. */
export const REPORT_PAPERS = ['TJ-1', 'TJ-2', 'TJ-3'] as const

/** One of them. */
export type ReportPaper = (typeof REPORT_PAPERS)[number]

/** Whether a paper is one of a single report. */
export const isReportPaper = (code: string): code is ReportPaper => REPORT_PAPERS.some((one) => one === code)

type FormPart = { readonly title: string; readonly codes: readonly string[] }

/** One statistical form: who fills in which indicators how often, and by when. Code that reads it exists once, in core/statistic. */
export type StatisticalForm = {
  /** Key in rows; never changes. */
  readonly name: string
  readonly label: string
  /** Number within the 表号 of the place, printed in the head (统计法: a form without it may be refused). */
  readonly table: string
  /** The paper that one report is printed on. */
  readonly paper: ReportPaper
  /** What its head says of the enterprise beside its name, code, county and class: fields of the register. */
  readonly facts?: readonly (string | { readonly field: string; readonly label: string })[]
  /** Its lines under heads; every indicator stands under one of them. Where nothing is said, the lines stand one after the other. */
  readonly parts?: readonly FormPart[]
  readonly cycle: PeriodKind
  /** Whose form it is: every enterprise on the reporting list, or platforms only. */
  readonly filledBy: 'enterprise' | 'platform'
  readonly clause: string
  /** In the order of the paper; all of `required` must be filled in, the others may stay empty. */
  readonly required: readonly string[]
  readonly optional: readonly string[]
  readonly due: Due
  readonly cityDue: Due
  /** January may be left out and reported with February (domain §5.8). */
  readonly mayMergeJanuary?: boolean
  /** The figure the lists show first. */
  readonly main: string
}

/** Checks a form once, at load: unknown indicators are a programming error. */
export function defineForm(form: StatisticalForm): StatisticalForm {
  const codes = [...form.required, ...form.optional]
  for (const code of [...codes, form.main]) indicatorOf(code)
  if (new Set(codes).size !== codes.length) throw new Error(`${form.name} names an indicator twice`)
  const parted = form.parts?.flatMap((part) => part.codes)
  if (parted && parted.toSorted().join() !== codes.toSorted().join())
    throw new Error(`${form.name}: every indicator stands in one part`)
  if (!codes.includes(form.main)) throw new Error(`${form.name} does not carry its main figure`)
  return form
}

const places = new WeakMap<StatisticalForm, readonly Indicator[]>()

/** The indicators of a form in the dictionary's order, which is the paper's. */
export function indicatorsOf(form: StatisticalForm): readonly Indicator[] {
  const known = places.get(form)
  if (known) return known
  const codes = new Set([...form.required, ...form.optional])
  const found = [...codes].map(indicatorOf).toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const ordered = [
    ...found.filter((one) => one.code.startsWith('E')),
    ...found.filter((one) => !one.code.startsWith('E')),
  ]
  places.set(form, ordered)
  return ordered
}

/** The checks a form can be held to: those whose indicators it carries. */
export function checksOfForm(form: StatisticalForm): readonly CheckWord[] {
  const codes = new Set([...form.required, ...form.optional])
  return CHECKS.filter((check) => {
    if (check.kind === 'sum') return [check.whole, ...check.parts].every((code) => codes.has(code))
    if (check.kind === 'at-most') return codes.has(check.part) && codes.has(check.whole)
    if (check.kind === 'per') return codes.has(check.numerator) && codes.has(check.denominator)
    if (check.kind === 'zero-run') return form.cycle === 'month' && codes.has(check.indicator)
    return check.indicators.some((code) => codes.has(code)) && (check.cycle === undefined || check.cycle === form.cycle)
  })
}
