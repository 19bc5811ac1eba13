import { chineseDigit, plainNumerals, readChineseInteger } from '#shared/model/chinese-number.ts'
import { assert } from '#shared/never.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** A calendar day 'YYYY-MM-DD' in Asia/Shanghai. */
export type IsoDate = string

type DatePrecision = 'day' | 'month' | 'year'

/** 'YYYY-MM-DD', 'YYYY-MM' or 'YYYY', as far as it was given: a missing day is never invented. */
type ParsedDate = { readonly date: string; readonly precision: DatePrecision }

export type DateFaultCode = 'EMPTY' | 'NOT_A_DATE' | 'NO_SUCH_DAY' | 'NEEDS_TODAY' | 'AMBIGUOUS' | 'OUT_OF_RANGE'
type DateFault = { readonly code: DateFaultCode; readonly message: string }

const firstYear = 1900
const lastYear = 2099
const dayMs = 86_400_000
const shanghaiOffsetMs = 8 * 3_600_000
const relativeDays: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  当天: 0,
  昨天: -1,
  昨日: -1,
  前天: -2,
  明天: 1,
  明日: 1,
  后天: 2,
}

/** True for 'YYYY-MM-DD' of a day that exists, 1900–2099. */
export function isIsoDate(value: unknown): value is IsoDate {
  return typeof value === 'string' && isCalendarDate(value) && value >= '1900' && value < '2100'
}

