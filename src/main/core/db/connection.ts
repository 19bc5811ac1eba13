import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import type { Definitions } from '#shared/definition/definitions.ts'
import { assert } from '#shared/never.ts'

export type Sqlite = Database.Database

declare const readable: unique symbol
declare const writable: unique symbol
/**
 * A handle that may only be read by; a writer is one too, never the other way round. It shows nothing of the connection behind it:
 * what is asked and written goes through the statements and queries of this room.
 */
export type ReadDb = { readonly [readable]: true }
export type WriteDb = ReadDb & { readonly [writable]: true }

/** The connection behind a handle: for this room alone, which says what may be done with it, and for tests. */
export function connectionOf<Db extends ReadDb>(db: Db): Db & Sqlite {
  return db as Db & Sqlite
}

/** The station's books: what is written there, and the definitions it is to be read by. A call and a transaction are both. */
export type Books = { readonly db: ReadDb; readonly definitions: Definitions }

const APPLICATION_ID = 0x68736231 // "hsb1"
const MINIMUM_SQLITE = [3, 51, 3]

/**
 * Opens the encrypted file and asserts the storage rules D1 and D2 of docs/reliability.md on this very connection:
 * better-sqlite3 is compiled to fall back to `synchronous=NORMAL` in WAL, which loses acknowledged commits in a power cut.
 * Faults: throws `SQLITE_NOTADB` where the key is wrong.
 */
export function openConnection(file: string, key: Uint8Array, mode: 'create' | 'write' | 'read'): WriteDb {
  assert(key.length === 32, 'the database key has 32 bytes')
  if (mode !== 'create' && !existsSync(file)) throw new Error('database file is missing')
  const db = new Database(file, { readonly: mode === 'read', fileMustExist: mode !== 'create' })
  try {
    db.pragma("cipher='chacha20'")
    db.pragma(`key='raw:${Buffer.from(key).toString('hex')}'`)
    if (mode !== 'read') db.pragma('journal_mode=WAL')
    db.pragma('synchronous=FULL')
    db.pragma('foreign_keys=ON')
    db.pragma('trusted_schema=OFF')
    db.pragma('cell_size_check=ON')
    db.pragma('secure_delete=ON')
    db.pragma('busy_timeout=5000')
    db.pragma('temp_store=MEMORY')
    db.pragma('cache_size=-65536')
    if (mode === 'create') db.pragma(`application_id=${APPLICATION_ID}`)
    // The brand is given here and nowhere else.
    const handle = db as unknown as WriteDb
    assertStorageRules(handle)
    return handle
  } catch (error) {
    db.close()
    throw error
  }
}

/** The version of SQLite that reads the file. */
export function sqliteVersion(db: ReadDb): string {
  return String(connectionOf(db).prepare('SELECT sqlite_version()').pluck().get())
}

/** The path of the file behind a handle. */
export function databasePath(db: ReadDb): string {
  return connectionOf(db).name
}

/** Ends a connection. */
export function closeConnection(db: ReadDb): void {
  connectionOf(db).close()
}

/** All that `look` reads is of one moment, though the writer goes on meanwhile. */
export function inSnapshot<T>(db: ReadDb, look: () => T): T {
  return connectionOf(db).transaction(look)()
}

/** All that `work` writes outside a command stays, or nothing; inside one it is a part of it. */
export function allOrNothing<T>(db: WriteDb, work: () => T): T {
  return connectionOf(db).transaction(work).immediate()
}

/** Answers or throws what `work` would, and takes back whatever it wrote: a transaction of its own, or a part of the one going on. */
export function rehearsed<T>(db: WriteDb, work: () => T): T {
  const connection = connectionOf(db)
  const inside = connection.inTransaction
  connection.exec(inside ? 'SAVEPOINT rehearsal' : 'BEGIN IMMEDIATE')
  try {
    return work()
  } finally {
    // A full disk or a damaged page ended it already.
    if (connection.inTransaction) connection.exec(inside ? 'ROLLBACK TO rehearsal; RELEASE rehearsal' : 'ROLLBACK')
  }
}

/** D1, D2: read back what is really in force; a silent default must not stand. */
export function assertStorageRules(handle: ReadDb): void {
  const db = connectionOf(handle)
  db.prepare('select count(*) from sqlite_schema').get()
  const value = (name: string) => db.pragma(name, { simple: true })
  assert(value('synchronous') === 2, 'synchronous=FULL is in force')
  assert(value('journal_mode') === 'wal', 'journal_mode=WAL is in force')
  assert(value('foreign_keys') === 1, 'foreign_keys=ON is in force')
  assert(value('application_id') === APPLICATION_ID, 'the file is a huishangbu station')
  const version = String(db.prepare('select sqlite_version()').pluck().get()).split('.').map(Number)
  for (const [place, least] of MINIMUM_SQLITE.entries()) {
    const have = version[place] ?? 0
    if (have > least) break
    assert(have === least, `SQLite is at least ${MINIMUM_SQLITE.join('.')}`)
  }
}
