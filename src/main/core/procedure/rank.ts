import type { QueryCall } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { cityOf } from '#core/parameter/service.ts'
import { countAhead, getOnlineSales } from '#core/procedure/repo.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { salesRank } from '#shared/definition/register/sales-rank.ts'

export type Rank = {
  readonly scope: 'county' | 'city'
  readonly rank: number
  readonly of: number
  readonly year: number
  readonly asOf: string
}

/** An enterprise's 电子商务销售额 (E02) of a full calendar year as registered, in 分; null where none is. */
export function onlineSalesOf(call: Pick<QueryCall, 'db'>, id: string, year: number): number | null {
  return getOnlineSales(call.db, id, year)
}

function placeIn(call: QueryCall, county: string | null, sales: number, year: number): Omit<Rank, 'scope'> {
  const { of, ahead } = countAhead(call.db, sales, year, county)
  return { rank: ahead + 1, of, year, asOf: call.today }
}

/**
 * Its place by sales, equal sales sharing a place: in its county by what this station holds; in the city by the city's own
 * books, at a county as the city last told it (domain §2.1). Empty where no sales of the year are registered.
 */
export function ranksOf(call: QueryCall, id: string, year: number): Rank[] {
  const own = getRecord(call.db, enterprise, id)
  const sales = onlineSalesOf(call, id, year)
  if (!own || sales === null) return []
  const county: Rank = { scope: 'county', ...placeIn(call, own.county, sales, year) }
  if (call.station.kind === 'city') return [county, { scope: 'city', ...placeIn(call, null, sales, year) }]
  const told = findBy(call.db, salesRank, 'enterprise', id).findLast(
    (one) => one.year === year && one.station === cityOf(call.station),
  )
  return told ? [county, { scope: 'city', rank: told.rank, of: told.of, year, asOf: told.asOf }] : [county]
}
