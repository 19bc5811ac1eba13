import { nextWorkingDay, type CalendarFault, type HolidayTable } from '#shared/model/calendar.ts'
import { daysInMonth } from '#shared/model/date.ts'
import { periodDays, type Period } from '#shared/model/period.ts'
import type { Result } from '#shared/result.ts'
import type { Due } from '#shared/definition/statistic/form.ts'

/**
 * The day a form of a period is due: the named day of the month so many months after the period's last, moved to the next
 * working day where offices are closed (domain §5.9). Fault: YEAR_NOT_LOADED where the year has no holiday table; a day past
 * the month's end is its last day.
 */
export function dueOn(table: HolidayTable, period: Period, due: Due, day: number): Result<string, CalendarFault> {
  return nextWorkingDay(table, nominalDue(period, due, day))
}

/** The due day before holidays are looked at. */
export function nominalDue(period: Period, due: Due, day: number): string {
  const [year = 0, month = 0] = periodDays(period).last.split('-').map(Number)
  const at = year * 12 + month - 1 + due.monthsAfter
  const [dueYear, dueMonth] = [Math.floor(at / 12), (at % 12) + 1]
  const inMonth = Math.min(Math.max(day, 1), daysInMonth(dueYear, dueMonth))
  return `${dueYear}-${String(dueMonth).padStart(2, '0')}-${String(inMonth).padStart(2, '0')}`
}
