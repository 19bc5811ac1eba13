import { INTEGER, optional, REAL, scalar } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { type RawRow, readRaw } from '#core/db/record-rows.ts'
import { type BoundValue, read, readValue } from '#core/db/statement.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'

// Every list of every record is asked here. What narrows it is made of its definition and what is asked for (`Where`); the shape of a
// statement decides which index SQLite takes, and so how long a person waits.

/** A condition over the columns of a record, with what is bound to its marks. */
export type Where = { readonly sql: string; readonly params: readonly BoundValue[] }

/** Which rows, read by which index (null: as the planner thinks best). */
type Rows = { readonly definition: RecordDefinition; readonly where: Where; readonly index: string | null }

const tableBy = ({ definition, index }: Pick<Rows, 'definition' | 'index'>) =>
  index === null ? `${definition.name} t` : `${definition.name} AS t INDEXED BY ${index}`

/** The first rows in an order, which is SQL of this room. */
export function listRaw(db: ReadDb, rows: Rows, order: string, most: number): RawRow[] {
  const tail = `WHERE ${rows.where.sql} ORDER BY ${order} LIMIT ?`
  return readRaw(db, rows.definition, tableBy(rows), tail, ...rows.where.params, most)
}

/** Every row, in the order in which they came. */
export function listAllRaw(db: ReadDb, definition: RecordDefinition, where: Where): RawRow[] {
  return readRaw(db, definition, `${definition.name} t`, `WHERE ${where.sql} ORDER BY n`, ...where.params)
}

/** How many rows there are, counted no further than `most`. */
export function countUpTo(db: ReadDb, rows: Rows, most: number): number {
  const sql = `SELECT count(*) FROM (SELECT 1 FROM ${tableBy(rows)} WHERE ${rows.where.sql} LIMIT ?)`
  return readValue(db, sql, INTEGER).only(...rows.where.params, most)
}

/** How many rows there are. */
export function countAll(db: ReadDb, definition: RecordDefinition, where: Where): number {
  const sql = `SELECT count(*) FROM ${definition.name} WHERE ${where.sql}`
  return readValue(db, sql, INTEGER).only(...where.params)
}

/** The sums of some fields, by their names. */
export function sumFields(db: ReadDb, rows: Rows, fields: readonly string[]): Record<string, number> {
  if (fields.length === 0) return {}
  const list = fields.map((name) => `total(${columnName(name)}) AS ${columnName(name)}`).join(', ')
  const columns = Object.fromEntries(fields.map((name) => [columnName(name), REAL]))
  const row = read(db, `SELECT ${list} FROM ${tableBy(rows)} WHERE ${rows.where.sql}`, columns).only(
    ...rows.where.params,
  )
  return Object.fromEntries(fields.map((name) => [name, Math.round(row[columnName(name)] ?? 0)]))
}

const searchOf = (definition: RecordDefinition) => `${definition.name}_search`

/** SQL: the keys of the rows whose searched fields have a phrase. */
export const matching = (definition: RecordDefinition) =>
  `SELECT rowid FROM ${searchOf(definition)} WHERE ${searchOf(definition)} MATCH ?`

/** Keys of rows whose searched fields have a phrase. */
export function listMatching(db: ReadDb, definition: RecordDefinition, phrase: string, most: number): number[] {
  return readValue(db, `${matching(definition)} LIMIT ?`, INTEGER).all(phrase, most)
}

/** Keys of rows that meet a condition. */
export function listKeys(db: ReadDb, definition: RecordDefinition, where: Where, most: number): number[] {
  const sql = `SELECT n FROM ${definition.name} WHERE ${where.sql} LIMIT ?`
  return readValue(db, sql, INTEGER).all(...where.params, most)
}

/** Keys and searched texts of rows, one after the other, in an order (SQL of this room; '' for any), as far as `most`. */
export function* iterateTexts(
  db: ReadDb,
  definition: RecordDefinition,
  where: Where,
  order: string,
  most: number,
): Generator<{ readonly n: number; readonly texts: readonly string[] }> {
  const names = (definition.search ?? []).map(columnName)
  const columns = { n: INTEGER, ...Object.fromEntries(names.map((name) => [name, scalar] as const)) }
  const sql = `SELECT ${Object.keys(columns).join(', ')} FROM ${definition.name} WHERE ${where.sql} ${order} LIMIT ${most}`
  for (const { n, ...texts } of read(db, sql, columns).iterate(...where.params))
    yield { n, texts: Object.values(texts).flatMap((one) => (one === null ? [] : [String(one)])) }
}

// The hits drive, and each is looked up by its key: CROSS JOIN keeps SQLite from turning that round.
const hitting = (rows: Rows) =>
  `(SELECT rowid AS hit FROM ${searchOf(rows.definition)} WHERE ${searchOf(rows.definition)} MATCH ?) CROSS JOIN ${tableBy(rows)} ON n = hit`

/** The first rows among those whose searched fields have a phrase, in an order. */
export function listHits(db: ReadDb, rows: Rows, phrase: string, order: string, most: number): RawRow[] {
  const tail = `WHERE ${rows.where.sql} ORDER BY ${order} LIMIT ?`
  return readRaw(db, rows.definition, hitting(rows), tail, phrase, ...rows.where.params, most)
}

