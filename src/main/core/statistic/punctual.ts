import type { QueryCall } from '#core/call.ts'
import { dueDay, isExempt } from '#core/statistic/calendar.ts'
import { reportingDuties, reportsOf } from '#core/statistic/repo.ts'
import { handedInOn, isHandedIn } from '#core/statistic/sheet.ts'
import { reportState } from '#core/statistic/state.ts'
import type { StatisticalForm } from '#shared/definition/statistic/form.ts'
import { periodOf, previousPeriod, type Period } from '#shared/model/period.ts'

type Duty = { readonly form: string; readonly fromPeriod: string; readonly toPeriod: string | null }
type DuePeriod = { readonly form: string; readonly period: Period; readonly due: string }

/** Periods of a form that were due before `day` while the enterprise was on its list, the newest first, at most `most`. */
function dueBefore(
  call: QueryCall,
  form: StatisticalForm,
  duties: readonly Duty[],
  day: string,
  most: number,
): DuePeriod[] {
  const first = duties.map((one) => one.fromPeriod).toSorted()[0] ?? ''
  const found: DuePeriod[] = []
  for (
    let period = periodOf(day, form.cycle);
    period >= first && found.length < most;
    period = previousPeriod(period)
  ) {
    const due = dueDay(call, form.due, period).day
    const listed = duties.some((one) => one.fromPeriod <= period && (one.toPeriod === null || one.toPeriod >= period))
    if (due < day && listed && !isExempt(call, form, period)) found.push({ form: form.name, period, due })
  }
  return found
}

/**
 * Of the last `most` periods an enterprise had to report before that day, whatever the form: how many there were, and how
 * many came in time. A report that was sent back has not come.
 */
export function punctuality(
  call: QueryCall,
  enterprise: string,
  day: string,
  most: number,
): { readonly due: number; readonly onTime: number } {
  const duties = reportingDuties(call.db, enterprise)
  const asked = call.definitions.statistics
    .flatMap((form) => {
      const own = duties.filter((one) => one.form === form.name)
      return own.length === 0 ? [] : dueBefore(call, form, own, day, most)
    })
    .toSorted((a, b) => (a.due < b.due ? 1 : -1))
    .slice(0, most)
  const inTime = asked.filter(({ form, period, due }) =>
    reportsOf(call.db, form, [period], enterprise).some(
      ({ row, reviews }) =>
        isHandedIn(reportState(row, reviews)) && (handedInOn(call.db, { ...row, reviews }) ?? '9999-12-31') <= due,
    ),
  )
  return { due: asked.length, onTime: inTime.length }
}
