import type { ReadDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'

const BELOW_ZERO = `SELECT count(*) FROM (
  SELECT SUM(SUM(CASE kind WHEN 'approval' THEN -amount WHEN 'payment' THEN 0 ELSE amount END)) OVER (PARTITION BY pool ORDER BY posted_on) AS balance
  FROM ledger_entry WHERE station = (SELECT id FROM station) GROUP BY pool, posted_on) WHERE balance < 0`

const OVERPAID = `SELECT count(*) FROM (
  SELECT SUM(CASE kind WHEN 'approval' THEN amount WHEN 'payment' THEN -amount WHEN 'return' THEN amount ELSE 0 END) AS rest
  FROM ledger_entry WHERE subject IS NOT NULL AND station = (SELECT id FROM station) GROUP BY subject, pool) WHERE rest < 0`

const UNPAIRED = `SELECT count(*) FROM ledger_entry r JOIN ledger_entry e ON e.id = r.reversal_of
  WHERE r.amount + e.amount <> 0 OR r.kind <> e.kind OR r.pool <> e.pool`

/** The station's own books against design §7: never below zero on any date (1), paid ≤ approved (2), 红冲 pairs sum to zero (8). Empty = in order. */
export function ledgerFaults(db: ReadDb): string[] {
  const count = (sql: string) => prepared(db, sql).pluck().get() as number
  const wrong: readonly (readonly [number, string])[] = [
    [count(BELOW_ZERO), '资金池某日余额为负'],
    [count(OVERPAID), '拨付多于批准'],
    [count(UNPAIRED), '红冲与原分录不成对'],
  ]
  return wrong.flatMap(([found, words]) => (found > 0 ? [`${words} ${found} 处`] : []))
}
