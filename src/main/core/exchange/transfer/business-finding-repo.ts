import { EFFECT, UNPAID } from '#core/db/ledger-sql.ts'
import { integer, optional, type RowOf, text } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read, readValue } from '#core/db/statement.ts'

const SIDE = { station: text, rows: integer, title: text, first: integer }

/** A unit's rows of one number: how many, and what the first is called, whose place is `first`. */
export type NumberSide = RowOf<typeof SIDE>

/** The units that registered a number, each with its first living row of it. */
export function findSidesOfNumber(db: ReadDb, identifier: string): NumberSide[] {
  return read(
    db,
    `SELECT station, count(*) AS rows, name AS title, min(n) AS first FROM enterprise
     WHERE identifier = ? AND voided_at IS NULL GROUP BY station`,
    SIDE,
  ).all(identifier)
}

/** The living rows of a number at other units than one. */
export function findOthersOfNumber(db: ReadDb, identifier: string, station: string): string[] {
  const sql = 'SELECT id FROM enterprise WHERE identifier = ? AND station <> ? AND voided_at IS NULL'
  return readValue(db, sql, text).all(identifier, station)
}

/** The lowest balance in 分 of a pool on any day, by one unit's books; null where nothing is posted. */
export function lowestBalance(db: ReadDb, pool: string, station: string): number | null {
  return readValue(
    db,
    `SELECT min(balance) FROM (
       SELECT SUM(SUM(${EFFECT})) OVER (ORDER BY posted_on) AS balance
       FROM ledger_entry WHERE pool = ? AND station = ? AND voided_at IS NULL GROUP BY posted_on)`,
    optional(integer),
  ).only(pool, station)
}

/** What is approved of an application and not paid, in 分, by one unit's books; null where nothing is posted. */
export function leftToPay(db: ReadDb, subject: string, pool: string, station: string): number | null {
  return readValue(
    db,
    `SELECT ${UNPAID}
     FROM ledger_entry WHERE subject = ? AND pool = ? AND station = ? AND voided_at IS NULL`,
    optional(integer),
  ).only(subject, pool, station)
}
