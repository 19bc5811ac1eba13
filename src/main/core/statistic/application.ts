import type { Books } from '#core/db/connection.ts'
import { sizeClass, sizeIndustryOf, sizeTableOn, type SizeClass } from '#shared/model/size-class.ts'
import { type CandidateRow, listCandidates } from '#core/statistic/rate-repo.ts'
import { countedOf } from '#core/statistic/repo.ts'
import { figureFor, indicatorFor } from '#shared/definition/statistic/indicator.ts'
import { monthsOf, type Period } from '#shared/model/period.ts'
import { pick } from '#shared/pick.ts'

/** An enterprise as the two rates judge it. */
export type RatedEnterprise = {
  readonly id: string
  readonly name: string
  readonly county: string
  /** 企业法人 and the like; 个体工商户 and natural persons are no SMEs of the denominator. */
  readonly isEntity: boolean
  readonly isActive: boolean
  readonly size: SizeClass | null
  /** Why it counts as applying e-commerce in the year; '' = it does not. */
  readonly applies: string
}

/**
 * Every enterprise with its size and whether it used e-commerce in a year: sales or purchases above zero in a report that passed,
 * online sales in its yearly data, or a shop that is open and was by the end of the year.
 */
export function candidates(
  books: Books,
  year: number,
  station: string | null,
  trading: ReadonlySet<string> = tradingIn(books, year),
): RatedEnterprise[] {
  return listCandidates(books.db, year, station).map((row) => ({
    ...pick(row, 'id', 'name', 'county'),
    isEntity: row.subjectType !== 'individual' && row.subjectType !== 'natural-person',
    isActive: row.businessStatus === 'active',
    size: sizeOf(row, year),
    applies: trading.has(row.id)
      ? '报表中有网上销售或采购'
      : (row.onlineSales ?? 0) > 0
        ? '年度数据中有网上销售'
        : row.openShop === 1
          ? '有在营网店'
          : '',
  }))
}

/** The enterprises whose reports of a year passed with sales or purchases above zero. */
export function tradingIn(books: Books, year: number): ReadonlySet<string> {
  const periods: Period[] = [
    String(year),
    ...monthsOf(String(year)),
    ...[1, 2, 3, 4].map((quarter) => `${year}Q${quarter}`),
  ]
  const asked = [indicatorFor('sales'), indicatorFor('purchases')]
  const found = new Set<string>()
  for (const form of books.definitions.statistics)
    for (const one of countedOf(books.db, form.name, periods, null, asked))
      if ((figureFor(one.figures, 'sales') ?? 0) > 0 || (figureFor(one.figures, 'purchases') ?? 0) > 0)
        found.add(one.enterprise)
  return found
}

function sizeOf(row: CandidateRow, year: number): SizeClass | null {
  if (row.industryCode === null) return null
  const table = sizeTableOn(`${year}-12-31`)
  const industry = sizeIndustryOf(row.industryCode)
  if (!table.ok || !industry.ok) return null
  const employees = row.yearEmployees ?? row.employees
  const found = sizeClass(
    {
      industry: industry.value,
      ...(employees === null ? {} : { employees }),
      ...(row.revenue === null ? {} : { revenue: row.revenue }),
      ...(row.assets === null ? {} : { assets: row.assets }),
    },
    table.value,
  )
  return found.ok ? found.value : null
}
