import type { QueryCall } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { cityOf } from '#core/parameter/service.ts'
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
  const sales = prepared(
    call.db,
    'SELECT online_sales FROM enterprise_year WHERE enterprise = ? AND year = ? AND voided_at IS NULL',
  )
    .pluck()
    .get(id, year)
  return typeof sales === 'number' ? sales : null
}

const PLACE = `SELECT COUNT(*) AS of, SUM(y.online_sales > ?) AS ahead FROM enterprise_year y JOIN enterprise e ON e.id = y.enterprise
  WHERE y.year = ? AND y.online_sales IS NOT NULL AND y.voided_at IS NULL AND e.voided_at IS NULL AND (? IS NULL OR e.county = ?)`

function placeIn(call: QueryCall, county: string | null, sales: number, year: number): Omit<Rank, 'scope'> {
  const found = prepared(call.db, PLACE).get(sales, year, county, county) as { of: number; ahead: number | null }
  return { rank: (found.ahead ?? 0) + 1, of: found.of, year, asOf: call.today }
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
