import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { storedColumns } from '#core/db/record-rows.ts'
import { toEntity } from '#core/db/row-image.ts'
import { read, readValue } from '#core/db/statement.ts'
import type { Entity, RecordDefinition } from '#shared/definition/record.ts'

// The history is SQL everywhere: it is written row by row of packages and imports, which a typed query would pay for, and asked
// by sets.

/**
 * SQL: whether a row ever stood here in one of some tables; `id` is SQL of its id, `tables` SQL of a list of names. A version that
 * came under an id of another row is kept without effect and never stood: versions lie in the order in which they came.
 */
export function stoodOnce(id: string, tables: string): string {
  return `EXISTS (SELECT 1 FROM row_version v WHERE v.id = ${id} AND v.table_name IN (${tables}) AND NOT EXISTS (
    SELECT 1 FROM row_version o WHERE o.id = v.id AND o.rowid < v.rowid AND (o.table_name <> v.table_name OR o.station <> v.station)))`
}

type StampedRow = { readonly id: string; readonly station: string; readonly epoch: string; readonly rev: number }

/**
 * Whether a row says word for word what its version `rev` said. A restored writer gives a row a new place without changing
 * it, so that the revision alone does not tell.
 */
export function isAsOf(db: ReadDb, row: StampedRow, rev: number): boolean {
  return (
    row.rev === rev ||
    readValue(
      db,
      `SELECT 1 FROM row_version now JOIN row_version old ON old.id = now.id AND old.station = now.station AND old.json = now.json
       WHERE now.station = ? AND now.epoch = ? AND now.rev = ? AND now.id = ? AND old.rev = ?`,
      INTEGER,
    ).get(row.station, row.epoch, row.rev, row.id, rev) !== undefined
  )
}

const PLACED = { table_name: TEXT, id: TEXT, epoch: TEXT, rev: INTEGER }

/** Which version of which row. */
export type VersionPlace = RowOf<typeof PLACED>

/**
 * The versions of a station that count, epoch by epoch in their order: of its present epoch all, of others those that were not
 * left behind; `leftBehind` is SQL of that, about `v`.
 */
export function findCountedVersions(
  db: ReadDb,
  { id, epoch }: { readonly id: string; readonly epoch: string },
  leftBehind: string,
): VersionPlace[] {
  return read(
    db,
    `SELECT table_name, id, epoch, rev FROM row_version v WHERE station = ? AND (epoch = ? OR NOT ${leftBehind})
     ORDER BY CAST(epoch AS INTEGER), rev`,
    PLACED,
  ).all(id, epoch)
}

/** Every row of a record with the version it should be; null where that is not in the history. */
export function* eachRowWithVersion(
  db: ReadDb,
  definition: RecordDefinition,
): IterableIterator<{ readonly row: Entity<RecordDefinition>; readonly version: string | null }> {
  const rows = read(
    db,
    `SELECT t.*, v.json AS version_json FROM ${definition.name} t
     LEFT JOIN row_version v ON v.station = t.station AND v.epoch = t.epoch AND v.rev = t.rev`,
    { ...storedColumns(definition), version_json: optional(TEXT) },
  ).iterate()
  for (const row of rows) yield { row: toEntity(definition, row), version: row.version_json }
}

/** Where the history ends, in the order in which it was written here: its last version and the command that wrote it. */
export type HistoryEnd = { readonly at: number; readonly command: string }

/** Where the history ends; of none at 0. */
export function historyEnd(db: ReadDb): HistoryEnd {
  const sql = 'SELECT rowid AS at, command_id AS command FROM row_version ORDER BY rowid DESC LIMIT 1'
  return read(db, sql, { at: INTEGER, command: TEXT }).get() ?? { at: 0, command: '' }
}

/** Whether a row of one of those records was written behind an end that the history once had. */
export function wroteSince(db: ReadDb, then: HistoryEnd, records: readonly string[]): boolean {
  const now = historyEnd(db)
  // A history that is shorter, or says something else at that place, is another one: a rehearsal was taken back.
  if (then.at > now.at) return true
  if (then.at > 0) {
    const there = readValue(db, 'SELECT command_id FROM row_version WHERE rowid = ?', TEXT).get(then.at)
    if (there !== then.command) return true
  }
  const sql = 'SELECT 1 FROM row_version WHERE rowid > ? AND table_name IN (SELECT value FROM json_each(?)) LIMIT 1'
  return readValue(db, sql, INTEGER).get(then.at, JSON.stringify(records)) !== undefined
}
