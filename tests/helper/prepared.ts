import type { Statement } from 'better-sqlite3'
import { connectionOf, type ReadDb } from '#core/db/connection.ts'

/** A statement over a station of a test, which may look at every table and spoil it. */
export function prepared(db: ReadDb, sql: string): Statement<unknown[]> {
  return connectionOf(db).prepare<unknown[]>(sql)
}
