import type { QueryCall } from '#core/call.ts'
import { stationName } from '#core/db/station-name.ts'
import { listPools } from '#core/fund/ledger-repo.ts'
import { balancesOf, capsOf, type CapView, poolAccount, type PoolAccount, poolUses } from '#core/money/service.ts'
import { rowView } from '#core/procedure/service.ts'
import type { Row } from '#shared/contract/common.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'

/** The free balance of a pool after each of its entries, and at the end of each day on which something was posted; 分. */
export function poolBalances({ db }: QueryCall, pool: string) {
  const entries = balancesOf(db, pool)
  const days = new Map(entries.map(({ postedOn, balance }) => [postedOn, balance]))
  return {
    after: Object.fromEntries(entries.map(({ id, balance }) => [id, balance])),
    days: [...days].map(([day, balance]) => ({ day, balance })),
  }
}

/** Every live pool with its accounts and the unit that entered it, newest year first. 分. */
export function pools(
  call: QueryCall,
  year: number | null,
): (PoolAccount & { pool: Row; unit: string; byCategory: Record<string, number>; caps: CapView[] })[] {
  return listPools(call.db, year).map((pool) => {
    // Whatever a pool says of its level and place, whose it is says its writer.
    const unit = stationName(call.db, pool.station)
    const uses = poolUses(call, pool.id)
    return {
      pool: rowView(fundPool, pool),
      unit,
      ...poolAccount(call.db, pool.id),
      byCategory: Object.fromEntries(uses.flatMap(({ by, value, used }) => (by === 'category' ? [[value, used]] : []))),
      caps: capsOf(call, pool.id, uses).map(({ id, label, used, most }) => ({ id, label, used, most })),
    }
  })
}
