import { addDays, isIsoDate, weekday, type IsoDate } from '#shared/model/date.ts'
import { assert } from '#shared/never.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** 放假 and 调休上班 days by the yearly notice of 国务院办公厅. Plain data: it travels as a parameter and comes with the pack, a part a year. */
export type HolidayTable = {
  /** The years the table speaks for; any other year is refused, never guessed. */
  readonly years: readonly number[]
  /** Days off, with the name of the holiday (weekends need not be listed). */
  readonly off: Readonly<Record<IsoDate, string>>
  /** Weekend days worked in exchange, with the name of the holiday. */
  readonly work: Readonly<Record<IsoDate, string>>
}

/** One year of the notice, as the reference file and the importable file hold it. */
export type HolidayYear = {
  readonly off: Readonly<Record<IsoDate, string>>
  readonly work: Readonly<Record<IsoDate, string>>
}

export type CalendarFault = {
  readonly code: 'YEAR_NOT_LOADED' | 'NOT_A_DATE'
  readonly year: number
  readonly message: string
}

type NoticeUnit = 'working' | 'natural'

/** The first and the last day of a 公示; it ends at 24:00 of `last`. */
type NoticeDays = { readonly first: IsoDate; readonly last: IsoDate }

/** Puts yearly notices together; a December day named by next year's notice still belongs to its own year's row. */
export function holidayTable(years: Readonly<Record<string, HolidayYear>>): HolidayTable {
  const numbers = Object.keys(years)
    .map(Number)
    .sort((a, b) => a - b)
  const off: Record<IsoDate, string> = {}
  const work: Record<IsoDate, string> = {}
  for (const year of Object.values(years)) {
    Object.assign(off, year.off)
    Object.assign(work, year.work)
  }
  return { years: numbers, off, work }
}

/** Whether offices work that day; YEAR_NOT_LOADED where the year has no table. */
export function isWorkingDay(table: HolidayTable, date: IsoDate): Result<boolean, CalendarFault> {
  const year = Number(date.slice(0, 4))
  if (!isIsoDate(date)) return err({ code: 'NOT_A_DATE', year, message: `“${date}”不是存在的日期，请核对` })
  if (!table.years.includes(year)) {
    const message = `没有 ${year} 年的放假安排，不能推算工作日；请在“参数与政策”登记国务院办公厅 ${year} 年节假日通知后再试`
    return err({ code: 'YEAR_NOT_LOADED', year, message })
  }
  if (Object.hasOwn(table.work, date)) return ok(true)
  if (Object.hasOwn(table.off, date)) return ok(false)
  return ok(weekday(date) <= 5)
}

/** The n-th working day after `from` (before it when n is negative); n = 0 gives `from` itself. */
export function addWorkingDays(table: HolidayTable, from: IsoDate, n: number): Result<IsoDate, CalendarFault> {
  assert(Number.isSafeInteger(n), 'whole number of working days expected')
  if (!isIsoDate(from)) return isWorkingDayFault(table, from)
  const step = n < 0 ? -1 : 1
  let date = from
  for (let left = Math.abs(n); left > 0;) {
    date = addDays(date, step)
    const working = isWorkingDay(table, date)
    if (!working.ok) return working
    if (working.value) left -= 1
  }
  return ok(date)
}

/** The day itself if offices work, else the next day they do: a due date on a holiday moves on. */
export function nextWorkingDay(table: HolidayTable, date: IsoDate): Result<IsoDate, CalendarFault> {
  const working = isWorkingDay(table, date)
  if (!working.ok) return working
  return working.value ? ok(date) : addWorkingDays(table, date, 1)
}

/** Working days after `from` up to and including `to`, the inverse of `addWorkingDays`; negative when `to` is earlier. */
export function workingDaysBetween(table: HolidayTable, from: IsoDate, to: IsoDate): Result<number, CalendarFault> {
  if (!isIsoDate(from)) return isWorkingDayFault(table, from)
  if (!isIsoDate(to)) return isWorkingDayFault(table, to)
  const step = to < from ? -1 : 1
  let count = 0
  for (let date = from; date !== to;) {
    date = addDays(date, step)
    const working = isWorkingDay(table, date)
    if (!working.ok) return working
    if (working.value) count += step
  }
  return ok(count)
}

/** The days of a 公示 posted on `postedOn`: day 1 is the first working day after posting, the end 24:00 of day n (domain §3.4), n in working or natural days. */
export function noticeEnd(
  table: HolidayTable,
  postedOn: IsoDate,
  days: number,
  unit: NoticeUnit,
): Result<NoticeDays, CalendarFault> {
  assert(Number.isSafeInteger(days) && days >= 1, 'a notice lasts at least one day')
  const first = addWorkingDays(table, postedOn, 1)
  if (!first.ok) return first
  if (unit === 'natural') return ok({ first: first.value, last: addDays(first.value, days - 1) })
  const last = addWorkingDays(table, first.value, days - 1)
  return last.ok ? ok({ first: first.value, last: last.value }) : last
}

function isWorkingDayFault(table: HolidayTable, date: IsoDate): Result<never, CalendarFault> {
  const working = isWorkingDay(table, date)
  assert(!working.ok, 'only for a date that does not exist')
  return working
}
