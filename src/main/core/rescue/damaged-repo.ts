import { INTEGER, optional, type RowOf, scalar, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { recordStatement } from '#core/db/record-rows.ts'
import { read, readValue } from '#core/db/statement.ts'
import { type KeyedTable, unlessDamaged } from '#core/rescue/scan.ts'
import { columnName, type Entity, type RecordDefinition } from '#shared/definition/record.ts'

// Every table is asked here by its key, range by range, as no living file is: each statement may end at a page that does not open.

/** Whether a statement can be made at all: the table is known to the file, and has these columns. It reads nothing. */
const canAsk = (ask: () => unknown): boolean => unlessDamaged(ask) !== undefined

/** The rows of a record by their key. */
export function damagedRows(db: ReadDb, definition: RecordDefinition): KeyedTable<Entity<RecordDefinition>> {
  return {
    isThere: () => canAsk(() => recordStatement(db, definition, 'WHERE 0').all()),
    rows: (from, to) => recordStatement(db, definition, 'WHERE t.n BETWEEN ? AND ? ORDER BY t.n').iterate(from, to),
    keyOf: ({ n }) => n,
    last: () => readValue(db, `SELECT ifnull(max(n), 0) FROM ${definition.name}`, INTEGER).only(),
  }
}

const NAMED = { id: TEXT, n: INTEGER }
type NamedRow = RowOf<typeof NAMED>

/** The ids and keys that the index over the ids of a record still gives, from both its ends; `whole` where all of it was read. */
export function indexedIds(
  db: ReadDb,
  definition: RecordDefinition,
): { readonly ids: ReadonlyMap<string, number>; readonly whole: boolean } {
  const ids = new Map<string, number>()
  const from = (order: 'ASC' | 'DESC') => {
    try {
      // Answered by the index alone: it has the key of the table beside each id.
      const sql = `SELECT id, n FROM ${definition.name} INDEXED BY ${definition.name}_id_unique ORDER BY id ${order}`
      const rows: Iterable<NamedRow> = read(db, sql, NAMED).iterate()
      for (const { id, n } of rows) ids.set(id, n)
      return true
    } catch {
      return false
    }
  }
  const whole = from('ASC')
  if (!whole) from('DESC')
  return { ids, whole }
}

/** The highest key that a record ever gave, as SQLite noted it; undefined for one that gave none. */
export function highestKey(db: ReadDb, record: string): number | undefined {
  return readValue(db, 'SELECT seq FROM sqlite_sequence WHERE name = ?', INTEGER).get(record)
}

const PLACED = { key: INTEGER, table_name: TEXT, id: TEXT, station: TEXT, epoch: TEXT, rev: INTEGER }
export type PlacedVersion = RowOf<typeof PLACED>

/** Every version by its place in the history, without what it says. */
export function damagedHistory(db: ReadDb): KeyedTable<PlacedVersion> {
  const sql = `SELECT rowid AS key, table_name, id, station, epoch, rev FROM row_version
    WHERE rowid BETWEEN ? AND ? ORDER BY rowid`
  return {
    isThere: () => canAsk(() => readValue(db, 'SELECT rev FROM row_version WHERE 0', INTEGER).all()),
    rows: (from, to) => read(db, sql, PLACED).iterate(from, to),
    keyOf: ({ key }) => key,
    last: () => readValue(db, 'SELECT ifnull(max(rowid), 0) FROM row_version', INTEGER).only(),
  }
}

const EXTENT = { last: INTEGER, count: INTEGER }

/** How far the history goes and how much it holds, as the index over its rows has it. */
export function indexedExtent(db: ReadDb): RowOf<typeof EXTENT> {
  const sql = 'SELECT ifnull(max(rowid), 0) AS last, count(*) AS count FROM row_version INDEXED BY row_version_by_row'
  return read(db, sql, EXTENT).only()
}

const SAID = {
  id: TEXT,
  station: TEXT,
  epoch: TEXT,
  rev: INTEGER,
  audience: TEXT,
  json: TEXT,
  by: TEXT,
  at: INTEGER,
}
export type SaidVersion = RowOf<typeof SAID>

/** What the version at a place says. */
export function versionAt(db: ReadDb, key: number): SaidVersion | undefined {
  const sql = 'SELECT id, station, epoch, rev, audience, json, by, at FROM row_version WHERE rowid = ?'
  return read(db, sql, SAID).get(key)
}

/** What the version of a station, epoch and revision says. */
export function versionOf(db: ReadDb, station: string, epoch: string, rev: number): string | undefined {
  const sql = 'SELECT json FROM row_version WHERE station = ? AND epoch = ? AND rev = ?'
  return readValue(db, sql, TEXT).get(station, epoch, rev)
}

/** The highest revision of a row that the index over the history knows. */
export function highestRevision(db: ReadDb, id: string): number | null {
  const sql = 'SELECT max(rev) FROM row_version INDEXED BY row_version_by_row WHERE id = ?'
  return readValue(db, sql, optional(INTEGER)).only(id)
}

const CHAINED = {
  seq: INTEGER,
  at: scalar,
  user: scalar,
  person: scalar,
  origin: scalar,
  action: scalar,
  subject: scalar,
  result: scalar,
  detail: scalar,
  prev: scalar,
  hash: scalar,
}

/** The entries of the audit by their number. */
export function damagedAudit(db: ReadDb): KeyedTable<RowOf<typeof CHAINED>> {
  const sql = `SELECT ${Object.keys(CHAINED).join(', ')} FROM audit WHERE seq BETWEEN ? AND ? ORDER BY seq`
  return {
    isThere: () => canAsk(() => readValue(db, 'SELECT seq FROM audit WHERE 0', INTEGER).all()),
    rows: (from, to) => read(db, sql, CHAINED).iterate(from, to),
    keyOf: ({ seq }) => seq,
    last: () => readValue(db, 'SELECT ifnull(max(seq), 0) FROM audit', INTEGER).only(),
  }
}

/** What a row of a record is called, as its table has it; undefined where no such row is there. */
export function titleIn(db: ReadDb, definition: RecordDefinition, id: string): unknown {
  const { name, title } = definition
  return readValue(db, `SELECT ${columnName(title)} FROM ${name} WHERE id = ?`, scalar).get(id)
}
