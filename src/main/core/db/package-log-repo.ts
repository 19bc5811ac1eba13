import { INTEGER, optional } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readValue } from '#core/db/statement.ts'

// What rooms below the exchange ask of the log of packages: sums over many of them, so SQL. The exchange's own questions and all
// that writes are in its repo.

/** When a package was last written, in whatever direction it went out; null before the first. */
export function lastSentAt(db: ReadDb): number | null {
  return readValue(db, "SELECT max(at) FROM package_log WHERE direction = 'out'", optional(INTEGER)).only()
}

/** How many packages that came in wait for somebody or for a newer program. */
export function countParked(db: ReadDb): number {
  const sql = "SELECT count(*) FROM package_log WHERE direction = 'in' AND state = 'parked'"
  return readValue(db, sql, INTEGER).only()
}

/** A place in what a station wrote: its epoch, and the revision in it. */
type Place = { readonly epoch: string; readonly rev: number }

/** When what a peer wrote up to a place was first taken in here; null where it was not. */
export function firstTakenInAt(db: ReadDb, peer: string, { epoch, rev }: Place): number | null {
  const sql = `SELECT min(at) FROM package_log WHERE direction = 'in' AND peer = ? AND state = 'applied' AND epoch = ?
    AND head >= ?`
  return readValue(db, sql, optional(INTEGER)).only(peer, epoch, rev)
}

/** Whether a package to a peer holds what this station wrote up to a place. */
export function isWrittenTo(db: ReadDb, peer: string, { epoch, rev }: Place): boolean {
  const sql = "SELECT 1 FROM package_log WHERE direction = 'out' AND peer = ? AND epoch = ? AND head >= ? LIMIT 1"
  return readValue(db, sql, INTEGER).get(peer, epoch, rev) !== undefined
}

/** What one pinned peer acknowledged of packages of an epoch that stand in this copy's own log. */
const ACKNOWLEDGED = `SELECT ifnull(max(head), 0) FROM package_log WHERE peer = ? AND direction = 'out' AND epoch = ?
  AND state = 'delivered'`

/** Up to which revision of an epoch a peer acknowledged what this copy sent; 0 where it took nothing. */
export function getAcknowledgedRev(db: ReadDb, peer: string, epoch: string): number {
  return readValue(db, ACKNOWLEDGED, INTEGER).only(peer, epoch)
}

/** Whether some peer was written to under an epoch and took nothing. */
export function hasUnheardPeer(db: ReadDb, epoch: string): boolean {
  const sql = `SELECT 1 FROM package_log WHERE direction = 'out' AND epoch = ? GROUP BY peer
    HAVING sum(state = 'delivered') = 0`
  return readValue(db, sql, INTEGER).get(epoch) !== undefined
}
