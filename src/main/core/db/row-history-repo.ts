import { INTEGER, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { isLeftBehind } from '#core/db/past-epoch-repo.ts'
import { read, readValue } from '#core/db/statement.ts'

// What rooms of business ask of the history of single rows. The unary plus keeps SQLite on the row's own index: the primary key
// would walk every version that the station wrote.

type Row = { readonly id: string; readonly station: string }

/** SQL of the versions of a row that its station wrote, the newest first. */
export const VERSIONS =
  'SELECT epoch, rev, json, at FROM row_version WHERE id = ? AND +station = ? ORDER BY CAST(epoch AS INTEGER) DESC, rev DESC'

const version = { epoch: TEXT, rev: INTEGER, json: TEXT, at: INTEGER }

/** A version of a row, its image as JSON. */
export type RowVersion = RowOf<typeof version>

/** The versions of a row that its station wrote, the newest first in its own order. */
export function findVersions(db: ReadDb, { id, station }: Row): RowVersion[] {
  return read(db, VERSIONS, version).all(id, station)
}

const written = { rev: INTEGER, json: TEXT, by: TEXT, at: INTEGER }

/** The versions of a row that its station wrote, the oldest first in its own order, and by whom each was. */
export function findVersionsInOrder(db: ReadDb, { id, station }: Row): RowOf<typeof written>[] {
  const sql =
    'SELECT rev, json, by, at FROM row_version WHERE id = ? AND +station = ? ORDER BY CAST(epoch AS INTEGER), rev'
  return read(db, sql, written).all(id, station)
}

/** The versions of a row of a record that its station wrote, the oldest first by the clock. */
export function findVersionsByTime(db: ReadDb, record: string, { id, station }: Row): RowOf<typeof written>[] {
  const sql =
    'SELECT rev, json, by, at FROM row_version WHERE id = ? AND +station = ? AND table_name = ? ORDER BY at, rev'
  return read(db, sql, written).all(id, station, record)
}

/** The image, as JSON, of one version of a row; undefined where it is not in the history. */
export function findImage(db: ReadDb, record: string, { id, station }: Row, rev: number): string | undefined {
  const sql =
    'SELECT json FROM row_version WHERE table_name = ? AND id = ? AND station = ? AND rev = ? ORDER BY at DESC LIMIT 1'
  return readValue(db, sql, TEXT).get(record, id, station, rev)
}

/** The records in which a row of this id was ever written. */
export function findRecordsOf(db: ReadDb, id: string): string[] {
  return readValue(db, 'SELECT DISTINCT table_name FROM row_version WHERE id = ?', TEXT).all(id)
}

const IMAGE = { rev: INTEGER, json: TEXT }

/** The versions of a row at two revisions, epoch by epoch. */
export function findVersionsAt(
  db: ReadDb,
  { id, station }: Row,
  revisions: readonly [number, number],
): RowOf<typeof IMAGE>[] {
  return read(
    db,
    'SELECT rev, json FROM row_version WHERE id = ? AND station = ? AND rev IN (?, ?) ORDER BY CAST(epoch AS INTEGER)',
    IMAGE,
  ).all(id, station, ...revisions)
}

const byCommand = { record: TEXT, id: TEXT, rev: INTEGER }

/** What one command wrote, the last version first. */
export function findVersionsOfCommand(db: ReadDb, command: string): RowOf<typeof byCommand>[] {
  const sql = 'SELECT table_name AS record, id, rev FROM row_version WHERE command_id = ? ORDER BY rev DESC'
  return read(db, sql, byCommand).all(command)
}

/** The image, as JSON, of a row before a revision; not what a restore lost and a peer gave back as evidence. */
export function findImageBefore(db: ReadDb, id: string, rev: number): string | undefined {
  const sql = `SELECT json FROM row_version v WHERE id = ? AND rev < ?
    AND NOT ${isLeftBehind('v')} ORDER BY rev DESC LIMIT 1`
  return readValue(db, sql, TEXT).get(id, rev)
}

/**
 * The rows of which any version says these words, whatever the field: one look through the whole history. `most` rows at most.
 */
export function findRowsSaying(
  db: ReadDb,
  words: string,
  most: number,
): { readonly record: string; readonly id: string; readonly station: string }[] {
  return read(
    db,
    `SELECT DISTINCT table_name AS record, id, station FROM row_version WHERE instr(json, ?) > 0
     ORDER BY table_name, id LIMIT ?`,
    { record: TEXT, id: TEXT, station: TEXT },
  ).all(JSON.stringify(words).slice(1, -1), most)
}

/** SQL of the newest revision, in its station's own order, of the row `id` before the place of `than`; NULL where there is none. */
export function revisionBefore(id: string, than: string): string {
  return `(SELECT w.rev FROM row_version w WHERE w.id = ${id} AND +w.station = ${than}.station
    AND (CAST(w.epoch AS INTEGER), w.rev) < (CAST(${than}.epoch AS INTEGER), ${than}.rev)
    ORDER BY CAST(w.epoch AS INTEGER) DESC, w.rev DESC LIMIT 1)`
}

/** SQL: whether a station wrote a version of the row `id`, of the record `record` where that is named; each is SQL of the value. */
export function wroteVersion(id: string, station: string, record: string | null = null): string {
  const of = record === null ? '' : ` AND v.table_name = ${record}`
  return `EXISTS (SELECT 1 FROM row_version v WHERE v.id = ${id}${of} AND v.station = ${station})`
}

/** SQL: joins the versions `v` of the row `id`. */
export const joinVersions = (id: string): string => `JOIN row_version v ON v.id = ${id}`
