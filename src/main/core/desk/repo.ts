import { INTEGER, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read, readValue } from '#core/db/statement.ts'
import { joinState } from '#core/procedure/service.ts'

/** Whether any enterprise is registered. */
export function hasEnterprise(db: ReadDb): boolean {
  return readValue(db, 'SELECT EXISTS (SELECT 1 FROM enterprise WHERE voided_at IS NULL)', INTEGER).only() === 1
}

/** How many enterprises are registered. */
export function countEnterprises(db: ReadDb): number {
  return readValue(db, 'SELECT count(*) FROM enterprise WHERE voided_at IS NULL', INTEGER).only()
}

const ofCounty = { county: TEXT, count: INTEGER }

/** How many enterprises are registered in each county, by its code. */
export function countEnterprisesByCounty(db: ReadDb): (readonly [string, number])[] {
  const sql = 'SELECT county, count(*) AS count FROM enterprise WHERE voided_at IS NULL GROUP BY county'
  return read(db, sql, ofCounty)
    .all()
    .map((row) => [row.county, row.count] as const)
}

/** Trainees of sessions that began in a year. */
export function countTrainees(db: ReadDb, year: number): number {
  // Few sessions, and the trainees of each from their index.
  const sql = `SELECT count(*) FROM training_session s CROSS JOIN trainee t ON t.session = s.id
    WHERE t.voided_at IS NULL AND substr(s.starts_on, 1, 4) = ?`
  return readValue(db, sql, INTEGER).only(String(year))
}

/** Joint meetings a station held for a place in a year. */
export function countMeetings(db: ReadDb, station: string, county: string, year: number): number {
  const sql = `SELECT count(*) FROM joint_meeting
    WHERE voided_at IS NULL AND station = ? AND county = ? AND substr(held_on, 1, 4) = ?`
  return readValue(db, sql, INTEGER).only(station, county, String(year))
}

/** Pavilions that are open: of one station, or all (null). */
export function countOpenPavilions(db: ReadDb, station: string | null): number {
  const sql = 'SELECT count(*) FROM pavilion WHERE voided_at IS NULL AND is_open = 1 AND (? IS NULL OR station = ?)'
  return readValue(db, sql, INTEGER).only(station, station)
}

/** The live pools of a year with the level their money is of: of one station, or all (null). */
export function listPoolLevels(db: ReadDb, year: number, station: string | null): { id: string; level: string }[] {
  const sql = 'SELECT id, level FROM fund_pool WHERE year = ? AND (? IS NULL OR station = ?) AND voided_at IS NULL'
  return read(db, sql, { id: TEXT, level: TEXT }).all(year, station, station)
}

/** Entries that brought money into the pools of a station and a year. */
export function countCredits(db: ReadDb, station: string, year: number): number {
  const sql = `SELECT ifnull(SUM(e.entries), 0) FROM fund_pool p JOIN ledger_total e ON e.pool = p.id
    WHERE p.station = ? AND p.year = ? AND e.kind IN ('budget', 'arrival', 'carry-over')`
  return readValue(db, sql, INTEGER).only(station, year)
}

const SPENT = `SUM(CASE kind WHEN 'approval' THEN amount ELSE 0 END) AS approved,
  SUM(CASE kind WHEN 'payment' THEN amount ELSE 0 END) AS paid FROM ledger_total WHERE entries > 0 AND month BETWEEN ? AND ?`

const monthly = { month: TEXT, approved: INTEGER, paid: INTEGER }

/** What was approved and paid in each month (`YYYY-MM`) of a year in which anything was posted. 分. */
export function sumByMonth(db: ReadDb, year: string): RowOf<typeof monthly>[] {
  return read(db, `SELECT month, ${SPENT} GROUP BY month`, monthly).all(`${year}-01`, `${year}-12`)
}

const categorised = { category: TEXT, approved: INTEGER, paid: INTEGER }

/** What was approved and paid in a year by category of support; '' for what names none. 分. */
export function sumByCategory(db: ReadDb, year: number): RowOf<typeof categorised>[] {
  return read(db, `SELECT category, ${SPENT} GROUP BY category`, categorised).all(`${year}-01`, `${year}-12`)
}

const ofStation = { station: TEXT, open: INTEGER, overdue: INTEGER, approved: INTEGER, paid: INTEGER, resting: INTEGER }

/**
 * Live applications of a record by the unit that entered them: how many wait for somebody, how many of those past their day, what
 * was approved and paid of a year, and what is approved and not paid of any year. 分.
 */
export function sumByStation(db: ReadDb, record: string, year: number, day: string): RowOf<typeof ofStation>[] {
  const ofYear = (sum: string) => `SUM(CASE WHEN a.year = ? THEN ${sum} ELSE 0 END)`
  return read(
    db,
    `SELECT a.station, SUM(s.finished = 0) AS open, SUM(s.finished = 0 AND ifnull(s.due < ?, 0)) AS overdue,
       ${ofYear('s.approved')} AS approved, ${ofYear('s.paid')} AS paid, SUM(max(s.approved - s.paid, 0)) AS resting
     FROM ${record} a ${joinState('a.id')} WHERE a.voided_at IS NULL GROUP BY a.station`,
    ofStation,
  ).all(day, year, year)
}
