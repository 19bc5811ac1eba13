import type { Statement } from 'better-sqlite3'
import { connectionOf, type ReadDb } from '#core/db/connection.ts'

/** A statement over a station of a test, which may look at every table and spoil it. */
export function prepared(db: ReadDb, sql: string): Statement<unknown[]> {
  return connectionOf(db).prepare<unknown[]>(sql)
}

const known = new WeakMap<object, Map<string, Statement<unknown[]>>>()

/** The same, made ready once for a connection: for what is asked again and again, and always in the same way. */
export function preparedOnce(db: ReadDb, sql: string): Statement<unknown[]> {
  const connection = connectionOf(db)
  const statements = known.get(connection) ?? new Map<string, Statement<unknown[]>>()
  const statement = statements.get(sql) ?? connection.prepare<unknown[]>(sql)
  statements.set(sql, statement)
  known.set(connection, statements)
  return statement
}
