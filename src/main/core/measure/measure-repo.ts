import { INTEGER, optional, REAL, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read, readValue } from '#core/db/statement.ts'
import type { RowsSql } from '#core/measure/rows.ts'
import type { Taken } from '#shared/definition/measure/measure.ts'
import { columnName } from '#shared/definition/record.ts'

// Which rows count is SQL made of a definition (`rowsSql`), over the table of a record that is called `t`.

const from = ({ definition, where }: RowsSql) => `FROM ${definition.name} t WHERE ${where.sql}`

const figure = { value: optional(REAL), count: INTEGER }

/** A figure and how many rows are behind it; no figure where no row says one. */
type Figure = RowOf<typeof figure>

/** SQL of what is taken of each row; `1` where rows are counted. */
function takenSql(take: Taken): string {
  if (take === 'rows') return 'count(*)'
  if ('sum' in take) return `sum(t.${columnName(take.sum)})`
  if ('distinct' in take) return `count(DISTINCT t.${columnName(take.distinct)})`
  return `(SELECT NULL)`
}

/** What is taken of the rows. */
export function takeOf(db: ReadDb, rows: RowsSql, take: Taken): Figure {
  const { params } = rows.where
  if (take !== 'rows' && 'latest' in take) {
    const sql = `SELECT t.${columnName(take.latest)} AS value, 1 AS count ${from(rows)} ORDER BY t.${columnName(take.on)} DESC, t.n DESC LIMIT 1`
    return read(db, sql, figure).get(...params) ?? { value: null, count: 0 }
  }
  return read(db, `SELECT ${takenSql(take)} AS value, count(*) AS count ${from(rows)}`, figure).only(...params)
}

const behind = { id: TEXT, amount: optional(REAL) }

/** A row behind a figure, and what it adds to it. */
export type BehindRow = RowOf<typeof behind>

/** The rows behind a figure, those that add most first. */
export function listBehind(db: ReadDb, rows: RowsSql, take: Taken, most: number): BehindRow[] {
  const field = take === 'rows' || 'distinct' in take ? undefined : 'sum' in take ? take.sum : take.latest
  const amount = field === undefined ? 'NULL' : `t.${columnName(field)}`
  const order = field === undefined ? 't.n' : 'amount DESC, t.n'
  return read(db, `SELECT t.id AS id, ${amount} AS amount ${from(rows)} ORDER BY ${order} LIMIT ?`, behind).all(
    ...rows.where.params,
    most,
  )
}

/** What a field of the rows names, each once. */
export function listNamed(db: ReadDb, rows: RowsSql, field: string): string[] {
  const column = `t.${columnName(field)}`
  return readValue(db, `SELECT DISTINCT ${column} ${from(rows)} AND ${column} IS NOT NULL`, TEXT).all(
    ...rows.where.params,
  )
}
