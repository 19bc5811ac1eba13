import type { CommandCall, QueryCall } from '#core/call.ts'
import { findBy, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { cityOf, numberOn } from '#core/parameter/service.ts'
import { titlesHeld } from '#core/procedure/service.ts'
import { rankedYear } from '#core/title/rank.ts'
import { salesRank } from '#shared/definition/register/sales-rank.ts'
import type { Out } from '#shared/contract/index.ts'
import { pick } from '#shared/pick.ts'

type RankingView = Out<'title.ranking'>

/**
 * 网上年经销额排名 of a calendar year by reports that passed, else by 年度数据, equal sales sharing a place, with the lines of policy 二(四) it reaches.
 * At a county the city's place is what the city told it. Amounts in 分.
 */
export function titleRanking(call: QueryCall, year: number, limit: number): RankingView {
  const on = `${year + 1}-01-01`
  const cityLeast = numberOn(call, 'title.city-sales-least', on)
  const provinceLeast = numberOn(call, 'title.province-sales-least', on)
  const all = rankedYear(call, year)
  const [city, isCity] = [cityOf(call.station), call.station.kind === 'city']
  const toldTo = (enterprise: string) =>
    findBy(call.db, salesRank, 'enterprise', enterprise).findLast((one) => one.year === year && one.station === city)
  const rows = all.slice(0, limit).map((one) => ({
    ...pick(one, 'enterprise', 'name', 'county', 'sales', 'basis', 'stated', 'rank'),
    rankCity: isCity ? one.rank : (toldTo(one.enterprise)?.rank ?? null),
    reaches: one.sales >= provinceLeast ? 'province' : one.sales >= cityLeast ? 'city' : '',
    held: titlesHeld(call, one.enterprise).map(({ label, state }) => `${label}（${state}）`),
  }))
  return { cityLeast, provinceLeast, of: all.length, rows }
}

/** Tells every county the places of its own enterprises, never a figure of another's. Faults: NOT_OURS (only the city). */
export function publishRanking(call: CommandCall, year: number): { told: number } {
  if (call.station.kind !== 'city') refuse('NOT_OURS', { record: salesRank.name })
  const lines = rankedYear({ ...call, db: call.tx.db }, year)
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
