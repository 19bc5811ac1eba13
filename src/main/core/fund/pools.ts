import type { QueryCall } from '#core/call.ts'
import { stationName } from '#core/db/station-name.ts'
import { listPools } from '#core/fund/ledger-repo.ts'
import { balancesOf, capsOf, type CapView, poolAccount, type PoolAccount, poolUses } from '#core/money/service.ts'
import { rowView } from '#core/procedure/service.ts'
import type { Row } from '#shared/contract/common.ts'
import type { Entity } from '#shared/definition/record.ts'
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

type PoolLine = PoolAccount & {
  pool: Row
  unit: string
  booked: boolean
  byCategory: Record<string, number>
  caps: CapView[]
}

/**
 * Whether this unit has the books of a pool: a county has its own. Of a pool of the city it gets what was decided for its own firms and
 * never the budget, so that what is left of it cannot be told there.
 */
export const hasBooksOf = ({ station }: QueryCall, pool: Pick<Entity<typeof fundPool>, 'station'>): boolean =>
  station.kind === 'city' || pool.station === station.id

/** The live pools whose books this unit has, with their accounts, newest year first: what may be added up. 分. */
export const pools = (call: QueryCall, year: number | null): PoolLine[] =>
  knownPools(call, year).filter((one) => one.booked)

/** Every live pool with its accounts as far as they are `booked` here, and the unit that entered it, newest year first. 分. */
export function knownPools(call: QueryCall, year: number | null): PoolLine[] {
  return listPools(call.db, year).map((pool) => {
    // Whatever a pool says of its level and place, whose it is says its writer.
    const unit = stationName(call.db, pool.station)
    const uses = poolUses(call, pool.id)
    return {
      pool: rowView(fundPool, pool),
      unit,
      booked: hasBooksOf(call, pool),
      ...poolAccount(call.db, pool.id),
      byCategory: Object.fromEntries(uses.flatMap(({ by, value, used }) => (by === 'category' ? [[value, used]] : []))),
      caps: capsOf(call, pool.id, uses).map(({ id, label, used, most }) => ({ id, label, used, most })),
    }
  })
}
