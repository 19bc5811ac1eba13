import { addDays, daysInMonth, type IsoDate } from '#shared/model/date.ts'
import { isPeriod, periodDays } from '#shared/model/period.ts'

/** The last day of what a term runs from: of a day that day, of a month, a quarter or a year its last. */
function lastDayOf(since: string): IsoDate | null {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(since)) return since
  return isPeriod(since) ? periodDays(since).last : null
}

/** The same day so many years later; 29 February becomes the 28th where there is none. */
function yearsLater(day: IsoDate, years: number): IsoDate {
  const year = Number(day.slice(0, 4)) + years
  const month = Number(day.slice(5, 7))
  const date = Math.min(Number(day.slice(8)), daysInMonth(year, month))
  return `${year}-${day.slice(5, 7)}-${String(date).padStart(2, '0')}`
}

/** The last day on which something is kept; from the day after it is due. */
export function keptUntil(since: string, years: number, wholeYears: boolean): IsoDate | null {
  const day = lastDayOf(since)
  if (day === null) return null
  if (years === 0) return addDays(day, -1)
  return wholeYears ? `${Number(day.slice(0, 4)) + years}-12-31` : addDays(yearsLater(day, years), -1)
}
