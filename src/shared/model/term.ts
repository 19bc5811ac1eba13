import { addDays, daysInMonth, isIsoDate, type IsoDate } from '#shared/model/date.ts'
import { assert } from '#shared/never.ts'

/** The corresponding day whole years later; where that month lacks it, the month's last day (民法典 第202条): 2016-02-29 + 1 → 2017-02-28. */
export function anniversary(from: IsoDate, years: number): IsoDate {
  assert(isIsoDate(from), `date expected, got ${from}`)
  assert(Number.isSafeInteger(years) && years >= 0, 'a whole number of years expected')
  const year = Number(from.slice(0, 4)) + years
  const [month, day] = [Number(from.slice(5, 7)), Number(from.slice(8))]
  const last = Math.min(day, daysInMonth(year, month))
  return `${String(year).padStart(4, '0')}-${from.slice(5, 7)}-${String(last).padStart(2, '0')}`
}

/** Last day of a term of whole years whose first day counts: 2014-06-03 for 3 years → 2017-06-02, its day 1,096. */
export function termEnd(from: IsoDate, years: number): IsoDate {
  const corresponding = anniversary(from, years)
  // Without a corresponding day the term runs through the month's last day itself.
  return corresponding.slice(8) === from.slice(8) ? addDays(corresponding, -1) : corresponding
}
