import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { EFFECT, KEPT, UNPAID } from '#core/db/ledger-sql.ts'
import { categoryOfApplication, purposeOfApplication } from '#core/db/reference.ts'
import { read, readValue } from '#core/db/statement.ts'
import { readStation } from '#core/db/transaction.ts'

/** SQL: rows of this station's own books; `@own` is its id. */
const OWN = 'station = @own'

const ownOf = (db: ReadDb): { readonly own: string } => ({ own: readStation(db).id })

// Of a pool only its owner's entries count: rows that others sent are no entries of it. Amounts in 分.
const OF_POOL = 'WHERE pool = ? AND station = (SELECT station FROM fund_pool WHERE id = pool)'

const byKind = { kind: TEXT, amount: INTEGER }

/** The entries of a pool, added up by kind. */
export function sumByKind(db: ReadDb, pool: string): RowOf<typeof byKind>[] {
  const sql = `SELECT kind, SUM(amount) AS amount FROM ledger_total ${OF_POOL} AND entries > 0 GROUP BY kind`
  return read(db, sql, byKind).all(pool)
}

const byDay = { postedOn: TEXT, kind: TEXT, amount: INTEGER }

/** The entries of a pool, added up by day and kind, the oldest day first. */
export function sumByDay(db: ReadDb, pool: string): RowOf<typeof byDay>[] {
  const sql = `SELECT posted_on AS postedOn, kind, SUM(amount) AS amount FROM ledger_entry ${OF_POOL}
    GROUP BY posted_on, kind ORDER BY posted_on`
  return read(db, sql, byDay).all(pool)
}

const balanceRow = { id: TEXT, postedOn: TEXT, balance: INTEGER }

/** The free balance of a pool after each of its entries, in the order of their days and of their coming; 分. */
export function balancesOf(db: ReadDb, pool: string): RowOf<typeof balanceRow>[] {
  const sql = `SELECT id, posted_on AS postedOn,
      SUM(${EFFECT}) OVER (ORDER BY posted_on, n ROWS UNBOUNDED PRECEDING) AS balance
    FROM ledger_entry ${OF_POOL} ORDER BY posted_on, n`
  return read(db, sql, balanceRow).all(pool)
}

/** Whether an entry was taken back by another. */
export function isReversed(db: ReadDb, id: string): boolean {
  return readValue(db, 'SELECT id FROM ledger_entry WHERE reversal_of = ?', TEXT).get(id) !== undefined
}

/** A pool and an amount of it, 分. */
export type AmountOfPool = { readonly pool: string; readonly amount: number }

function restsOf(db: ReadDb, subject: string, sum: string): readonly AmountOfPool[] {
  const sql = `SELECT pool, ${sum} AS amount FROM ledger_entry WHERE subject = @subject AND ${OWN} GROUP BY pool HAVING amount > 0 ORDER BY min(n)`
  return read(db, sql, { pool: TEXT, amount: INTEGER }).all({ subject, ...ownOf(db) })
}

/** What of an application each pool approved and did not pay yet, in the order in which they approved. */
export function unpaidByPool(db: ReadDb, subject: string): readonly AmountOfPool[] {
  return restsOf(db, subject, UNPAID)
}

/** What each pool paid for an application and did not get back, in the order in which they approved. */
export function keptByPool(db: ReadDb, subject: string): readonly AmountOfPool[] {
  return restsOf(db, subject, KEPT)
}

/** The entries that were posted together with one: the first of them, and those that name it as their pair. */
export function postedTogether(
  db: ReadDb,
  entry: { readonly id: string; readonly pair: string | null; readonly kind: string; readonly station: string },
): readonly string[] {
  const sql = `SELECT id FROM ledger_entry WHERE (id = @first OR pair = @first) AND station = @station AND kind = @kind
    AND reversal_of IS NULL ORDER BY n`
  return readValue(db, sql, TEXT).all({ first: entry.pair ?? entry.id, station: entry.station, kind: entry.kind })
}

/** The entries by which a station carried an order of its own out, those that were taken back among them. */
export function paidForOrder(db: ReadDb, { id, station }: { readonly id: string; readonly station: string }) {
  const sql = `SELECT id FROM ledger_entry WHERE payment_order = ? AND kind = 'payment' AND reversal_of IS NULL AND station = ? ORDER BY n`
  return readValue(db, sql, TEXT).all(id, station)
}

/** 分 that came in for a decision to call money back, reversals included. */
export function receivedFor(db: ReadDb, recovery: string): number {
  const sql = `SELECT ifnull(SUM(amount), 0) FROM ledger_entry WHERE recovery = @recovery AND kind = 'return' AND ${OWN}`
  return readValue(db, sql, INTEGER).only({ recovery, ...ownOf(db) })
}

