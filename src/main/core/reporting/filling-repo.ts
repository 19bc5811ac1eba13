import { INTEGER, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { type BoundValue, read } from '#core/db/statement.ts'
import type { Entity, RecordDefinition } from '#shared/definition/record.ts'
import { nilReport } from '#shared/definition/register/nil-report.ts'

const counted = { station: TEXT, count: INTEGER }

/** Live rows of a record by the unit that keeps them, as far as a condition in SQL over `t` holds. */
export function countByStation(
  db: ReadDb,
  definition: RecordDefinition,
  where: { readonly sql: string; readonly params: readonly BoundValue[] },
): ReadonlyMap<string, number> {
  const sql = `SELECT t.station AS station, count(*) AS count FROM ${definition.name} t
    WHERE t.voided_at IS NULL AND ${where.sql} GROUP BY t.station`
  const rows = read(db, sql, counted).all(...where.params)
  return new Map(rows.map((one) => [one.station, one.count]))
}

/** Live 零报告 of one of these periods, and those of no period. */
export function listNil(db: ReadDb, periods: readonly string[]): Entity<typeof nilReport>[] {
  const tail = 'WHERE voided_at IS NULL AND (period IS NULL OR period IN (SELECT value FROM json_each(?))) ORDER BY n'
  return readRecords(db, nilReport, tail, JSON.stringify(periods))
}
