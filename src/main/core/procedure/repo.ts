import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read, readValue } from '#core/db/statement.ts'

const calls = { all: INTEGER, open: INTEGER }

/** How many live calls of a year these stations made, and how many of them are open on a day. */
export function countCalls(db: ReadDb, year: number, stations: readonly string[], on: string): RowOf<typeof calls> {
  return read(
    db,
    `SELECT count(*) AS "all", ifnull(SUM(closes_on >= ?), 0) AS open FROM fund_call
     WHERE year = ? AND voided_at IS NULL AND station IN (SELECT value FROM json_each(?))`,
    calls,
  ).only(on, year, JSON.stringify(stations))
}

const handedIn = { serial: TEXT, pages: optional(INTEGER) }

/** The newest application of an enterprise before this one that handed in a paper, and its pages. */
export function findHandedIn(
  db: ReadDb,
  record: string,
  before: { readonly enterprise: string; readonly id: string; readonly n: number },
  item: string,
): RowOf<typeof handedIn> | undefined {
  return read(
    db,
    `SELECT COALESCE(a.serial, '') AS serial, m.pages AS pages FROM material m JOIN ${record} a ON a.id = m.subject
     WHERE a.enterprise = ? AND a.id <> ? AND a.n < ? AND a.voided_at IS NULL AND m.item = ? AND m.status = 'received' ORDER BY a.n DESC LIMIT 1`,
    handedIn,
  ).get(before.enterprise, before.id, before.n, item)
}

/** The last day of what was posted of an application in a round; null where nothing was. */
export function lastNoticeDay(db: ReadDb, subject: string, round: number): string | null {
  const sql = 'SELECT max(ends_on) FROM notice WHERE subject = ? AND round = ?'
  return readValue(db, sql, optional(TEXT)).only(subject, round)
}
