import type { Statement as PreparedStatement } from 'better-sqlite3'
import { connectionOf, type ReadDb, type WriteDb } from '#core/db/connection.ts'
import type { Columns, Kind, RowOf } from '#core/db/column.ts'
import { assert } from '#shared/never.ts'

type Statement = PreparedStatement<unknown[]>

type Value = string | number | bigint | Uint8Array | null

/** What can be bound: to a `?` a value, to `@name` an object that has it. */
export type BoundValue = Value | Readonly<Record<string, Value>>

/** A statement that reads: what it answers was looked at, row by row. */
type Reading<Row> = {
  /** The first row; undefined where there is none. */
  readonly get: (...given: readonly BoundValue[]) => Row | undefined
  /** The one row that such a question always has: a count, a sum. */
  readonly only: (...given: readonly BoundValue[]) => Row
  readonly all: (...given: readonly BoundValue[]) => Row[]
  /** Row by row; until the last was taken nothing is written by this connection. */
  readonly iterate: (...given: readonly BoundValue[]) => IterableIterator<Row>
}

type Kept<Asked> = { readonly asked: Asked; readonly statement: Statement; readonly reading: Reading<unknown> }

/** One cache for statements that answer rows and one for those that answer values: a statement answers one or the other. */
const rowsKept = new WeakMap<ReadDb, Map<string, Kept<Columns>>>()
const valuesKept = new WeakMap<ReadDb, Map<string, Kept<Kind<unknown>>>>()
const writesKept = new WeakMap<WriteDb, Map<string, Statement>>()

function keptOf<Key extends object, Value>(all: WeakMap<Key, Map<string, Value>>, db: Key): Map<string, Value> {
  let known = all.get(db)
  if (!known) all.set(db, (known = new Map()))
  return known
}

function prepareReading(db: ReadDb, sql: string): Statement {
  const statement = connectionOf(db).prepare<unknown[]>(sql)
  assert(statement.readonly && statement.reader, `only reads: ${sql}`)
  return statement
}

/**
 * A statement that reads rows, prepared once for a connection. `columns` names every column it answers and what each holds; a
 * row that holds something else is an error here and not a wrong figure further on. The type of the rows follows from it.
 */
export function read<C extends Columns>(db: ReadDb, sql: string, columns: C): Reading<RowOf<C>> {
  const known = keptOf(rowsKept, db)
  let kept = known.get(sql)
  if (!kept || !sameColumns(kept.asked, columns)) {
    const statement = kept?.statement ?? prepareReading(db, sql)
    kept = { asked: columns, statement, reading: readingOf(statement, rowCheck(statement, sql, columns)) }
    known.set(sql, kept)
  }
  // The cast of this file: the check beside each statement looked at what it says.
  return kept.reading as Reading<RowOf<C>>
}

/** A statement that reads one column, prepared once for a connection: its values and no rows. */
export function readValue<T>(db: ReadDb, sql: string, kind: Kind<T>): Reading<T> {
  const known = keptOf(valuesKept, db)
  let kept = known.get(sql)
  if (kept?.asked !== kind) {
    const statement = kept?.statement ?? prepareReading(db, sql).pluck()
    assert(statement.columns().length === 1, `one column: ${sql}`)
    const check = (value: unknown): void => {
      if (!kind.holds(value)) unfit(sql, 'the value', kind, value)
    }
    known.set(sql, (kept = { asked: kind, statement, reading: readingOf(statement, check) }))
  }
  return kept.reading as Reading<T>
}

function sameColumns(one: Columns, other: Columns): boolean {
  if (one === other) return true
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}

/** Compares the columns a statement has with those it is asked for, and answers what each of its rows has to pass. */
function rowCheck(statement: Statement, sql: string, columns: Columns): (row: unknown) => void {
  const asked = Object.entries(columns)
  const answered = statement.columns().map(({ name }) => name)
  const same = answered.length === asked.length && answered.every((name) => Object.hasOwn(columns, name))
  assert(same && new Set(answered).size === answered.length, `answers ${answered.join(', ')}: ${sql}`)
  return (row) => {
    const values = row as Readonly<Record<string, unknown>>
    for (const [name, kind] of asked) if (!kind.holds(values[name])) unfit(sql, name, kind, values[name])
  }
}

/** The value itself is not told: it may be somebody's number. */
function unfit(sql: string, name: string, kind: Kind<unknown>, value: unknown): never {
  throw new Error(`${name} is ${value === null ? 'nothing' : typeof value} and not ${kind.name}: ${sql}`)
}

function readingOf(statement: Statement, check: (row: unknown) => void): Reading<unknown> {
  const get = (...given: readonly BoundValue[]) => {
    const row = statement.get(...given)
    if (row !== undefined) check(row)
    return row
  }
  return {
    get,
    only: (...given) => {
      const row = get(...given)
      assert(row !== undefined, `always has a row: ${statement.source}`)
      return row
    },
    all: (...given) => {
      const rows = statement.all(...given)
      for (const row of rows) check(row)
      return rows
    },
    iterate: function* (...given) {
      for (const row of statement.iterate(...given)) {
        check(row)
        yield row
      }
    },
  }
}

/** A statement that writes. */
type Writing = {
  /** How many rows it changed, and the key of the row it added. */
  readonly run: (...given: readonly BoundValue[]) => {
    readonly changes: number
    readonly lastInsertRowid: number | bigint
  }
}

/** A statement that writes, prepared once for a connection. Only a transaction has the handle that it takes. */
export function write(db: WriteDb, sql: string): Writing {
  const known = keptOf(writesKept, db)
  let statement = known.get(sql)
  if (!statement) {
    statement = connectionOf(db).prepare<unknown[]>(sql)
    assert(!statement.readonly, `only writes: ${sql}`)
    known.set(sql, statement)
  }
  return statement
}
