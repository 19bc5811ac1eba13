import type { InferSelectModel } from 'drizzle-orm'
import { INTEGER, oneOf, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { read, readValue, write } from '#core/db/statement.ts'
import { peersNamed } from '#core/db/peer-repo.ts'
import type { packageLog } from '#core/db/schema-exchange.ts'

// SQL: half of what is asked is inside manifests and summaries, which are JSON that no schema types.

type LogDirection = 'out' | 'in'
const DIRECTION = oneOf('out', 'in')
/** What may become of a package. */
export const STATE = oneOf('exported', 'delivered', 'applied', 'parked', 'refused')
type State = 'exported' | 'applied' | 'parked' | 'refused'

type LogLine = Omit<InferSelectModel<typeof packageLog>, 'direction' | 'state'>
export type NewPackage = Readonly<LogLine & { state: State }>

/** A package goes into the log. */
export const INSERT_PACKAGE = `INSERT INTO package_log (direction, digest, peer, purpose, epoch, seq, base, head, state, manifest, summary, at, by, file, sum)
  VALUES (@direction, @digest, @peer, @purpose, @epoch, @seq, @base, @head, @state, @manifest, @summary, @at, @by, @file, @sum)`

/** Notes a package that was written. */
export function insertSent(db: WriteDb, one: NewPackage): void {
  write(db, INSERT_PACKAGE).run({ ...one, direction: 'out' })
}

const LISTED = {
  digest: TEXT,
  direction: DIRECTION,
  peer: TEXT,
  purpose: TEXT,
  seq: INTEGER,
  state: STATE,
  at: INTEGER,
  by: TEXT,
  summary: TEXT,
  file: optional(TEXT),
  epoch: TEXT,
}
const LISTED_COLUMNS = Object.keys(LISTED).join(', ')

/** A package of the log as lists show it. */
export type ListedPackage = RowOf<typeof LISTED>

// A unit by part of its name, a package by its number, or by the beginning of its fingerprint.
const FOUND = `(@direction IS NULL OR direction = @direction) AND (@part = '' OR peer IN ${peersNamed('@part')}
  OR CAST(seq AS TEXT) = @part OR (length(@hex) > 3 AND substr(digest, 1, length(@hex)) = @hex))`

/** What is looked for: `part` of a name or a number, or `hex`, the beginning of a digest. */
type PackageFilter = { readonly direction: LogDirection | null; readonly part: string; readonly hex: string }

/** The place in the list after which a page begins. */
type PackagePlace = { readonly at: string | null; readonly seq: string | null; readonly digest: string | null }

/** Packages of the log, newest first, beyond a place. */
export function findLogged(db: ReadDb, filter: PackageFilter, after: PackagePlace, limit: number): ListedPackage[] {
  const sql = `SELECT ${LISTED_COLUMNS} FROM package_log WHERE ${FOUND}
      AND (@digest IS NULL OR (at, seq, digest) < (CAST(@at AS INTEGER), CAST(@seq AS INTEGER), @digest))
    ORDER BY at DESC, seq DESC, digest DESC LIMIT @limit`
  return read(db, sql, LISTED).all({ ...filter, ...after, limit })
}

/** How many packages of the log are looked for. */
export function countLogged(db: ReadDb, { direction, part, hex }: PackageFilter): number {
  return readValue(db, `SELECT count(*) FROM package_log WHERE ${FOUND}`, INTEGER).only({ direction, part, hex })
}

/** One package of the log. */
export function getLogged(db: ReadDb, digest: string): ListedPackage | undefined {
  return read(db, `SELECT ${LISTED_COLUMNS} FROM package_log WHERE digest = ?`, LISTED).get(digest)
}

/** Whether a file of this SHA-256 stands in the log, written or received. */
export function isLoggedFile(db: ReadDb, sum: string): boolean {
  return readValue(db, 'SELECT 1 FROM package_log WHERE sum = ? LIMIT 1', INTEGER).get(sum) !== undefined
}

// What was written to one peer.
const SENT_TO = "FROM package_log WHERE direction = 'out' AND peer = ?"

// Newest first, of one peer.
const OF_PEER = `FROM package_log WHERE peer = ? AND direction = ? AND state = ?`

/** Packages to a peer that it has not confirmed, newest first. */
export function findUnanswered(db: ReadDb, peer: string, limit: number): ListedPackage[] {
  const sql = `SELECT ${LISTED_COLUMNS} ${OF_PEER} ORDER BY at DESC, seq DESC LIMIT ?`
  return read(db, sql, LISTED).all(peer, 'out', 'exported', limit)
}

/** How many packages to a peer it has not confirmed. */
export function countUnanswered(db: ReadDb, peer: string): number {
  return readValue(db, `SELECT count(*) ${OF_PEER}`, INTEGER).only(peer, 'out', 'exported')
}

/** The last package of a peer that was taken in. */
export function getLastTaken(db: ReadDb, peer: string): ListedPackage | undefined {
  const sql = `SELECT ${LISTED_COLUMNS} ${OF_PEER} ORDER BY at DESC, seq DESC LIMIT 1`
  return read(db, sql, LISTED).get(peer, 'in', 'applied')
}

const SENT = { peer: TEXT, manifest: TEXT, summary: TEXT }

/** A package that this station wrote. */
export function getSent(db: ReadDb, digest: string): RowOf<typeof SENT> | undefined {
  const sql = "SELECT peer, manifest, summary FROM package_log WHERE direction = 'out' AND digest = ?"
  return read(db, sql, SENT).get(digest)
}

const PART = { epoch: TEXT, seq: INTEGER, head: INTEGER }

/** The place of a package that was written to a peer. */
export function getSentPlace(db: ReadDb, peer: string, digest: string): RowOf<typeof PART> | undefined {
  return read(db, `SELECT epoch, seq, head ${SENT_TO} AND digest = ?`, PART).get(peer, digest)
}

/** Whether a package to a peer, up to a number of an epoch, went exactly as far as a revision. */
export function hasSentUpTo(
  db: ReadDb,
  peer: string,
  { epoch, seq, rev }: { readonly epoch: string; readonly seq: number; readonly rev: number },
): boolean {
  const sql = `SELECT 1 ${SENT_TO} AND epoch = ? AND seq <= ? AND head = ?`
  return readValue(db, sql, INTEGER).get(peer, epoch, seq, rev) !== undefined
}

const LAST = { seq: INTEGER, digest: TEXT }

/** The number and digest of the last package to a peer under an epoch. */
export function getLastSent(db: ReadDb, peer: string, epoch: string): RowOf<typeof LAST> | undefined {
  return read(db, `SELECT seq, digest ${SENT_TO} AND epoch = ? ORDER BY seq DESC LIMIT 1`, LAST).get(peer, epoch)
}

/** Up to which revision of an epoch packages to a peer were written; 0 where none was. */
export function lastSentRev(db: ReadDb, peer: string, epoch: string): number {
  return readValue(db, `SELECT ifnull(max(head), 0) ${SENT_TO} AND epoch = ?`, INTEGER).only(peer, epoch)
}

const DELIVERED = { epoch: TEXT, seq: INTEGER }

/** The last package to a peer that it acknowledged. */
export function getLastDelivered(db: ReadDb, peer: string): RowOf<typeof DELIVERED> | undefined {
  const newest = 'ORDER BY CAST(epoch AS INTEGER) DESC, seq DESC LIMIT 1'
  return read(db, `SELECT epoch, seq ${SENT_TO} AND state = 'delivered' ${newest}`, DELIVERED).get(peer)
}

/** The epochs of packages that a peer acknowledged. */
export function findDeliveredEpochs(db: ReadDb, peer: string): string[] {
  return readValue(db, `SELECT DISTINCT epoch ${SENT_TO} AND state = 'delivered'`, TEXT).all(peer)
}

/** Packages to a peer up to a number of an epoch have arrived. */
export function setDeliveredUpTo(db: WriteDb, peer: string, epoch: string, seq: number): void {
  write(
    db,
    `UPDATE package_log SET state = 'delivered' WHERE direction = 'out' AND peer = ? AND epoch = ? AND seq <= ? AND state = 'exported'`,
  ).run(peer, epoch, seq)
}

/** Packages to a peer beyond a number of an epoch may not have arrived after all. */
export function setExportedBeyond(db: WriteDb, peer: string, epoch: string, seq: number): void {
  write(
    db,
    "UPDATE package_log SET state = 'exported' WHERE direction = 'out' AND peer = ? AND epoch = ? AND seq > ? AND state = 'delivered'",
  ).run(peer, epoch, seq)
}

const OLD = { digest: TEXT, peer: TEXT, seq: INTEGER, at: INTEGER, sum: optional(TEXT) }

/** Packages written before an instant whose files are still kept, but for the newest to each peer. */
export function findOldSent(db: ReadDb, before: number): RowOf<typeof OLD>[] {
  const sql = `SELECT digest, peer, seq, at, sum FROM package_log l WHERE direction = 'out' AND at < ? AND file IS NOT NULL
      AND EXISTS (SELECT 1 FROM package_log n WHERE n.direction = 'out' AND n.peer = l.peer AND (n.at, n.seq) > (l.at, l.seq)) ORDER BY at, seq`
  return read(db, sql, OLD).all(before)
}

/** The file of a package is kept no longer. */
export function clearFileOf(db: WriteDb, digest: string): void {
  write(db, 'UPDATE package_log SET file = NULL WHERE digest = ?').run(digest)
}

/** Packages that were written, and of which the log says that no file is kept any more. */
export function findFilesGone(db: ReadDb): string[] {
  return readValue(db, "SELECT digest FROM package_log WHERE direction = 'out' AND file IS NULL", TEXT).all()
}

const LINK = { seq: INTEGER, base: INTEGER, head: INTEGER, key: TEXT }

/** A package as a link of its stream: what it reaches, and the key that signed it. */
export type SentLink = RowOf<typeof LINK>

/** Packages to a peer up to a number of an epoch, in their order. */
export function findSentLinks(db: ReadDb, peer: string, epoch: string, seq: number): SentLink[] {
  const sql = `SELECT seq, base, head, manifest ->> '$.signer.key' AS key ${SENT_TO} AND epoch = ? AND seq <= ? ORDER BY seq`
  return read(db, sql, LINK).all(peer, epoch, seq)
}

const SENT_FILE = { path: TEXT, state: STATE, seq: INTEGER, current: INTEGER }

/** Contents that went to a peer, package by package; `current` is 1 for packages of this epoch. */
export function findFilesSent(db: ReadDb, peer: string, epoch: string): RowOf<typeof SENT_FILE>[] {
  const sql = `SELECT e.value ->> '$.path' AS path, l.state, l.seq, l.epoch = ? AS current
    FROM package_log l, json_each(l.manifest, '$.entries') e
    WHERE l.direction = 'out' AND l.peer = ? AND e.value ->> '$.path' LIKE 'files/%' ORDER BY l.seq`
  return read(db, sql, SENT_FILE).all(epoch, peer)
}

/** Number of the audit entry that a package to a peer named as the head of the chain; undefined where there is no such package. */
export function getAuditSeqSent(db: ReadDb, peer: string, digest: string): number | undefined {
  const sql = `SELECT manifest ->> '$.audit.seq' ${SENT_TO} AND digest = ?`
  return readValue(db, sql, optional(INTEGER)).get(peer, digest) ?? undefined
}

const HOLDING = { digest: TEXT, peer: TEXT, direction: DIRECTION, seq: INTEGER, at: INTEGER }

/** Packages in the package store whose stretch of an epoch holds a revision, written or received. */
export function findPackagesHolding(db: ReadDb, epoch: string, rev: number): RowOf<typeof HOLDING>[] {
  const sql = `SELECT digest, peer, direction, seq, at FROM package_log
    WHERE epoch = ? AND base < ? AND head >= ? AND file IS NOT NULL ORDER BY at`
  return read(db, sql, HOLDING).all(epoch, rev, rev)
}
