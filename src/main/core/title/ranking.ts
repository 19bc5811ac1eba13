import type { CommandCall, QueryCall } from '#core/call.ts'
import { findBy, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import { cityOf, numberOn } from '#core/parameter/service.ts'
import { titlesHeld } from '#core/procedure/service.ts'
import { salesRank } from '#shared/definition/register/sales-rank.ts'

type Line = {
  enterprise: string
  name: string
  county: string
  sales: number
  station: string
  rank: number
  told: number | null
}

const LINES = `SELECT e.id AS enterprise, e.name AS name, e.county AS county, e.station AS station, y.online_sales AS sales,
    RANK() OVER (ORDER BY y.online_sales DESC) AS rank, (SELECT r.rank FROM sales_rank r WHERE r.enterprise = e.id AND r.year = y.year AND r.station = ? AND r.voided_at IS NULL ORDER BY r.n DESC LIMIT 1) AS told
  FROM enterprise_year y JOIN enterprise e ON e.id = y.enterprise
  WHERE y.year = ? AND y.online_sales IS NOT NULL AND y.voided_at IS NULL AND e.voided_at IS NULL ORDER BY y.online_sales DESC, e.n LIMIT ?`

export type RankingView = {
  readonly cityLeast: number
  readonly provinceLeast: number
  readonly of: number
  readonly rows: {
    enterprise: string
    name: string
    county: string
    sales: number
    rank: number
    rankCity: number | null
    reaches: string
    held: string[]
  }[]
}

function linesOf(call: Pick<QueryCall, 'db' | 'station'>, year: number, most: number): Line[] {
  return prepared(call.db, LINES).all(cityOf(call.station), year, most) as Line[]
}

/**
 * 网上年经销额排名 of a calendar year, equal sales sharing a place, with the lines of policy 二(四) it reaches.
 * At a county the city's place is what the city told it. Amounts in 分.
 */
export function ranking(call: QueryCall, year: number, limit: number): RankingView {
  const on = `${year + 1}-01-01`
  const cityLeast = numberOn(call, 'title.city-sales-least', on)
  const provinceLeast = numberOn(call, 'title.province-sales-least', on)
  const of = prepared(
    call.db,
    'SELECT COUNT(*) FROM enterprise_year y JOIN enterprise e ON e.id = y.enterprise WHERE y.year = ? AND y.online_sales IS NOT NULL AND y.voided_at IS NULL AND e.voided_at IS NULL',
  )
    .pluck()
    .get(year) as number
  const rows = linesOf(call, year, limit).map(({ enterprise, name, county, sales, rank, told }) => ({
    enterprise,
    name,
    county,
    sales,
    rank,
    rankCity: call.station.kind === 'city' ? rank : told,
    reaches: sales >= provinceLeast ? 'province' : sales >= cityLeast ? 'city' : '',
    held: titlesHeld(call, enterprise).map((one) => `${one.label}（${one.state}）`),
  }))
  return { cityLeast, provinceLeast, of, rows }
}

/** Tells every county the places of its own enterprises, never a figure of another's (domain §11.2). Faults: NOT_OURS (only the city). */
export function publishRanking(call: CommandCall, year: number): { told: number } {
  if (call.station.kind !== 'city') refuse('NOT_OURS', { record: salesRank.name })
  const lines = linesOf({ db: call.tx.db, station: call.station }, year, 100_000)
  let told = 0
  for (const { enterprise, rank, station } of lines) {
    const before = findBy(call.tx.db, salesRank, 'enterprise', enterprise).find((one) => one.year === year)
    const values = { enterprise, year, rank, of: lines.length, asOf: call.today }
    if (before && before.rank === rank && before.of === lines.length) continue
    if (before) reviseRecord(call.tx, salesRank, before.id, values)
    else insertRecord(call.tx, salesRank, values, { subjectStation: station })
    told += 1
  }
  call.tx.tell({ subject: salesRank.name, detail: { year, told } })
  return { told }
}
