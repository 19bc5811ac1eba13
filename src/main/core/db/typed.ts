import { getTableColumns, type InferSelectModel, type SQL, sql } from 'drizzle-orm'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { connectionOf, type ReadDb, type WriteDb } from '#core/db/connection.ts'

/** What a query may be made of by a reader: it selects. */
type Reads = Pick<BetterSQLite3Database, 'select' | 'selectDistinct'>
/** And by a writer: it changes rows and answers nothing of them. */
type Writes = Pick<BetterSQLite3Database, 'insert' | 'update' | 'delete'>

/** What a query is asked with, each by its name: bound when it runs. */
export type Asks<Asked> = { readonly [Name in keyof Asked]-?: SQL<Asked[Name]> }

type Given = Readonly<Record<string, unknown>>
type Selecting<Row> = {
  readonly prepare: () => {
    readonly get: (given?: Record<string, unknown>) => Row | undefined
    readonly all: (given?: Record<string, unknown>) => Row[]
  }
}
type Changing = {
  readonly prepare: () => { readonly run: (given?: Record<string, unknown>) => { readonly changes: number } }
}

const makers = new WeakMap<ReadDb, BetterSQLite3Database>()

function makerOf(db: ReadDb): BetterSQLite3Database {
  let maker = makers.get(db)
  if (!maker) makers.set(db, (maker = drizzle(connectionOf(db))))
  return maker
}

const asks = new Proxy<Record<string, SQL>>({}, { get: (_, name) => sql`${sql.placeholder(String(name))}` })

function once<Db extends ReadDb, Prepared>(prepare: (db: Db) => Prepared): (db: Db) => Prepared {
  const known = new WeakMap<Db, Prepared>()
  return (db) => {
    let query = known.get(db)
    if (!query) known.set(db, (query = prepare(db)))
    return query
  }
}

/** A query over tables that a schema declares: rows are typed by the table, prepared once for a connection. */
type TypedRead<Asked, Row> = (db: ReadDb) => {
  readonly get: (asked: Asked) => Row | undefined
  readonly all: (asked: Asked) => Row[]
}

/** Declares a query that reads; `ask` holds what it will be asked with. Kept beside the function that asks it. */
export function typedRead<Asked extends object, Row>(
  build: (db: Reads, ask: Asks<Asked>) => Selecting<Row>,
): TypedRead<Asked, Row> {
  return once((db: ReadDb) => {
    const query = build(makerOf(db), asks as Asks<Asked>).prepare()
    return { get: (asked) => query.get(asked as Given), all: (asked) => query.all(asked as Given) }
  })
}

/** Declares a query that writes; it answers how many rows it changed. Only a transaction has the handle that it takes. */
export function typedWrite<Asked extends object>(
  build: (db: Writes, ask: Asks<Asked>) => Changing,
): (db: WriteDb) => { readonly run: (asked: Asked) => number } {
  return once((db: WriteDb) => {
    const query = build(makerOf(db), asks as Asks<Asked>).prepare()
    return { run: (asked) => query.run(asked as Given).changes }
  })
}

/** Every column of a table, each with what is asked under its name: the values of an insert. */
export function wholeRow<T extends SQLiteTable>(table: T, ask: Asks<InferSelectModel<T>>): T['$inferInsert'] {
  const names = Object.keys(getTableColumns(table))
  // Values are bound when the query runs; that each has the type of its column is said by `ask`.
  return Object.fromEntries(names.map((name) => [name, ask[name as keyof typeof ask]]))
}
