import { INTEGER, optional, oneOf, type RowOf, scalar, TEXT } from '#core/db/column.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { read, readValue, write } from '#core/db/statement.ts'

// The whole table is SQL: the chain is walked row by row, and what its entries tell is asked inside their JSON, which no schema
// types.

const RESULT = oneOf('done', 'refused')

/** An entry as it is stored; a column of it that somebody changed by hand may hold anything, and the chain then breaks there. */
const CHAINED = {
  seq: scalar,
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

export type StoredEntry = RowOf<typeof CHAINED>

/** Every entry in order, row by row. */
export function eachEntry(db: ReadDb): IterableIterator<StoredEntry> {
  return read(
    db,
    'SELECT seq, at, user, person, origin, action, subject, result, detail, prev, hash FROM audit ORDER BY seq',
    CHAINED,
  ).iterate()
}

/** Sequence and hash of the newest entry; undefined where there is none. */
export function getNewestEntry(db: ReadDb): { readonly seq: number; readonly hash: string } | undefined {
  return read(db, 'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1', { seq: INTEGER, hash: TEXT }).get()
}

/** The hash of one entry; undefined where there is none of that number. */
export function getHashOfEntry(db: ReadDb, seq: number): string | undefined {
  return readValue(db, 'SELECT hash FROM audit WHERE seq = ?', TEXT).get(seq)
}

type NewEntry = {
  readonly seq: number
  readonly at: number
  readonly user: string
  readonly person: string
  readonly origin: string
  readonly action: string
  readonly subject: string
  readonly result: 'done' | 'refused'
  readonly detail: string
  readonly prev: string
  readonly hash: string
}

/** Adds one entry; triggers refuse every other change. */
export function insertEntry(db: WriteDb, one: NewEntry): void {
  const { seq, at, user, person, origin, action, subject, result, detail, prev, hash } = one
  write(
    db,
    'INSERT INTO audit (seq, at, user, person, origin, action, subject, result, detail, prev, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?)',
  ).run(seq, at, user, person, origin, action, subject, result, detail, prev, hash)
}

export type AuditFilter = {
  readonly before: number | null
  readonly action: string
  readonly user: string
  readonly limit: number
}

const LISTED = {
  seq: INTEGER,
  at: INTEGER,
  user: TEXT,
  origin: TEXT,
  action: TEXT,
  subject: TEXT,
  result: RESULT,
  detail: TEXT,
  hash: TEXT,
}

/** Newest entries first, of an action and a user where they are named, paged by sequence number. */
export function findEntries(db: ReadDb, { before, action, user, limit }: AuditFilter): RowOf<typeof LISTED>[] {
  return read(
    db,
    `SELECT seq, at, user, origin, action, subject, result, detail, hash FROM audit
     WHERE seq < ? AND (? = '' OR action = ?) AND (? = '' OR user = ?) ORDER BY seq DESC LIMIT ?`,
    LISTED,
  ).all(before ?? Number.MAX_SAFE_INTEGER, action, action, user, user, limit)
}

const ACT = { seq: INTEGER, at: INTEGER, user: TEXT, action: TEXT, subject: TEXT, detail: TEXT, hash: TEXT }

/** Done acts of some kinds, newest first; only the one of a sequence number where that is given. */
export function findActs(
  db: ReadDb,
  { actions, seq, limit }: { readonly actions: readonly string[]; readonly seq: number | null; readonly limit: number },
): RowOf<typeof ACT>[] {
  return read(
    db,
    `SELECT seq, at, user, action, subject, detail, hash FROM audit WHERE result = 'done' AND (? IS NULL OR seq = ?)
     AND action IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT ?`,
    ACT,
  ).all(seq, seq, JSON.stringify(actions), limit)
}

/** Done acts of one kind whose details hold these words (a code, a digest) as a whole value, newest first. */
export function findActsNaming(
  db: ReadDb,
  { action, words, limit }: { readonly action: string; readonly words: string; readonly limit: number },
): RowOf<typeof ACT>[] {
  return read(
    db,
    `SELECT seq, at, user, action, subject, detail, hash FROM audit
     WHERE result = 'done' AND action = ? AND instr(detail, ?) > 0 ORDER BY seq DESC LIMIT ?`,
    ACT,
  ).all(action, JSON.stringify(words), limit)
}

/** How often an act was done to a subject. */
export function countActs(db: ReadDb, action: string, subject: string): number {
  const sql = "SELECT count(*) FROM audit WHERE action = ? AND subject = ? AND result = 'done'"
  return readValue(db, sql, INTEGER).only(action, subject)
}

/** When a backup was last made, `outside` = off this machine; null before the first. */
export function lastBackup(db: ReadDb, where: 'anywhere' | 'outside'): number | null {
  return readValue(
    db,
    `SELECT max(at) FROM audit WHERE action = 'backup.make' AND result = 'done'
     AND (? = 'anywhere' OR json_extract(detail, '$.outside'))`,
    optional(INTEGER),
  ).only(where)
}

const NOTED = { at: INTEGER, name: TEXT, folder: TEXT, rows: INTEGER, auditSeq: INTEGER, bytes: INTEGER }

/** The last hundred backups that were made outside the data folder, newest first: every one is in the chain, wherever it went. */
export function findBackupsMadeOutside(db: ReadDb): RowOf<typeof NOTED>[] {
  return read(
    db,
    `SELECT at, detail ->> 'name' AS name, detail ->> 'folder' AS folder, ifnull(detail ->> 'rows', 0) AS rows,
       ifnull(detail ->> 'auditSeq', 0) AS auditSeq, ifnull(detail ->> 'bytes', 0) AS bytes
     FROM audit WHERE action = 'backup.make' AND result = 'done' AND detail ->> 'outside' AND detail ->> 'folder' IS NOT NULL
     ORDER BY seq DESC LIMIT 100`,
    NOTED,
  ).all()
}

/** How many packages were refused by one code that a sender had signed. */
export function countRefusals(db: ReadDb, code: string, sender: string): number {
  const sql = `SELECT count(*) FROM audit WHERE action = 'exchange.refuse' AND detail ->> '$.code' = ?
    AND detail ->> '$.claimed' = ?`
  return readValue(db, sql, INTEGER).only(code, sender)
}

const REFUSED = {
  sm3: TEXT,
  seq: INTEGER,
  at: INTEGER,
  code: TEXT,
  name: TEXT,
  size: INTEGER,
  claimed: optional(TEXT),
}

/** Refused files among these, newest first, each by the newest time it was refused. */
export function findRefusedFiles(db: ReadDb, digests: readonly string[]): RowOf<typeof REFUSED>[] {
  return read(
    db,
    `SELECT subject AS sm3, max(seq) AS seq, at, detail ->> '$.code' AS code, detail ->> '$.name' AS name,
       detail ->> '$.size' AS size, detail ->> '$.claimed' AS claimed FROM audit
     WHERE action = 'exchange.refuse' AND result = 'refused' AND subject IN (SELECT value FROM json_each(?))
     GROUP BY subject ORDER BY max(seq) DESC`,
    REFUSED,
  ).all(JSON.stringify(digests))
}

/** How many looks at numbers and files of persons were noted before a moment. */
export function countLooksBefore(db: ReadDb, before: number): number {
  const sql =
    "SELECT count(*) FROM audit WHERE action IN ('register.reveal', 'attachment.read', 'person.search') AND at < ?"
  return readValue(db, sql, INTEGER).only(before)
}
