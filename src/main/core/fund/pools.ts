import type { QueryCall } from '#core/call.ts'
import { toEntity, type Values } from '#core/db/row-image.ts'
import { stationName } from '#core/db/station-name.ts'
import { categoryOfApplication } from '#core/db/reference.ts'
import { prepared } from '#core/db/statement.ts'
import { poolAccount, type PoolAccount } from '#core/money/service.ts'
import { rowView } from '#core/procedure/service.ts'
import type { Row } from '#shared/contract/common.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'

/** Net approvals of a pool by category of the applications. */
function byCategory(call: QueryCall, pool: string): Record<string, number> {
  const rows = prepared(
    call.db,
    `SELECT ifnull(${categoryOfApplication(call.definitions, 'e.subject')}, '') AS category, SUM(e.amount) AS amount
     FROM ledger_entry e WHERE e.pool = ? AND e.kind = 'approval' GROUP BY 1 ORDER BY 1`,
  ).all(pool) as { category: string; amount: number }[]
  return Object.fromEntries(rows.map((row) => [row.category, row.amount]))
}

/** Every live pool with its accounts and the unit that entered it, newest year first. 分. */
export function pools(
  call: QueryCall,
  year: number | null,
): (PoolAccount & { pool: Row; unit: string; byCategory: Record<string, number> })[] {
  const rows = prepared(
    call.db,
    'SELECT * FROM fund_pool WHERE voided_at IS NULL AND (? IS NULL OR year = ?) ORDER BY year DESC, n',
  ).all(year, year) as Values[]
  return rows.map((row) => {
    const pool = toEntity(fundPool, row)
    // Whatever a pool says of its level and place, whose it is says its writer.
    const unit = stationName(call.db, pool.station)
    return {
      pool: rowView(fundPool, pool),
      unit,
      ...poolAccount(call.db, pool.id),
      byCategory: byCategory(call, pool.id),
    }
  })
}
