import type { ReadDb } from '#core/db/connection.ts'
import { countedOf } from '#core/statistic/repo.ts'
import { enterpriseMonth } from '#shared/definition/statistic/enterprise-month.ts'
import { figureFor } from '#shared/definition/statistic/indicator.ts'
import type { Period } from '#shared/model/period.ts'

/**
 * 电子商务销售额 of a year as an enterprise reported it month by month and its county passed it, in 分. `complete` where
 * every month is there; January may stand in February's report. Null where no month is.
 */
export function reportedSales(
  db: ReadDb,
  enterprise: string,
  year: number,
): { readonly sales: number; readonly months: number; readonly complete: boolean } | null {
  const periods: Period[] = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)
  const own = countedOf(db, enterpriseMonth.name, periods, enterprise)
  if (own.length === 0) return null
  const missing = periods.filter((period) => !own.some((one) => one.period === period))
  return {
    sales: own.reduce((sum, one) => sum + (figureFor(one.figures, 'sales') ?? 0), 0),
    months: own.length,
    complete: missing.every((period) => period === periods[0]),
  }
}
