import { INTEGER, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import type { Stamp } from '#core/db/row-image.ts'
import { read, readValue, write } from '#core/db/statement.ts'
import { isKeptOfPast, isLeftBehind } from '#core/db/past-epoch-repo.ts'

// What packages ask of the history: for each of their rows, by hundreds of thousands, so SQL.

/** The columns that make a row again. */
export const STORED_VERSION = {
  table_name: TEXT,
  id: TEXT,
  epoch: TEXT,
  rev: INTEGER,
  audience: TEXT,
  json: TEXT,
  by: TEXT,
  at: INTEGER,
}
const VERSION_COLUMNS = Object.keys(STORED_VERSION).join(', ')

/** A version as a package carries it. */
export type StoredVersion = RowOf<typeof STORED_VERSION>

const PLACE = { table_name: TEXT, id: TEXT, epoch: TEXT, rev: INTEGER }
type VersionPlace = RowOf<typeof PLACE>

const KNOWN = { table_name: TEXT, id: TEXT, json: TEXT, audience: TEXT, by: TEXT, at: INTEGER, command_id: TEXT }

/** A version that stands under a place. */
export type KnownVersion = RowOf<typeof KNOWN>

/** The version under a place in its writer's order; undefined where it is not known. */
export function getVersionAt(
  db: ReadDb,
  { station, epoch, rev }: Pick<Stamp, 'station' | 'epoch' | 'rev'>,
): KnownVersion | undefined {
  const sql =
    'SELECT table_name, id, json, audience, by, at, command_id FROM row_version WHERE station = ? AND epoch = ? AND rev = ?'
  return read(db, sql, KNOWN).get(station, epoch, rev)
}

const BEARER = { record: TEXT, station: TEXT }

/** The row that bears an id already: which record it is of, and whose. */
export type BearerOfId = RowOf<typeof BEARER>

/** Another row under an id, of another record or another station than these. */
export function getBearerOfId(db: ReadDb, id: string, { record, station }: BearerOfId): BearerOfId | undefined {
  const sql =
    'SELECT table_name AS record, station FROM row_version WHERE id = ? AND (station <> ? OR table_name <> ?) LIMIT 1'
  return read(db, sql, BEARER).get(id, station, record)
}

type NewVersion = Omit<Stamp, 'audience'> & {
  readonly record: string
  readonly audience: string
  readonly json: string
}
const INTO = `INTO row_version (table_name, id, station, epoch, rev, audience, json, by, at, command_id)
  VALUES (@record, @id, @station, @epoch, @rev, @audience, @json, @by, @at, @command)`

/** Adds a version to the history of its row; its place must be free. */
export function insertVersion(db: WriteDb, version: NewVersion, command: string): void {
  write(db, `INSERT ${INTO}`).run({ ...version, command })
}

/** Adds a version to the history of its row where its place is free. */
export function insertVersionWhereFree(db: WriteDb, version: NewVersion, command: string): void {
  write(db, `INSERT OR IGNORE ${INTO}`).run({ ...version, command })
}

const NAMED = { table_name: TEXT, id: TEXT }

/** Rows of which a station wrote a version beyond a revision of an epoch. */
export function findRowsBeyond(db: ReadDb, station: string, epoch: string, rev: number): RowOf<typeof NAMED>[] {
  const sql = 'SELECT DISTINCT table_name, id FROM row_version WHERE station = ? AND epoch = ? AND rev > ?'
  return read(db, sql, NAMED).all(station, epoch, rev)
}

/** Every version that a station wrote of a row. */
export function findVersionsOfRow(db: ReadDb, station: string, id: string): StoredVersion[] {
  const sql = `SELECT ${VERSION_COLUMNS} FROM row_version WHERE station = ? AND id = ?`
  return read(db, sql, STORED_VERSION).all(station, id)
}

/** Every version that a station wrote beyond a revision of an epoch, in its order. */
export function findVersionsBeyond(db: ReadDb, station: string, epoch: string, rev: number): StoredVersion[] {
  const sql = `SELECT ${VERSION_COLUMNS} FROM row_version WHERE station = ? AND epoch = ? AND rev > ? ORDER BY rev`
  return read(db, sql, STORED_VERSION).all(station, epoch, rev)
}

/** The versions of a station that one command here wrote: those a package was the first to bring. */
export function findPlacesOfCommand(db: ReadDb, station: string, command: string): VersionPlace[] {
  const sql = 'SELECT table_name, id, epoch, rev FROM row_version WHERE station = ? AND command_id = ?'
  return read(db, sql, PLACE).all(station, command)
}

/** A stretch of a station's epoch: revisions after the one up to the other. */
type Stretch = {
  readonly station: string
  readonly epoch: string
  readonly after: number
  readonly upTo: number
}

/** The versions in a stretch. */
export function findPlacesIn(db: ReadDb, { station, epoch, after, upTo }: Stretch): VersionPlace[] {
  const sql =
    'SELECT table_name, id, epoch, rev FROM row_version WHERE station = ? AND epoch = ? AND rev > ? AND rev <= ?'
  return read(db, sql, PLACE).all(station, epoch, after, upTo)
}

/** How many versions are in a stretch, those of some records left out. */
export function countVersionsIn(
  db: ReadDb,
  { station, epoch, after, upTo }: Stretch,
  without: readonly string[],
): number {
  const sql = `SELECT count(*) FROM row_version WHERE station = ? AND epoch = ? AND rev > ? AND rev <= ?
    AND table_name NOT IN (SELECT value FROM json_each(?))`
  return readValue(db, sql, INTEGER).only(station, epoch, after, upTo, JSON.stringify(without))
}

/** The columns of an image at a place of the history of its row. */
export const ANCESTOR = { epoch: TEXT, rev: INTEGER, json: TEXT }

/** Versions of an own row that still count of epochs this station left. */
export function findKeptVersionsOf(db: ReadDb, station: string, id: string): RowOf<typeof ANCESTOR>[] {
  const sql = `SELECT v.epoch, v.rev, v.json FROM row_version v WHERE v.id = ? AND v.station = ? AND ${isKeptOfPast('v')}`
  return read(db, sql, ANCESTOR).all(id, station)
}

/** SQL: whether a row `t` stood in an epoch, or one before it, and still counts there; bound are the epoch and its ordinal. */
export const STOOD_BY_THEN = `EXISTS (SELECT 1 FROM row_version v WHERE v.id = t.id AND v.station = t.station AND ${isKeptOfPast('v')}
  AND (v.epoch = ? OR CAST(v.epoch AS INTEGER) < ?))`

// Own rows beyond a revision that the peer is addressed by, by its id, as all counties, or as the city.
const ADDRESSED = `FROM row_version WHERE station = ? AND rev > ? AND rev <= ?
  AND table_name NOT IN (SELECT value FROM json_each(?)) AND EXISTS (SELECT 1 FROM json_each(audience) WHERE value IN (?, ?))
  AND NOT ${isLeftBehind('row_version')}`

/** Own versions for one addressee: after a revision up to another, without some records, by its id or its word. */
export type Addressed = {
  readonly station: string
  readonly after: number
  readonly upTo: number
  readonly without: readonly string[]
  readonly words: readonly [id: string, word: string]
}

function bound({ station, after, upTo, without, words }: Addressed): readonly (string | number)[] {
  return [station, after, upTo, JSON.stringify(without), ...words]
}

/** The versions for an addressee in the order of their revisions, row by row. */
export function eachAddressed(db: ReadDb, asked: Addressed): IterableIterator<StoredVersion> {
  return read(db, `SELECT ${VERSION_COLUMNS} ${ADDRESSED} ORDER BY rev`, STORED_VERSION).iterate(...bound(asked))
}

const ROW = { table_name: TEXT, id: TEXT, versions: INTEGER, rev: INTEGER, first: INTEGER }

/** A row of which there are versions for an addressee: how many, the newest of them, and where its history begins. */
export type AddressedRow = RowOf<typeof ROW>

/** The rows with versions for an addressee, the one written last first. */
export function eachAddressedRow(db: ReadDb, asked: Addressed): IterableIterator<AddressedRow> {
  const sql = `SELECT n.*, (SELECT min(o.rev) FROM row_version o WHERE o.id = n.id AND o.table_name = n.table_name) AS first
    FROM (SELECT table_name, id, count(*) AS versions, max(rev) AS rev ${ADDRESSED} GROUP BY table_name, id) n
    ORDER BY n.rev DESC`
  return read(db, sql, ROW).iterate(...bound(asked))
}

const COUNTED = { table_name: TEXT, count: INTEGER }

/** How many versions there are for an addressee, by record. */
export function countAddressed(db: ReadDb, asked: Addressed): RowOf<typeof COUNTED>[] {
  const sql = `SELECT table_name, count(*) AS count ${ADDRESSED} GROUP BY table_name`
  return read(db, sql, COUNTED).all(...bound(asked))
}

const WEIGHT = { count: INTEGER, bytes: INTEGER }

/** How many versions there are for an addressee of the record that has the most, and how many bytes all of them are. */
export function weighAddressed(db: ReadDb, asked: Addressed): RowOf<typeof WEIGHT> {
  const sql = `SELECT ifnull(max(count), 0) AS count, ifnull(sum(bytes), 0) AS bytes
    FROM (SELECT count(*) AS count, sum(length(CAST(json AS BLOB))) AS bytes ${ADDRESSED} GROUP BY table_name)`
  return read(db, sql, WEIGHT).only(...bound(asked))
}

const IMAGE = { id: TEXT, json: TEXT }

/** The versions of one record for an addressee, in the order of their revisions. */
export function findAddressedOf(db: ReadDb, record: string, asked: Addressed): RowOf<typeof IMAGE>[] {
  const sql = `SELECT id, json ${ADDRESSED} AND table_name = ? ORDER BY rev`
  return read(db, sql, IMAGE).all(...bound(asked), record)
}