/** What was taken out of a pool for one kind of thing: a category, or a use. 分, reversals included. */
type Use = { readonly by: string; readonly value: string; readonly used: number }

/** What of a pool was approved for each category and each use, and what of it was spent as work cost. */
export function poolUses({ db, definitions }: Books, pool: string): readonly Use[] {
  const [office = ''] = definitions.codesOf('fund-purpose', 'office')
  const sql = `WITH spent AS (SELECT kind, category, CASE kind WHEN 'work-cost' THEN @office ELSE purpose END AS purpose, amount
      FROM ledger_total WHERE pool = @pool AND station = (SELECT station FROM fund_pool WHERE id = @pool)
        AND kind IN ('approval', 'work-cost') AND entries > 0)
    SELECT 'category' AS by, category AS value, SUM(amount) AS used FROM spent
      WHERE kind = 'approval' AND category <> '' GROUP BY category
    UNION ALL SELECT 'purpose', purpose, SUM(amount) FROM spent WHERE purpose <> '' GROUP BY purpose`
  return read(db, sql, { by: TEXT, value: TEXT, used: INTEGER }).all({ pool, office })
}

/** The category and the use that an application stands under; null where it says none. */
export function kindsOf(
  { db, definitions }: Books,
  subject: string,
): { readonly category: string | null; readonly purpose: string | null } {
  const sql = `SELECT ${categoryOfApplication(definitions, '@subject')} AS category, ${purposeOfApplication(definitions, '@subject')} AS purpose`
  return read(db, sql, { category: optional(TEXT), purpose: optional(TEXT) }).only({ subject })
}

const OF_APPLICATIONS = `FROM ledger_entry WHERE subject IS NOT NULL AND ${OWN} GROUP BY subject, pool`

/** What may be wrong in the books, and the statement that counts it. */
const FAULTS: readonly (readonly [words: string, sql: string])[] = [
  [
    '资金池某日余额为负',
    `SELECT count(*) FROM (SELECT SUM(SUM(${EFFECT})) OVER (PARTITION BY pool ORDER BY posted_on) AS balance
     FROM ledger_entry WHERE ${OWN} GROUP BY pool, posted_on) WHERE balance < 0`,
  ],
  ['拨付多于批准', `SELECT count(*) FROM (SELECT ${UNPAID} AS rest ${OF_APPLICATIONS}) WHERE rest < 0`],
  ['退回多于拨付', `SELECT count(*) FROM (SELECT ${KEPT} AS rest ${OF_APPLICATIONS}) WHERE rest < 0`],
  [
    '红冲与原分录不成对',
    `SELECT count(*) FROM ledger_entry r JOIN ledger_entry e ON e.id = r.reversal_of
     WHERE r.amount + e.amount <> 0 OR r.kind <> e.kind OR r.pool <> e.pool`,
  ],
  [
    // Both entries of a transfer name each other, on one day and in two pools; what takes one back takes both.
    '资金池调剂不成对',
    `SELECT count(*) FROM ledger_entry t WHERE t.kind = 'transfer' AND t.${OWN} AND NOT EXISTS (
     SELECT 1 FROM ledger_entry o WHERE o.id = t.pair AND o.pair = t.id AND o.kind = 'transfer' AND o.amount = -t.amount
       AND o.posted_on = t.posted_on AND o.pool <> t.pool AND o.station = t.station)`,
  ],
]

/**
 * What is wrong in the station's own books: never below zero on any date, paid ≤ approved, returned ≤ paid, 红冲 and transfers sum to
 * zero. Empty = in order.
 */
export function ledgerFaults(db: ReadDb): string[] {
  const own = ownOf(db)
  return FAULTS.flatMap(([words, sql]) => {
    const found = readValue(db, sql, INTEGER).only(own)
    return found > 0 ? [`${words} ${found} 处`] : []
  })
}

/** The lowest balance in 分 of a pool on any day, by one unit's books; null where nothing is posted. */
export function lowestBalance(db: ReadDb, pool: string, station: string): number | null {
  return readValue(
    db,
    `SELECT min(balance) FROM (
       SELECT SUM(SUM(${EFFECT})) OVER (ORDER BY posted_on) AS balance
       FROM ledger_entry WHERE pool = ? AND station = ? AND voided_at IS NULL GROUP BY posted_on)`,
    optional(INTEGER),
  ).only(pool, station)
}

/** What is approved of an application and not paid, in 分, by one unit's books; null where nothing is posted. */
export function leftToPay(db: ReadDb, subject: string, pool: string, station: string): number | null {
  return readValue(
    db,
    `SELECT ${UNPAID}
     FROM ledger_entry WHERE subject = ? AND pool = ? AND station = ? AND voided_at IS NULL`,
    optional(INTEGER),
  ).only(subject, pool, station)
}
