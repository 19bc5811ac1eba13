import type { Books } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import { sizeClass, sizeIndustryOf, sizeTableOn, type SizeClass } from '#shared/model/size-class.ts'
import { countedOf } from '#core/statistic/repo.ts'
import { monthsOf, type Period } from '#shared/model/period.ts'

/** An enterprise as the two rates judge it. */
export type Candidate = {
  readonly id: string
  readonly name: string
  readonly county: string
  /** 企业法人 and the like; 个体工商户 and natural persons are no SMEs of the denominator (domain §5.7). */
  readonly isEntity: boolean
  readonly isActive: boolean
  readonly size: SizeClass | null
  /** Why it counts as applying e-commerce in the year; '' = it does not. */
  readonly applies: string
}

type Row = {
  id: string
  name: string
  county: string
  subjectType: string
  businessStatus: string
  industryCode: string | null
  employees: number | null
  revenue: number | null
  assets: number | null
  yearEmployees: number | null
  onlineSales: number | null
  openShop: number
}

/**
 * Every enterprise with its size and whether it used e-commerce in a year: E02 or E03 above zero in a report that passed,
 * online sales in its yearly data, or a shop that is open and was by the end of the year (domain §5.7 应用).
 */
export function candidates(books: Books, year: number, station: string | null): Candidate[] {
  const rows = prepared(
    books.db,
    `SELECT e.id, e.name, e.county, e.subject_type AS subjectType, e.business_status AS businessStatus,
       e.industry_code AS industryCode, e.employees, y.revenue, y.assets, y.employees AS yearEmployees, y.online_sales AS onlineSales,
       EXISTS (SELECT 1 FROM shop s WHERE s.enterprise = e.id AND s.is_open = 1 AND s.voided_at IS NULL
         AND (s.opened_on IS NULL OR substr(s.opened_on, 1, 4) <= ?)) AS openShop
     FROM enterprise e LEFT JOIN enterprise_year y ON y.enterprise = e.id AND y.year = ? AND y.voided_at IS NULL
     WHERE e.voided_at IS NULL AND (? IS NULL OR e.station = ?)`,
  ).all(String(year), year, station, station) as Row[]
  const trading = tradingIn(books, year)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    county: row.county,
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

function tradingIn(books: Books, year: number): ReadonlySet<string> {
  const periods: Period[] = [
    String(year),
    ...monthsOf(String(year)),
    ...[1, 2, 3, 4].map((quarter) => `${year}Q${quarter}`),
  ]
  const found = new Set<string>()
  for (const form of books.definitions.statistics)
    for (const one of countedOf(books.db, form.name, periods))
      if ((one.figures['E02'] ?? 0) > 0 || (one.figures['E03'] ?? 0) > 0) found.add(one.enterprise)
  return found
}

function sizeOf(row: Row, year: number): SizeClass | null {
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
