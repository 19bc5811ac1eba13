import type { AddressedReader } from '#core/exchange/trust/peer.ts'
import { INTEGER, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { isGoneFile } from '#core/db/redaction-sql.ts'
import { read, readValue } from '#core/db/statement.ts'
import { OWN_STATION } from '#core/db/station-repo.ts'
import { isStoredSql } from '#core/db/stored-file-repo.ts'

// Neither voided nor gone by a redaction.
const LIVING = `voided_at IS NULL AND NOT ${isGoneFile('attachment')}`

/** Contents that this station lacks and that a peer's rows, or own ones it is addressed by, name. */
export function findLackingContents(db: ReadDb, { station, word }: AddressedReader, limit: number): string[] {
  const sql = `SELECT DISTINCT a.digest FROM attachment a
    WHERE a.voided_at IS NULL AND NOT ${isGoneFile('a')} AND NOT ${isStoredSql('a.digest')} AND (a.station = ? OR a.station = ${OWN_STATION}
      AND EXISTS (SELECT 1 FROM json_each(a.audience) WHERE value IN (?, ?))) ORDER BY a.digest LIMIT ?`
  return readValue(db, sql, TEXT).all(station, station, word, limit)
}

/** Whether an own row addressed to a peer names a content. */
export function isAddressedContent(db: ReadDb, digest: string, { station, word }: AddressedReader): boolean {
  const sql = `SELECT 1 FROM attachment WHERE digest = ? AND station = ${OWN_STATION} AND ${LIVING}
    AND EXISTS (SELECT 1 FROM json_each(audience) WHERE value IN (?, ?))`
  return readValue(db, sql, INTEGER).get(digest, station, word) !== undefined
}

/** Whether a row of one of two stations names a content, voided or not. */
export function isNamedContent(db: ReadDb, digest: string, stations: readonly [string, string]): boolean {
  const sql = 'SELECT 1 FROM attachment WHERE digest = ? AND station IN (?, ?)'
  return readValue(db, sql, INTEGER).get(digest, ...stations) !== undefined
}

/** Whether every row that names a content is gone, by a redaction of its own station: nobody takes it in again. */
export function isGoneContent(db: ReadDb, digest: string): boolean {
  const sql = `SELECT 1 FROM attachment a WHERE a.digest = ? GROUP BY a.digest HAVING sum(NOT ${isGoneFile('a')}) = 0`
  return readValue(db, sql, INTEGER).get(digest) !== undefined
}

/** Whether a living row of a station names a content. */
export function isLivingContentOf(db: ReadDb, digest: string, station: string): boolean {
  const sql = `SELECT 1 FROM attachment WHERE digest = ? AND station = ? AND ${LIVING}`
  return readValue(db, sql, INTEGER).get(digest, station) !== undefined
}

const NAMED = { id: TEXT, digest: TEXT, record: TEXT, subject: TEXT, name: TEXT, size: INTEGER, personal: INTEGER }

/** The living attachment that names a content: one of this station before one of the peer, the oldest first. */
export function getAttachmentNaming(
  db: ReadDb,
  digest: string,
  { own, peer }: { readonly own: string; readonly peer: string },
): RowOf<typeof NAMED> | undefined {
  const sql = `SELECT id, digest, record, subject, name, size, personal FROM attachment
    WHERE digest = ? AND station IN (?, ?) AND ${LIVING} ORDER BY station = ? DESC, n LIMIT 1`
  return read(db, sql, NAMED).get(digest, own, peer, own)
}

const TITLED = { id: TEXT, record: TEXT, subject: TEXT, name: TEXT }

/** The first attachment that names a content, voided or not. */
export function getFirstAttachmentNaming(db: ReadDb, digest: string): RowOf<typeof TITLED> | undefined {
  const sql = 'SELECT id, record, subject, name FROM attachment WHERE digest = ? ORDER BY n LIMIT 1'
  return read(db, sql, TITLED).get(digest)
}

const OWN = { id: TEXT, rev: INTEGER, digest: TEXT, audience: TEXT }

/** An own attachment, and whom it is for. */
export type OwnFile = RowOf<typeof OWN>

/** The living attachments of a station among some. */
export function findOwnFiles(db: ReadDb, station: string, ids: readonly string[]): OwnFile[] {
  const sql = `SELECT id, rev, digest, audience FROM attachment
    WHERE station = ? AND ${LIVING} AND id IN (SELECT value FROM json_each(?))`
  return read(db, sql, OWN).all(station, JSON.stringify(ids))
}
