import { INTEGER, type Kind, optional, scalar, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { recordPlan, toEntity } from '#core/db/row-image.ts'
import { type BoundValue, read } from '#core/db/statement.ts'
import type { Fields } from '#shared/definition/field.ts'
import type { Entity, RecordDefinition } from '#shared/definition/record.ts'

/** Of a table that a definition makes: what each column may hold. */
type RawColumns = Readonly<Record<string, Kind<string | number | null>>>

const STAMP: RawColumns = {
  n: INTEGER,
  id: TEXT,
  station: TEXT,
  epoch: TEXT,
  rev: INTEGER,
  audience: TEXT,
  v: INTEGER,
  created_at: INTEGER,
  created_by: TEXT,
  updated_at: INTEGER,
  updated_by: TEXT,
  voided_at: optional(INTEGER),
  void_reason: optional(TEXT),
  extra: optional(TEXT),
}

const columns = new WeakMap<RecordDefinition, RawColumns>()
const lists = new WeakMap<RecordDefinition, string>()

/** The columns of a definition's table, as `SELECT *` answers them. */
export function storedColumns(definition: RecordDefinition): RawColumns {
  const known = columns.get(definition)
  if (known) return known
  const own = recordPlan(definition).fields.map(([, { storage }, column]) => [
    column,
    storage === 'integer' ? optional(INTEGER) : optional(TEXT),
  ])
  const pinyin = definition.pinyin ? { pinyin_initials: optional(TEXT), pinyin_sort: scalar } : {}
  const made: RawColumns = { ...STAMP, ...pinyin, ...Object.fromEntries(own) }
  columns.set(definition, made)
  return made
}

/** Rows of a record as entities; the statement was prepared for the connection before. */
type Records<Row> = {
  readonly get: (...given: readonly BoundValue[]) => Row | undefined
  readonly all: (...given: readonly BoundValue[]) => Row[]
  readonly iterate: (...given: readonly BoundValue[]) => IterableIterator<Row>
}

/** A row as its table has it, by the names of the columns. */
export type RawRow = Readonly<Record<string, string | number | null>>

/** The columns as a statement lists them, worked out once a definition: rows are looked for one by one. */
function listed(definition: RecordDefinition): string {
  const known = lists.get(definition)
  if (known !== undefined) return known
  const made = Object.keys(storedColumns(definition))
    .map((name) => `t."${name}"`)
    .join(', ')
  lists.set(definition, made)
  return made
}

/** The rows of a record, as its table has them; `from` names the table as `t`, `tail` is what stands behind it. */
export function readRaw(
  db: ReadDb,
  definition: RecordDefinition,
  from: string,
  tail: string,
  ...given: readonly BoundValue[]
): RawRow[] {
  return read(db, `SELECT ${listed(definition)} FROM ${from} ${tail}`, storedColumns(definition)).all(...given)
}

/**
 * A statement over the table of a record, whose rows are entities. `tail` is what stands behind `FROM <table> t`: joins, WHERE,
 * ORDER BY, LIMIT.
 */
export function recordStatement<F extends Fields>(
  db: ReadDb,
  definition: RecordDefinition<F>,
  tail: string,
): Records<Entity<RecordDefinition<F>>> {
  const sql = `SELECT ${listed(definition)} FROM ${definition.name} t ${tail}`
  const reading = read(db, sql, storedColumns(definition))
  return {
    get: (...given) => {
      const row = reading.get(...given)
      return row && toEntity(definition, row)
    },
    all: (...given) => reading.all(...given).map((row) => toEntity(definition, row)),
    iterate: function* (...given) {
      for (const row of reading.iterate(...given)) yield toEntity(definition, row)
    },
  }
}

/** The rows of a record that meet a condition, as entities: for the repo of a room. */
export function readRecords<F extends Fields>(
  db: ReadDb,
  definition: RecordDefinition<F>,
  tail: string,
  ...given: readonly BoundValue[]
): Entity<RecordDefinition<F>>[] {
  return recordStatement(db, definition, tail).all(...given)
}
