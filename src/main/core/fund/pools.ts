import type { QueryCall } from '#core/call.ts'
import { stationName } from '#core/db/station-name.ts'
import { listPools } from '#core/fund/ledger-repo.ts'
import { capsOf, type CapView, poolAccount, type PoolAccount, poolUses } from '#core/money/service.ts'
import { rowView } from '#core/procedure/service.ts'
import type { Row } from '#shared/contract/common.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'

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