/** How many rows have a phrase in their searched fields, counted no further than `most`. */
export function countHits(db: ReadDb, rows: Rows, phrase: string, most: number): number {
  const sql = `SELECT n FROM ${hitting(rows)} WHERE ${rows.where.sql} LIMIT ?`
  return readValue(db, sql, INTEGER).all(phrase, ...rows.where.params, most).length
}

/** A figure of a summary: SQL of this room over the rows of a group. */
type Figures = { readonly sql: readonly string[]; readonly params: readonly BoundValue[] }

const figureColumns = (figures: Figures) =>
  Object.fromEntries(figures.sql.map((_, at) => [`f${at}`, optional(REAL)] as const))
const figureList = (figures: Figures) => figures.sql.map((sql, at) => `${sql} AS f${at}`).join(', ')
const inOrder = (figures: Figures, row: Readonly<Record<string, unknown>>) =>
  figures.sql.map((_, at) => {
    const value = row[`f${at}`]
    return typeof value === 'number' ? value : null
  })

/** The figures of all rows together. */
export function sumUp(
  db: ReadDb,
  definition: RecordDefinition,
  figures: Figures,
  where: Where,
): readonly (number | null)[] {
  const sql = `SELECT ${figureList(figures)} FROM ${definition.name} WHERE ${where.sql}`
  return inOrder(figures, read(db, sql, figureColumns(figures)).only(...figures.params, ...where.params))
}

type Group = { readonly key: string | number | null; readonly figures: readonly (number | null)[] }

/** The figures by one column, the greatest first figure first; a field of several `choices` counts in each of them. */
export function sumUpBy(
  db: ReadDb,
  definition: RecordDefinition,
  by: { readonly column: string; readonly many: boolean },
  figures: Figures,
  where: Where,
  most: number,
): Group[] {
  // json_each has columns of its own (id, type, value …), so the rows are named before anything is asked of them.
  const from = by.many
    ? `(SELECT each.value AS group_key, whole.* FROM ${definition.name} whole LEFT JOIN json_each(whole.${by.column}) each)`
    : definition.name
  const sql = `SELECT ${by.many ? 'group_key' : by.column} AS k, ${figureList(figures)} FROM ${from}
    WHERE ${where.sql} GROUP BY 1 ORDER BY f0 DESC, 1 LIMIT ?`
  return read(db, sql, { k: scalar, ...figureColumns(figures) })
    .all(...figures.params, ...where.params, most)
    .map((row) => ({ key: row.k, figures: inOrder(figures, row) }))
}

/** The years in which a date or year of live rows lies, the newest first. */
export function listYears(db: ReadDb, definition: RecordDefinition, field: string): number[] {
  const column = columnName(field)
  const sql = `SELECT DISTINCT CAST(substr(${column}, 1, 4) AS INTEGER) FROM ${definition.name}
    WHERE voided_at IS NULL AND ${column} IS NOT NULL ORDER BY 1 DESC LIMIT 50`
  return readValue(db, sql, INTEGER).all()
}

/** Keys of rows as a condition. */
export const amongKeys = (keys: readonly number[]): Where => ({
  sql: 'n IN (SELECT value FROM json_each(?))',
  params: [JSON.stringify(keys)],
})

/** SQL: the rows that a field names, among those of its record that meet a condition. */
export const namedBy = (field: string, target: RecordDefinition, where: Where): Where => ({
  sql: `${columnName(field)} IN (SELECT id FROM ${target.name} WHERE ${where.sql})`,
  params: where.params,
})

/** One side of a table of rows: the column, or what is reached through a reference, or each of several choices. */
export type Side = {
  /** SQL of the group over `t`, or over what is joined as `given`. */
  readonly group: (given: string) => string
  /** SQL of what is joined, called `given`; '' where nothing is. */
  readonly joined: (given: string) => string
}

export type CrossCell = {
  readonly keys: readonly (string | number | null)[]
  readonly rows: number
  readonly figure: number | null
}

/** The figure of each group by some sides: one cell a group that has rows; without sides one of all rows. `figure` is SQL over `t`. */
export function sumUpSides(
  db: ReadDb,
  definition: RecordDefinition,
  sides: readonly Side[],
  figure: string,
  where: Where,
): CrossCell[] {
  const names = sides.map((_, at) => `k${at}`)
  const from = [
    `(SELECT * FROM ${definition.name} WHERE ${where.sql}) t`,
    ...sides.map((side, at) => side.joined(`j${at}`)),
  ].join(' ')
  const groups = sides.map((side, at) => `${side.group(`j${at}`)} AS ${names[at] ?? ''}, `).join('')
  const by = names.length === 0 ? '' : `GROUP BY ${names.map((_, at) => at + 1).join(', ')}`
  const keys = Object.fromEntries(names.map((name) => [name, scalar] as const))
  const sql = `SELECT ${groups}count(*) AS held, ${figure} AS figure FROM ${from} ${by}`
  return read(db, sql, { ...keys, held: INTEGER, figure: optional(REAL) })
    .all(...where.params)
    .map((row) => {
      const found: Readonly<Record<string, unknown>> = row
      const keyOf = (name: string) => {
        const key = found[name]
        return typeof key === 'string' || typeof key === 'number' ? key : null
      }
      return { keys: names.map(keyOf), rows: row.held, figure: row.figure }
    })
}
