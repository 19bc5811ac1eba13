import { INTEGER, oneOf, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import type { ReturnOutcome, ReturnSource } from '#core/db/schema-exchange.ts'
import { read, readValue, write } from '#core/db/statement.ts'
import { ANCESTOR, STORED_VERSION } from '#core/exchange/log/version-repo.ts'

// SQL: what a peer gives back comes by whole packages, and each version asks whether it is known.

const OUTCOME = oneOf<ReturnOutcome>('regained', 'held', 'kept', 'refused', 'older')

const SOURCE = oneOf<ReturnSource>('own', 'certified', 'peer')

/** The columns that make a row again, and whose word they stand on. */
const EVIDENCE = { ...STORED_VERSION, source: SOURCE }
export type Evidence = RowOf<typeof EVIDENCE>
const EVIDENCE_COLUMNS = Object.keys(EVIDENCE).join(', ')

/** SQL: whether a peer gave a row back; `id` is SQL of its id. */
export function isReturned(id: string): string {
  return `EXISTS (SELECT 1 FROM returned_version r WHERE r.id = ${id})`
}

/** A version by its place, as one peer gave it back. */
type ReturnedKey = { readonly peer: string; readonly epoch: string; readonly rev: number }

/** Keeps a version as evidence; one that is kept already stays as it is. */
export function insertReturned(db: WriteDb, peer: string, one: Evidence, returnedAt: number): void {
  write(
    db,
    `INSERT OR IGNORE INTO returned_version (peer, epoch, rev, table_name, id, audience, json, by, at, source, outcome, note, returned_at)
     VALUES (@peer, @epoch, @rev, @table_name, @id, @audience, @json, @by, @at, @source, 'older', NULL, @returnedAt)`,
  ).run({ ...one, peer, returnedAt })
}

/** Says what became of a version. */
export function setReturnedOutcome(
  db: WriteDb,
  { peer, epoch, rev }: ReturnedKey,
  outcome: ReturnOutcome,
  note: string | null,
): void {
  const sql = 'UPDATE returned_version SET outcome = ?, note = ? WHERE peer = ? AND epoch = ? AND rev = ?'
  write(db, sql).run(outcome, note, peer, epoch, rev)
}

/** Says that a row which was kept apart was written again after all. */
export function regainKept(db: WriteDb, id: string, note: string | null): void {
  const sql = "UPDATE returned_version SET outcome = 'regained', note = ? WHERE id = ? AND outcome = 'kept'"
  write(db, sql).run(note, id)
}

/** Whether a peer gave this version back before. */
export function isKnownReturned(db: ReadDb, { peer, epoch, rev }: ReturnedKey): boolean {
  const sql = 'SELECT 1 FROM returned_version WHERE peer = ? AND epoch = ? AND rev = ?'
  return readValue(db, sql, INTEGER).get(peer, epoch, rev) !== undefined
}

/** Whether a row was kept apart because the same stands here already. */
export function isKeptApart(db: ReadDb, id: string): boolean {
  const sql = "SELECT 1 FROM returned_version WHERE id = ? AND outcome = 'kept'"
  return readValue(db, sql, INTEGER).get(id) !== undefined
}

/** Versions of a peer that a rule refused. */
export function findRefusedReturns(db: ReadDb, peer: string): Evidence[] {
  const sql = `SELECT ${EVIDENCE_COLUMNS} FROM returned_version WHERE peer = ? AND outcome = 'refused'`
  return read(db, sql, EVIDENCE).all(peer)
}

/** Entries of the ledger that are kept apart for one reason and not written again, in their order. */
export function findKeptEntries(db: ReadDb, note: string): Evidence[] {
  const sql = `SELECT ${EVIDENCE_COLUMNS} FROM returned_version WHERE table_name = 'ledger_entry' AND outcome = 'kept' AND note = ?
    AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.id = returned_version.id) ORDER BY CAST(epoch AS INTEGER), rev`
  return read(db, sql, EVIDENCE).all(note)
}

/** An image of a row at a place of its history. */
export type Ancestor = RowOf<typeof ANCESTOR>

/** Every version of a row that was given back. */
export function findReturnedOf(db: ReadDb, id: string): Ancestor[] {
  return read(db, 'SELECT epoch, rev, json FROM returned_version WHERE id = ?', ANCESTOR).all(id)
}

const FIRST = { at: INTEGER, by: TEXT, json: TEXT, audience: TEXT }

/** The first version of a row that was given back. */
export function getFirstReturnedOf(db: ReadDb, id: string): RowOf<typeof FIRST> | undefined {
  const sql = `SELECT at, by, json, audience FROM returned_version WHERE id = ? ORDER BY CAST(epoch AS INTEGER), rev LIMIT 1`
  return read(db, sql, FIRST).get(id)
}

/** The last revision of an epoch that a peer gave back; 0 where it gave none. */
export function lastReturnedRev(db: ReadDb, peer: string, epoch: string): number {
  const sql = 'SELECT ifnull(max(rev), 0) FROM returned_version WHERE peer = ? AND epoch = ?'
  return readValue(db, sql, INTEGER).only(peer, epoch)
}

const UNSETTLED = "FROM returned_version WHERE outcome IN ('kept', 'refused')"

/** The place of the newest version that the program did not settle; it never falls. */
export function lastUnsettledPlace(db: ReadDb): number {
  return readValue(db, `SELECT ifnull(max(rowid), 0) ${UNSETTLED}`, INTEGER).only()
}

/** How many versions beyond a place the program did not settle. */
export function countUnsettledBeyond(db: ReadDb, place: number): number {
  return readValue(db, `SELECT count(*) ${UNSETTLED} AND rowid > ?`, INTEGER).only(place)
}

const SHOWN = {
  peer: TEXT,
  epoch: TEXT,
  table_name: TEXT,
  id: TEXT,
  rev: INTEGER,
  json: TEXT,
  source: SOURCE,
  outcome: OUTCOME,
  note: optional(TEXT),
  at: INTEGER,
}

/** Versions whose end somebody may want to see, the last given back first. */
export function findReturnedToShow(db: ReadDb, limit: number): RowOf<typeof SHOWN>[] {
  const sql = `SELECT peer, epoch, table_name, id, rev, json, source, outcome, note, returned_at AS at FROM returned_version
    WHERE outcome NOT IN ('older', 'held') ORDER BY returned_at DESC, rev LIMIT ?`
  return read(db, sql, SHOWN).all(limit)
}

/** Another image for one that is kept; null leaves it. */
export type ImageChange = (json: string) => string | null

const KEPT = { peer: TEXT, epoch: TEXT, rev: INTEGER, json: TEXT }

/** A kept image after a change; none where `change` leaves it (null). */
export function changedImage<Row extends { readonly json: string }>(row: Row, change: ImageChange): Row[] {
  const json = change(row.json)
  return json === null ? [] : [{ ...row, json }]
}

/** Gives what peers gave back of a row another image each; null leaves it. Answers how many changed. */
export function rewriteReturned(db: WriteDb, record: string, id: string, change: ImageChange): number {
  const sql = 'SELECT peer, epoch, rev, json FROM returned_version WHERE table_name = ? AND id = ?'
  const changed = read(db, sql, KEPT)
    .all(record, id)
    .flatMap((one) => changedImage(one, change))
  const set = 'UPDATE returned_version SET json = @json WHERE peer = @peer AND epoch = @epoch AND rev = @rev'
  for (const one of changed) write(db, set).run(one)
  return changed.length
}
