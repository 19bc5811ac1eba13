import type { Statement as PreparedStatement } from 'better-sqlite3'
import type { Sqlite } from '#core/db/connection.ts'

type Statement = PreparedStatement<unknown[]>

const statements = new WeakMap<Sqlite, Map<string, Statement>>()

/** A prepared statement kept for the life of the connection. */
export function prepared(db: Sqlite, sql: string): Statement {
  let known = statements.get(db)
  if (!known) statements.set(db, (known = new Map()))
  let statement = known.get(sql)
  if (!statement) known.set(sql, (statement = db.prepare<unknown[]>(sql)))
  return statement
}
