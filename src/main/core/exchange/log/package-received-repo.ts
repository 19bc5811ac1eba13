import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { read, readValue, write } from '#core/db/statement.ts'
import { INSERT_PACKAGE, type ListedPackage, type NewPackage, STATE } from '#core/exchange/log/package-log-repo.ts'

// What was taken in of one peer, and its newest first.
const TAKEN_OF = "FROM package_log WHERE direction = 'in' AND peer = ? AND state = 'applied'"
const NEWEST = 'ORDER BY CAST(epoch AS INTEGER) DESC, seq DESC'

/** Notes a package that came; one that came before keeps its manifest and gets the rest anew. */
export function putReceived(db: WriteDb, one: NewPackage): void {
  write(
    db,
    `${INSERT_PACKAGE} ON CONFLICT (digest) DO UPDATE SET purpose = excluded.purpose, epoch = excluded.epoch, seq = excluded.seq,
       base = excluded.base, head = excluded.head, state = excluded.state, summary = excluded.summary, at = excluded.at,
       by = excluded.by, file = excluded.file, sum = excluded.sum`,
  ).run({ ...one, direction: 'in' })
}

/** What became of a package; undefined where it never came. */
export function getStateOf(db: ReadDb, digest: string): ListedPackage['state'] | undefined {
  return readValue(db, 'SELECT state FROM package_log WHERE digest = ?', STATE).get(digest)
}

/** Whether the package store holds a package that came. */
export function isReceived(db: ReadDb, digest: string): boolean {
  const sql =
    "SELECT 1 FROM package_log WHERE digest = ? AND direction = 'in' AND state IN ('parked', 'applied', 'refused')"
  return readValue(db, sql, INTEGER).get(digest) !== undefined
}

/** When the latest package was taken in, of whatever peer; 0 before the first. */
export function lastAppliedAt(db: ReadDb): number {
  const sql = "SELECT ifnull(max(at), 0) FROM package_log WHERE direction = 'in' AND state = 'applied'"
  return readValue(db, sql, INTEGER).only()
}

/** What the package before a number of an epoch said of when it was written. */
export function getCreatedBefore(db: ReadDb, peer: string, epoch: string, seq: number): string | undefined {
  const sql = `SELECT manifest ->> '$.created_at' ${TAKEN_OF} AND epoch = ? AND seq < ? ORDER BY seq DESC LIMIT 1`
  return readValue(db, sql, TEXT).get(peer, epoch, seq)
}

/** The manifest of the newest package of a peer that was taken in. */
export function getNewestManifest(db: ReadDb, peer: string): string | undefined {
  return readValue(db, `SELECT manifest ${TAKEN_OF} ${NEWEST} LIMIT 1`, TEXT).get(peer)
}

const ANCHOR = { epoch: TEXT, package: INTEGER, digest: TEXT, seq: INTEGER, hash: TEXT }

/** Heads of a peer's audit chain as its signed packages stated them: each must stay in that chain for ever. `package` is a number. */
export function findAnchors(db: ReadDb, peer: string): RowOf<typeof ANCHOR>[] {
  const sql = `SELECT epoch, seq AS package, digest, manifest ->> '$.audit.seq' AS seq, manifest ->> '$.audit.hash' AS hash
    ${TAKEN_OF} AND epoch <> ''`
  return read(db, sql, ANCHOR).all(peer)
}

const RECEIVED = {
  digest: TEXT,
  epoch: TEXT,
  seq: INTEGER,
  head: INTEGER,
  at: INTEGER,
  createdAt: TEXT,
  key: TEXT,
  command: optional(TEXT),
  rows: INTEGER,
}

/** A package that was taken in: `key` signed it; `command` marks the versions it wrote, null where an older program took it in. */
export type Received = RowOf<typeof RECEIVED>

/** The packages of a peer that were taken in, newest first. */
export function findReceived(db: ReadDb, peer: string): Received[] {
  const sql = `SELECT digest, epoch, seq, head, at, manifest ->> '$.created_at' AS createdAt, manifest ->> '$.signer.key' AS key,
      summary ->> '$.command' AS command,
      (SELECT ifnull(sum(value), 0) FROM json_each(manifest, '$.counts')) AS rows ${TAKEN_OF} ${NEWEST}`
  return read(db, sql, RECEIVED).all(peer)
}

/** Up to which revision packages of a peer before a number of an epoch were taken in; 0 where none was. */
export function lastAppliedRevBefore(db: ReadDb, peer: string, epoch: string, seq: number): number {
  const sql = `SELECT ifnull(max(head), 0) ${TAKEN_OF} AND epoch = ? AND seq < ?`
  return readValue(db, sql, INTEGER).only(peer, epoch, seq)
}

const COVERING = { digest: TEXT, epoch: TEXT, base: INTEGER, head: INTEGER }

/** Packages of a peer that hold rows, those that reach furthest first. */
export function findCovering(db: ReadDb, peer: string): RowOf<typeof COVERING>[] {
  const widest = 'ORDER BY head - base DESC, seq DESC'
  return read(db, `SELECT digest, epoch, base, head ${TAKEN_OF} AND purpose <> 'enrolment' ${widest}`, COVERING).all(
    peer,
  )
}

/** Paths of everything that applied packages of a peer brought. */
export function findPathsBrought(db: ReadDb, peer: string): string[] {
  const sql = `SELECT DISTINCT e.value ->> '$.path' FROM package_log l, json_each(l.manifest, '$.entries') e
    WHERE l.direction = 'in' AND l.peer = ? AND l.state = 'applied'`
  return readValue(db, sql, TEXT).all(peer)
}

/** The fields that the package of a command left out, as JSON; undefined where no package was taken in by it. */
export function getWithheldBy(db: ReadDb, command: string): string | undefined {
  const sql = `SELECT manifest ->> '$.withheld' FROM package_log WHERE direction = 'in' AND summary ->> '$.command' = ?`
  return readValue(db, sql, TEXT).get(command)
}

const NUMBERED = { digest: TEXT, state: STATE, seq: INTEGER, head: INTEGER, prev: optional(TEXT) }

/** A package that came, with what its manifest says of the one before it. */
export type NumberedPackage = RowOf<typeof NUMBERED>

/** Every package of a peer's epoch that came, taken in or not, by its number. */
export function findNumbered(db: ReadDb, peer: string, epoch: string): NumberedPackage[] {
  const sql = `SELECT digest, state, seq, ifnull(manifest ->> '$.head', 0) AS head, manifest ->> '$.prev' AS prev FROM package_log
    WHERE direction = 'in' AND peer = ? AND epoch = ? ORDER BY seq`
  return read(db, sql, NUMBERED).all(peer, epoch)
}