/** True for a 'YYYY-MM-DD' of the Gregorian calendar in any four-digit year. */
export function isCalendarDate(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Days in a month of the Gregorian calendar, month 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/**
 * Reads a date as clerks type it: 20140506, 2014.5.6, 2014/5/6, 2014年5月6日, 2014年5月, 二〇一四年九月十七日, 05.11.18, '2014-10-21 0:00:00', 41765 (Excel).
 * Two-digit years: 00–49 → 20xx, 50–99 → 19xx. 3-1, 3月1日, 今天, 昨天 only where `today` is given (year of `today`). Order is always year, month, day.
 */
export function parseDate(text: string, today?: IsoDate): Result<ParsedDate, DateFault> {
  const plain = plainDate(text)
  if (plain === '' || /^(?:[-/\\.]+|无|暂无|不详|N\/?A|空|同上|〃)$/iu.test(plain)) {
    return fault('EMPTY', '没有填写日期，请按 2014-06-03 的样子填写')
  }
  if (plain.length > 40) return fault('NOT_A_DATE', '这一格的文字太长，不是日期，请只填写日期')
  const offset = Object.hasOwn(relativeDays, plain) ? relativeDays[plain] : undefined
  if (offset !== undefined) {
    return today === undefined ? needsToday(text) : ok({ date: addDays(today, offset), precision: 'day' })
  }
  if (/^(?:\d+|\d{5,}\.\d+)$/u.test(plain)) return parseDigits(plain, text)
  return parseParts(plain, text, today)
}

/** The day of an Excel serial number (1900 system unless told 1904); a time of day is dropped. Serial 60, the 29 February 1900 that never was, is refused. */
export function parseExcelSerial(serial: number, system: 1900 | 1904 = 1900): Result<IsoDate, DateFault> {
  const day = Math.floor(serial)
  if (!Number.isFinite(serial) || day < 1)
    return fault('NOT_A_DATE', `“${serial}”不是表格里的日期数值，请按 2014-06-03 的样子填写`)
  if (system === 1900 && day === 60) return noSuchDay('60')
  const epoch = system === 1904 ? daysFromCivil(1904, 1, 1) : daysFromCivil(1899, 12, day < 60 ? 31 : 30)
  const date = day > 100_000 ? '' : isoFromDays(epoch + day)
  return isIsoDate(date) ? ok(date) : fault('OUT_OF_RANGE', `“${serial}”换算后不在 1900—2099 年之间，请核对日期`)
}

/** '2014-06-03' → '2014年6月3日', '2014-06' → '2014年6月', '2014' → '2014年' (no zero padding, domain §0.3). */
export function formatDateOnPaper(date: string): string {
  const [year = '', month, day] = date.split('-')
  return `${year}年${month === undefined ? '' : `${Number(month)}月`}${day === undefined ? '' : `${Number(day)}日`}`
}

/** The day `days` later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  assert(Number.isSafeInteger(days), 'whole number of days expected')
  return isoFromDays(dayNumber(date) + days)
}

/** Days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: IsoDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

/** The calendar day in Shanghai of an instant (UTC ms). Fixed UTC+8: China has had no summer time since 1991. */
export function shanghaiDate(epochMs: number): IsoDate {
  return isoFromDays(Math.floor((epochMs + shanghaiOffsetMs) / dayMs))
}

/** An instant (UTC ms) as '2014-06-03 10:20' in Shanghai, with seconds where asked. */
export function shanghaiTime(epochMs: number, to: 'minute' | 'second' = 'minute'): string {
  return new Date(epochMs + shanghaiOffsetMs)
    .toISOString()
    .replace('T', ' ')
    .slice(0, to === 'minute' ? 16 : 19)
}

/** The instant (UTC ms) a day begins in Shanghai. */
export function shanghaiMidnight(date: IsoDate): number {
  return dayNumber(date) * dayMs - shanghaiOffsetMs
}

function fault(code: DateFaultCode, message: string): Result<never, DateFault> {
  return err({ code, message })
}

function needsToday(text: string): Result<never, DateFault> {
  return fault('NEEDS_TODAY', `“${text}”没有年份，请填写完整的年月日，例如 2014-06-03`)
}

function noSuchDay(text: string): Result<never, DateFault> {
  return fault('NO_SUCH_DAY', `“${text}”不是存在的日期，请核对年、月、日`)
}

function notDate(text: string): Result<never, DateFault> {
  return fault('NOT_A_DATE', `“${text}”不是日期，请按 2014-06-03 或 2014年6月3日 的样子填写`)
}

function ambiguous(text: string): Result<never, DateFault> {
  return fault('AMBIGUOUS', `“${text}”有两种读法，请按年、月、日的顺序填写四位年份，例如 2014-06-03`)
}

function plainDate(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0000-\u0008\u000E-\u001F\u200B-\u200F\uFEFF]/gu, '')
    .trim()
    .replace(/^="(.*)"$/u, '$1')
    .replace(/^['’‘`]/u, '')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/\s*(?:\(?(?:星期|周)[一二三四五六日天]\)?)$/u, '')
    .replace(/\s*([年月日号./-])\s*/gu, '$1')
    .trim()
}

// Only digits: 8 = day, 6 = month or two-digit year, 5 = Excel serial, 4 = year.
function parseDigits(plain: string, text: string): Result<ParsedDate, DateFault> {
  const whole = plain.replace(/\.0+$/u, '')
  if (/^\d{8}$/u.test(whole)) return day(whole.slice(0, 4), whole.slice(4, 6), whole.slice(6), text)
  if (/^\d{6}$/u.test(whole)) {
    const long = month(whole.slice(0, 4), whole.slice(4), text)
    const short = day(fullYear(whole.slice(0, 2)), whole.slice(2, 4), whole.slice(4), text)
    if (long.ok && short.ok) return ambiguous(text)
    return short.ok ? short : long
  }
  if (/^\d{4}$/u.test(plain)) {
    const year = Number(plain)
    return year >= firstYear && year <= lastYear ? ok({ date: plain, precision: 'year' }) : outOfRange(text)
  }
  if (/^\d{5}(?:\.\d+)?$/u.test(plain)) {
    const serial = parseExcelSerial(Number(plain))
    return serial.ok ? ok({ date: serial.value, precision: 'day' }) : serial
  }
  return notDate(text)
}

function parseParts(plain: string, text: string, today: IsoDate | undefined): Result<ParsedDate, DateFault> {
  const instant = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z$/u.exec(plain)
  if (instant) {
    const [, date = '', hours, minutes, seconds] = instant
    if (!isIsoDate(date)) return noSuchDay(text)
    const ms = dayNumber(date) * dayMs + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
    return ok({ date: shanghaiDate(ms), precision: 'day' })
  }
  const dated = arabic(
    plain.replace(/(?:T|\s+|(?<=日))(?:[上下]午)?\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?\s*(?:[AP]M)?$/iu, ''),
  )
  if (dated === undefined) return notDate(text)
  const full = /^(\d{1,4})[-./年,、\s](\d{1,2})[-./月,、\s](\d{1,4})[日号]?$/u.exec(dated)
  if (full) {
    const [, year = '', monthText = '', dayText = ''] = full
    if (dayText.length > 2 || year.length === 1 || year.length === 3) return ambiguous(text)
    return day(year.length === 2 ? fullYear(year) : year, monthText, dayText, text)
  }
  const yearMonth = /^(\d{4})[-./年](\d{1,2})月?份?$|^(\d\d)年(\d{1,2})月份?$/u.exec(dated)
  if (yearMonth) return month(yearMonth[1] ?? fullYear(yearMonth[3] ?? ''), yearMonth[2] ?? yearMonth[4] ?? '', text)
  const year = /^(\d{4})年度?$/u.exec(dated)
  if (year) return parseDigits(year[1] ?? '', text)
  const monthDay = /^(\d{1,2})[-./月](\d{1,2})[日号]?$/u.exec(dated)
  if (!monthDay) return notDate(text)
  if (today === undefined) return needsToday(text)
  return day(today.slice(0, 4), monthDay[1] ?? '', monthDay[2] ?? '', text)
}

// 二〇一四年九月十七日 → 2014年9月17日; undefined when a numeral cannot be read.
function arabic(text: string): string | undefined {
  let unreadable = false
  const plain = plainNumerals(text).replace(/(?<=[零一二三四五六七八九])[0O](?=[零一二三四五六七八九年])/gu, '零')
  const digits = plain.replace(/[零一二三四五六七八九十百]+/gu, (run) => {
    const value = /[十百]/u.test(run)
      ? readChineseInteger(run)
      : [...run].map((char) => chineseDigit(char) ?? '').join('')
    if (value === undefined) unreadable = true
    return String(value)
  })
  return unreadable ? undefined : digits
}

function fullYear(twoDigits: string): string {
  return Number(twoDigits) < 50 ? `20${twoDigits}` : `19${twoDigits}`
}

function outOfRange(text: string): Result<never, DateFault> {
  return fault('OUT_OF_RANGE', `“${text}”的年份不在 1900—2099 年之间，请核对年份`)
}

function day(year: string, monthText: string, dayText: string, text: string): Result<ParsedDate, DateFault> {
  const date = `${year}-${monthText.padStart(2, '0')}-${dayText.padStart(2, '0')}`
  if (!isCalendarDate(date)) return noSuchDay(text)
  return isIsoDate(date) ? ok({ date, precision: 'day' }) : outOfRange(text)
}

function month(year: string, monthText: string, text: string): Result<ParsedDate, DateFault> {
  const first = day(year, monthText, '1', text)
  return first.ok ? ok({ date: first.value.date.slice(0, 7), precision: 'month' }) : first
}

function dayNumber(date: IsoDate): number {
  assert(isCalendarDate(date), `date expected, got ${date}`)
  return daysFromCivil(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8)))
}

// Days since 1970-01-01 of a Gregorian date, and back (years counted from March so that the leap day comes last).
function daysFromCivil(year: number, monthNumber: number, dayOfMonth: number): number {
  const shifted = monthNumber <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (monthNumber + (monthNumber > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

function isoFromDays(days: number): IsoDate {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const monthNumber = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (monthNumber <= 2 ? 1 : 0)
  assert(year >= 0 && year <= 9999, 'date outside the four-digit years')
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  return `${String(year).padStart(4, '0')}-${String(monthNumber).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}
