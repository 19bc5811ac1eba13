import { daysInMonth, isIsoDate, type IsoDate } from '#shared/model/date.ts'
import { plainNumerals } from '#shared/model/chinese-number.ts'
import { assert } from '#shared/never.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** A reporting period: '2014' (year), '2014Q1' (quarter) or '2014-06' (month). */
export type Period = string

export type PeriodKind = 'year' | 'quarter' | 'month'
type PeriodFault = { readonly code: 'NOT_A_PERIOD' | 'OUT_OF_RANGE'; readonly message: string }

type Shape = { readonly kind: PeriodKind; readonly year: number; readonly firstMonth: number; readonly months: number }

/** The stored spelling of a period. */
export const periodForm: RegExp = /^((?:19|20)\d\d)(?:Q([1-4])|-(0[1-9]|1[0-2]))?$/u
const quarterWords = ['一', '二', '三', '四'] as const

/** What is said to whoever typed no period. */
export const PERIOD_SPELLING = '报告期应写成 2014、2014Q1 或 2014-06'

/** True for a period in its stored spelling, 1900–2099. */
export function isPeriod(value: unknown): value is Period {
  return typeof value === 'string' && periodForm.test(value)
}

/** True for a month in its stored spelling. */
export function isMonth(value: unknown): value is Period {
  return isPeriod(value) && periodKind(value) === 'month'
}

/** Reads 2014, 2014年, 2014Q1, 2014年第一季度, 2014年1季度, 2014-06, 201406, 2014年6月 into the stored spelling. */
export function parsePeriod(text: string): Result<Period, PeriodFault> {
  const plain = plainNumerals(text.normalize('NFKC').replace(/[\s\u200B-\u200F\uFEFF]/gu, '')).toUpperCase()
  const year = /^(\d{4})(?:年度?)?$/u.exec(plain)
  const quarter = /^(\d{4})(?:年第?|-)?(?:Q([1-4])|([1-4一二三四])季度?)$/u.exec(plain)
  const month = /^(\d{4})(?:[-./年]?(\d\d)|[-./年](\d))月?份?$/u.exec(plain)
  const period = year
    ? (year[1] ?? '')
    : quarter
      ? `${quarter[1] ?? ''}Q${quarter[2] ?? arabicQuarter(quarter[3] ?? '')}`
      : month
        ? `${month[1] ?? ''}-${(month[2] ?? month[3] ?? '').padStart(2, '0')}`
        : undefined
  if (period === undefined || /-(?:00|1[3-9]|[2-9]\d)$/u.test(period)) {
    const message = `“${text}”不是报告期，请填 2014（年）、2014Q1（季）或 2014-06（月）`
    return err({ code: 'NOT_A_PERIOD', message })
  }
  if (!isPeriod(period)) return err({ code: 'OUT_OF_RANGE', message: `“${text}”的年份不在 1900—2099 年之间，请核对` })
  return ok(period)
}

/** Year, quarter or month. */
export function periodKind(period: Period): PeriodKind {
  return shapeOf(period).kind
}

/** Orders by the last month, then the shorter period first: 2014-03 < 2014Q1 < 2014-04, 2014-12 < 2014Q4 < 2014. */
export function comparePeriods(a: Period, b: Period): number {
  const [one, other] = [shapeOf(a), shapeOf(b)]
  const last = (shape: Shape): number => shape.year * 12 + shape.firstMonth + shape.months
  return Math.sign(last(one) - last(other) || one.months - other.months)
}

/** The period before it, of the same kind: 2014-01 → 2013-12. */
export function previousPeriod(period: Period): Period {
  const { kind, year, firstMonth, months } = shapeOf(period)
  const at = year * 12 + firstMonth - 1 - months
  const [newYear, newMonth] = [Math.floor(at / 12), (at % 12) + 1]
  if (kind === 'year') return String(newYear)
  return kind === 'month' ? monthPeriod(newYear, newMonth) : `${newYear}Q${(newMonth + 2) / 3}`
}

/** The same period one year earlier (上年同期). */
export function sameLastYear(period: Period): Period {
  const { year } = shapeOf(period)
  return `${String(year - 1).padStart(4, '0')}${period.slice(4)}`
}

/** The months of a period, first to last: 2014Q1 → 2014-01, 2014-02, 2014-03. */
export function monthsOf(period: Period): Period[] {
  const { year, firstMonth, months } = shapeOf(period)
  return Array.from({ length: months }, (_, at) => monthPeriod(year, firstMonth + at))
}

/** The months from January to the end of the period, as a 累计 sums them. */
export function monthsToDate(period: Period): Period[] {
  const { year, firstMonth, months } = shapeOf(period)
  return Array.from({ length: firstMonth + months - 1 }, (_, at) => monthPeriod(year, at + 1))
}

/** The period of a kind that holds a day. */
export function periodOf(date: IsoDate, kind: PeriodKind): Period {
  assert(isIsoDate(date), `date expected, got ${date}`)
  const month = Number(date.slice(5, 7))
  if (kind === 'year') return date.slice(0, 4)
  return kind === 'month' ? date.slice(0, 7) : `${date.slice(0, 4)}Q${Math.ceil(month / 3)}`
}

/** The first and the last day of a period. */
export function periodDays(period: Period): { readonly first: IsoDate; readonly last: IsoDate } {
  const { year, firstMonth, months } = shapeOf(period)
  const lastMonth = firstMonth + months - 1
  return {
    first: `${monthPeriod(year, firstMonth)}-01`,
    last: `${monthPeriod(year, lastMonth)}-${String(daysInMonth(year, lastMonth)).padStart(2, '0')}`,
  }
}

/** As printed: '2014年', '2014年第一季度', '2014年6月'. */
export function formatPeriod(period: Period): string {
  const { kind, year, firstMonth } = shapeOf(period)
  if (kind === 'year') return `${year}年`
  return kind === 'month' ? `${year}年${firstMonth}月` : `${year}年第${quarterWords[(firstMonth - 1) / 3] ?? ''}季度`
}

/** A cumulated figure's period as printed: '2014年1—6月', January '2014年1月', a whole year '2014年1—12月'. */
export function formatCumulative(period: Period): string {
  const { year, firstMonth, months } = shapeOf(period)
  const last = firstMonth + months - 1
  return last === 1 ? `${year}年1月` : `${year}年1—${last}月`
}

function shapeOf(period: Period): Shape {
  const parts = periodForm.exec(period)
  assert(parts, `period expected, got ${period}`)
  const year = Number(parts[1])
  if (parts[2] !== undefined) return { kind: 'quarter', year, firstMonth: Number(parts[2]) * 3 - 2, months: 3 }
  if (parts[3] !== undefined) return { kind: 'month', year, firstMonth: Number(parts[3]), months: 1 }
  return { kind: 'year', year, firstMonth: 1, months: 12 }
}

function monthPeriod(year: number, month: number): Period {
  return `${year}-${String(month).padStart(2, '0')}`
}

function arabicQuarter(text: string): string {
  const at = quarterWords.findIndex((word) => word === text)
  return at < 0 ? text : String(at + 1)
}
