import type { QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import { cityOf } from '#core/parameter/service.ts'
import type { Rank } from '#core/procedure/service.ts'
import { reportedSales, reportedYears } from '#core/statistic/service.ts'
import { getStatedSales, listSellers } from '#core/title/repo.ts'
import { salesRank } from '#shared/definition/register/sales-rank.ts'

/** An enterprise with what it sold online in a year, and its place among all; amounts in 分. */
export type RankedEnterprise = {
  readonly enterprise: string
  readonly name: string
  readonly county: string
  readonly station: string
  /** By the reports that passed, where all months of the year did; else as its 年度数据 says. */
  readonly sales: number
  readonly retail: number | null
  readonly basis: 'reports' | 'stated'
  /** What the 年度数据 says, beside it. */
  readonly stated: number | null
  readonly rank: number
}

/** Every enterprise whose sales of a year are known, the greatest first; equal sales share a place (domain §2.1). */
export function rankedYear(call: QueryCall, year: number): readonly RankedEnterprise[] {
  const reported = new Map([...reportedYears(call, year, null)].filter(([, one]) => one.complete))
  const sellers = listSellers(call.db, year, [...reported.keys()])
  const sold = sellers.flatMap(({ stated, statedRetail, ...firm }): Omit<RankedEnterprise, 'rank'>[] => {
    const passed = reported.get(firm.enterprise)
    if (passed) return [{ ...firm, sales: passed.sales, retail: passed.retail, basis: 'reports', stated }]
    return stated === null ? [] : [{ ...firm, sales: stated, retail: statedRetail, basis: 'stated', stated }]
  })
  const sorted = sold.toSorted((a, b) => b.sales - a.sales)
  let rank = 0
  return sorted.map((one, at) => {
    if (sorted[at - 1]?.sales !== one.sales) rank = at + 1
    return { ...one, rank }
  })
}

/** What one enterprise sold online in a year, by the same rule, in 分; null where nothing says it. */
export function soldIn(call: QueryCall, enterprise: string, year: number): number | null {
  const reported = reportedSales(call, enterprise, year)
  return reported?.complete ? reported.sales : getStatedSales(call.db, enterprise, year)
}

/**
 * Its place by sales: in its county by what this station holds; in the city by the city's own books, at a county as the city last
 * told it. Empty where no sales of the year are known.
 */
export function ranksOf(call: QueryCall, id: string, year: number, all = rankedYear(call, year)): Rank[] {
  const own = all.find((one) => one.enterprise === id)
  if (!own) return []
  const beside = all.filter((one) => one.county === own.county)
  const ahead = beside.filter((one) => one.sales > own.sales).length
  const county: Rank = { scope: 'county', rank: ahead + 1, of: beside.length, year, asOf: call.today }
  if (call.station.kind === 'city')
    return [county, { scope: 'city', rank: own.rank, of: all.length, year, asOf: call.today }]
  const told = findBy(call.db, salesRank, 'enterprise', id).findLast(
    (one) => one.year === year && one.station === cityOf(call.station),
  )
  return told ? [county, { scope: 'city', rank: told.rank, of: told.of, year, asOf: told.asOf }] : [county]
}
