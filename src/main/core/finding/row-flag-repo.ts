import { and, asc, desc, eq, gt, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { INTEGER, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { joinVersions, wroteVersion } from '#core/db/row-history-repo.ts'
import { rowFlag } from '#core/db/schema-exchange.ts'
import { read, readValue, write } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { type Asks, typedRead, typedWrite } from '#core/db/typed.ts'

/** What is said of a row (`record`, `row`): `code` is its kind, `message` the words a person reads. */
export type FindingText = {
  readonly record: string
  readonly row: string
  readonly code: string
  readonly message: string
}

/** Which row a finding is about. */
type About = { readonly record: string; readonly row: string }

/** A finding as it is stored: `clearedAt` is null while it is open, `clearedBy` empty where no person settled it. */
export type StoredFinding = FindingText & {
  readonly id: string
  readonly at: number
  readonly clearedAt: number | null
  readonly clearedBy: string | null
  readonly disposition: string | null
}

// A package may bring ten thousand findings: what stores them is a plain statement, the rest is asked by typed queries.

/** Stores an open finding, whatever stands already. `source` is what it was raised for: a package, a return, a move, a command. */
export function insertFinding(tx: WriteTx, said: FindingText, source: string): void {
  write(tx.db, 'INSERT INTO row_flag (id, table_name, row, code, message, package, at) VALUES (?,?,?,?,?,?,?)').run(
    tx.uuid(),
    said.record,
    said.row,
    said.code,
    said.message,
    source,
    tx.now,
  )
}

/** When the same words count as said already: while they stand open, while anything of their kind does, or for ever. */
const SAME = {
  open: 'message = @message AND cleared_at IS NULL',
  openKind: 'cleared_at IS NULL AND @message IS NOT NULL',
  ever: 'message = @message',
  // What a person wrote about a withdrawn row holds, and the same words are not put before anybody again.
  unlessAnswered: `message = @message AND (cleared_at IS NULL OR (code = 'WITHDRAWN' AND cleared_by <> ''))`,
} as const

/** Whether a finding counts as said already, by the measure named. */
export function isSaid(db: ReadDb, { row, code, message }: FindingText, same: keyof typeof SAME): boolean {
  const sql = `SELECT 1 FROM row_flag WHERE row = @row AND code = @code AND ${SAME[same]}`
  return readValue(db, sql, INTEGER).get({ row, code, message }) !== undefined
}

/** Sorts behind whatever may follow the words a finding begins with. */
const LAST = '\u{10ffff}'

/** Gives an open finding of the same kind, row and first words the new words. Answers whether there was one. */
export function rewordOpenFinding(tx: WriteTx, { row, code, message }: FindingText, beginning: string): boolean {
  return (
    write(
      tx.db,
      `UPDATE row_flag SET message = ? WHERE id = (SELECT id FROM row_flag
       WHERE row = ? AND code = ? AND message > ? AND message < ? AND cleared_at IS NULL LIMIT 1)`,
    ).run(message, row, code, beginning, beginning + LAST).changes > 0
  )
}

type Settling = { readonly at: number; readonly by: string; readonly disposition: string }

/** A query that settles the open findings that `which` tells. */
const settling = <Asked extends object>(which: (ask: Asks<Asked>) => SQL | undefined) =>
  typedWrite((db, ask: Asks<Asked & Settling>) =>
    db
      .update(rowFlag)
      .set({ clearedAt: sql`${ask.at}`, clearedBy: sql`${ask.by}`, disposition: sql`${ask.disposition}` })
      .where(and(isNull(rowFlag.clearedAt), which(ask))),
  )

const among = (column: typeof rowFlag.row | typeof rowFlag.code, list: SQL) =>
  sql`${column} IN (SELECT value FROM json_each(${list}))`

const clearOne = settling<{ id: string }>((ask) => eq(rowFlag.id, ask.id))

/** Settles one open finding by its id: `by` is the person, empty where what arrived settled it. */
export function clearFinding(tx: WriteTx, id: string, by: string, disposition: string): void {
  clearOne(tx.db).run({ id, at: tx.now, by, disposition })
}

const clearOfSource = settling<{ source: string; code: string }>((ask) =>
  and(eq(rowFlag.package, ask.source), eq(rowFlag.code, ask.code)),
)

/** Settles the open findings of one kind that one source raised. */
export function clearFindingsOfSource(tx: WriteTx, source: string, code: string, disposition: string): void {
  clearOfSource(tx.db).run({ source, code, at: tx.now, by: tx.actor.personId, disposition })
}

const clearOfRows = settling<{ rows: string; codes: string }>((ask) =>
  and(among(rowFlag.row, ask.rows), among(rowFlag.code, ask.codes)),
)

/** Settles the open findings of some kinds about some rows, and answers how many there were. */
export function clearFindingsOfRows(
  tx: WriteTx,
  rows: readonly string[],
  codes: readonly string[],
  disposition: string,
): number {
  const which = { rows: JSON.stringify(rows), codes: JSON.stringify(codes) }
  return clearOfRows(tx.db).run({ ...which, at: tx.now, by: tx.actor.personId, disposition })
}

const clearOfRow = settling<About & { code: string }>((ask) =>
  and(eq(rowFlag.tableName, ask.record), eq(rowFlag.row, ask.row), eq(rowFlag.code, ask.code)),
)

/** Settles the open findings of one kind about one row of one record, by nobody: what arrived has done it. */
export function clearFindingsOfRow(tx: WriteTx, about: About, code: string, disposition: string): void {
  clearOfRow(tx.db).run({ ...about, code, at: tx.now, by: '', disposition })
}

const openById = typedRead((db, ask: Asks<{ id: string }>) =>
  db
    .select({ row: rowFlag.row, code: rowFlag.code })
    .from(rowFlag)
    .where(and(eq(rowFlag.id, ask.id), isNull(rowFlag.clearedAt))),
)

/** An open finding by its id. */
export function openFinding(db: ReadDb, id: string): { row: string; code: string } | undefined {
  return openById(db).get({ id })
}

const openOfRow = typedRead((db, ask: Asks<About>) =>
  db
    .select({ code: rowFlag.code, message: rowFlag.message })
    .from(rowFlag)
    .where(and(eq(rowFlag.tableName, ask.record), eq(rowFlag.row, ask.row), isNull(rowFlag.clearedAt)))
    .orderBy(asc(rowFlag.at), asc(rowFlag.code)),
)

/** The open findings about a row, by their age. */
export function openFindingsOf(db: ReadDb, record: string, row: string): { code: string; message: string }[] {
  return openOfRow(db).all({ record, row })
}

const openAbout = typedRead((db, ask: Asks<{ row: string }>) =>
  db
    .select({ code: rowFlag.code, message: rowFlag.message, at: rowFlag.at })
    .from(rowFlag)
    .where(and(eq(rowFlag.row, ask.row), isNull(rowFlag.clearedAt))),
)

/** The open findings about an id, of whatever record, as they were stored. */
export function openFindingsAbout(db: ReadDb, row: string): { code: string; message: string; at: number }[] {
  return openAbout(db).all({ row })
}

const openOfKind = typedRead((db, ask: Asks<{ code: string }>) =>
  db
    .select({ id: rowFlag.id, record: rowFlag.tableName, row: rowFlag.row })
    .from(rowFlag)
    .where(and(eq(rowFlag.code, ask.code), isNull(rowFlag.clearedAt))),
)

/** The open findings of one kind. */
export function openFindingsOfKind(db: ReadDb, code: string): (About & { readonly id: string })[] {
  return openOfKind(db).all({ code })
}

const listed = typedRead((db, ask: Asks<{ open: number; most: number }>) =>
  db
    .select({
      id: rowFlag.id,
      record: rowFlag.tableName,
      row: rowFlag.row,
      code: rowFlag.code,
      message: rowFlag.message,
      at: rowFlag.at,
      clearedAt: rowFlag.clearedAt,
      clearedBy: rowFlag.clearedBy,
      disposition: rowFlag.disposition,
    })
    .from(rowFlag)
    .where(or(isNull(rowFlag.clearedAt), eq(ask.open, 0)))
    .orderBy(isNotNull(rowFlag.clearedAt), desc(rowFlag.at), asc(rowFlag.id))
    .limit(sql.placeholder('most')),
)

/** Findings, the open ones first and then by age, the newest first: only open ones, or all with what became of them. */
export function listFindings(db: ReadDb, open: boolean, most: number): StoredFinding[] {
  return listed(db).all({ open: open ? 1 : 0, most })
}

/** How many findings are open. */
export function countOpenFindings(db: ReadDb): number {
  return readValue(db, 'SELECT count(*) FROM row_flag WHERE cleared_at IS NULL', INTEGER).only()
}

/** A place in the order in which findings are raised. */
export function lastFinding(db: ReadDb): number {
  return readValue(db, 'SELECT ifnull(max(rowid), 0) FROM row_flag', INTEGER).only()
}

const since = typedRead((db, ask: Asks<{ last: number }>) =>
  db
    .selectDistinct({ record: rowFlag.tableName, row: rowFlag.row })
    .from(rowFlag)
    .where(gt(sql`rowid`, ask.last)),
)

/** Rows told of since a place in that order. */
export function rowsFoundSince(db: ReadDb, last: number): About[] {
  return since(db).all({ last })
}

/** Every row with an open finding, as `record id`. */
export function rowsWithOpenFinding(db: ReadDb): Set<string> {
  const sql = "SELECT DISTINCT table_name || ' ' || row FROM row_flag WHERE cleared_at IS NULL"
  return new Set(readValue(db, sql, TEXT).all())
}

/** The open findings of one kind about rows of which a writer made a version between two revisions of an epoch. */
export function openFindingsOfWriter(
  db: ReadDb,
  code: string,
  writer: { readonly station: string; readonly epoch: string; readonly after: number; readonly upTo: number },
): (About & { readonly id: string })[] {
  return read(
    db,
    `SELECT DISTINCT f.id, f.table_name AS record, f.row FROM row_flag f ${joinVersions('f.row')}
     WHERE f.code = ? AND f.cleared_at IS NULL AND v.station = ? AND v.epoch = ? AND v.rev > ? AND v.rev <= ?`,
    { id: TEXT, record: TEXT, row: TEXT },
  ).all(code, writer.station, writer.epoch, writer.after, writer.upTo)
}

/** How many rows of a writer have an open finding of one kind. */
export function countRowsOfWriter(db: ReadDb, code: string, station: string): number {
  const sql = `SELECT count(DISTINCT f.row) FROM row_flag f WHERE f.code = ? AND f.cleared_at IS NULL
     AND ${wroteVersion('f.row', '?')}`
  return readValue(db, sql, INTEGER).only(code, station)
}

/** How many findings of some kinds there ever were about a station or about rows it wrote. */
export function countFindingsOfWriter(db: ReadDb, codes: readonly string[], station: string): number {
  const wrote = wroteVersion('f.row', '@station', 'f.table_name')
  const sql = `SELECT count(*) FROM row_flag f
    WHERE f.code IN (SELECT value FROM json_each(@codes)) AND (f.row = @station OR ${wrote})`
  return readValue(db, sql, INTEGER).only({ codes: JSON.stringify(codes), station })
}
