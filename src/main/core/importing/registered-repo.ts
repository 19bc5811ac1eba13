import { TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read, readValue } from '#core/db/statement.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'

// What a sheet's row may mean among the live rows of the registers: their tables are made from their definitions.

/** The live row of a station that has these values in these fields; null where there is none. */
export function findIdByKey(
  db: ReadDb,
  definition: RecordDefinition,
  key: Readonly<Record<string, unknown>>,
  station: string,
): string | null {
  const where = Object.keys(key).map((field) => `${columnName(field)} IS ?`)
  const sql = `SELECT id FROM ${definition.name} WHERE ${where.join(' AND ')} AND station = ? AND voided_at IS NULL LIMIT 1`
  return (
    readValue(db, sql, TEXT).get(
      ...Object.values(key).map((value) => (typeof value === 'number' || value === null ? value : String(value))),
      station,
    ) ?? null
  )
}

const hit = { id: TEXT, station: TEXT }

/** Live rows of any station that have this word in this field: as many as one may be told of. */
export function findByWord(
  db: ReadDb,
  definition: RecordDefinition,
  field: string,
  word: string,
): { readonly id: string; readonly station: string }[] {
  const sql = `SELECT id, station FROM ${definition.name} WHERE ${columnName(field)} = ? AND voided_at IS NULL LIMIT 20`
  return read(db, sql, hit).all(word)
}

/** Whether an enterprise has a live contact with this number, name or mail address. */
export function hasContactWord(db: ReadDb, enterprise: string, word: string): boolean {
  const sql =
    'SELECT id FROM contact WHERE enterprise = ? AND voided_at IS NULL AND ? IN (mobile, telephone, name, email) LIMIT 1'
  return readValue(db, sql, TEXT).get(enterprise, word) !== undefined
}
