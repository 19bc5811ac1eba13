import type { QueryCall } from '#core/call.ts'
import { isExempt } from '#core/statistic/calendar.ts'
import { countedOf } from '#core/statistic/repo.ts'
import { enterpriseMonth } from '#shared/definition/statistic/enterprise-month.ts'
import { figureFor } from '#shared/definition/statistic/indicator.ts'
import type { Period } from '#shared/model/period.ts'

/** What an enterprise reported month by month for a year and its county passed. Money in 分. */
export type ReportedYear = {
  readonly retail: number
  readonly sales: number
  /** 电商岗位 of the last month that was passed. */
  readonly jobs: number | null
  readonly months: number
  /** Every month is there; a January that is reported with February is in February's report. */
  readonly complete: boolean
}

/** The passed months of a year, by enterprise: of one, or of all who have any. */
export function reportedYears(
  call: QueryCall,
  year: number,
  enterprise: string | null,
): ReadonlyMap<string, ReportedYear> {
  const periods: Period[] = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)
  const asked = periods.filter((period) => !isExempt(call, enterpriseMonth, period))
  const by = Map.groupBy(countedOf(call.db, enterpriseMonth.name, periods, enterprise), (one) => one.enterprise)
  const yearOf = (own: ReturnType<typeof countedOf>): ReportedYear => {
    const sum = (role: 'retail' | 'sales') => own.reduce((all, one) => all + (figureFor(one.figures, role) ?? 0), 0)
    const last = own.toSorted((a, b) => (a.period < b.period ? -1 : 1)).at(-1)
    return {
      retail: sum('retail'),
      sales: sum('sales'),
      jobs: (last && figureFor(last.figures, 'jobs')) ?? null,
      months: own.length,
      complete: asked.every((period) => own.some((one) => one.period === period)),
    }
  }
  return new Map([...by].map(([id, own]) => [id, yearOf(own)]))
}

/** 电子商务销售额 of a year as it was reported and passed, in 分; null where no month is. */
export function reportedSales(
  call: QueryCall,
  enterprise: string,
  year: number,
): Pick<ReportedYear, 'sales' | 'months' | 'complete'> | null {
  return reportedYears(call, year, enterprise).get(enterprise) ?? null
}
