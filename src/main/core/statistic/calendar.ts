import type { QueryCall } from '#core/call.ts'
import { calendarOn, numberOn } from '#core/parameter/service.ts'
import { dueOn, nominalDue } from '#core/statistic/due.ts'
import { refuse } from '#core/fault.ts'
import type { Due, StatisticalForm } from '#shared/definition/statistic/form.ts'
import { isPeriod, periodDays, periodKind, type Period } from '#shared/model/period.ts'

/** The form of that name. Faults: STATISTIC_FORM_UNKNOWN. */
export function statisticalFormOf({ definitions }: QueryCall, name: string): StatisticalForm {
  return definitions.statistic(name) ?? refuse('STATISTIC_FORM_UNKNOWN', { form: name })
}

/** The form of that name and a period of its own cycle. Faults: STATISTIC_FORM_UNKNOWN, PERIOD_WRONG. */
export function formAndPeriod(call: QueryCall, name: string, period: string): StatisticalForm {
  const form = statisticalFormOf(call, name)
  if (!isPeriod(period) || periodKind(period) !== form.cycle) refuse('PERIOD_WRONG', { form: form.label, period })
  return form
}

/** Whether January of that year is reported together with February (parameter, domain §5.8). */
export function januaryMerged(call: QueryCall, form: StatisticalForm, year: number): boolean {
  return form.mayMergeJanuary === true && numberOn(call, 'statistic.january-merged', `${year}-02-01`) === 1
}

/** True for a January that nobody reports by itself. */
export function isExempt(call: QueryCall, form: StatisticalForm, period: Period): boolean {
  return period.endsWith('-01') && januaryMerged(call, form, Number(period.slice(0, 4)))
}

/** True for a February whose figures hold January too. */
export function holdsJanuary(call: QueryCall, form: StatisticalForm, period: Period): boolean {
  return period.endsWith('-02') && januaryMerged(call, form, Number(period.slice(0, 4)))
}

type DueDay = {
  readonly day: string
  /** Why working days could not be looked at; the day is then the plain one. */
  readonly problem: string | null
}

/** The due day of a form and period by the parameters and the calendar in force. */
export function dueDay(call: QueryCall, due: Due, period: Period): DueDay {
  const day = numberOn(call, due.parameter, periodDays(period).last)
  const found = dueOn(calendarOn(call.db, call.core.resources.holidays), period, due, day)
  if (found.ok) return { day: found.value, problem: null }
  return { day: nominalDue(period, due, day), problem: found.fault.message }
}
