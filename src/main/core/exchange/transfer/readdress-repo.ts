import { TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { readValue } from '#core/db/statement.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import type { Entity, RecordDefinition } from '#shared/definition/record.ts'

/** Live rows of a station that are addressed to nobody, the oldest first. */
export function listUnaddressed(db: ReadDb, definition: RecordDefinition, station: string): string[] {
  const sql = `SELECT id FROM ${definition.name}
    WHERE station = ? AND audience = '[]' AND voided_at IS NULL ORDER BY n`
  return readValue(db, sql, TEXT).all(station)
}

/** Live files that a station put to a row of its own and that are addressed to nobody. */
export function listUnaddressedFiles(db: ReadDb, subject: string, station: string): Entity<typeof attachment>[] {
  const tail = "WHERE subject = ? AND station = ? AND audience = '[]' AND voided_at IS NULL ORDER BY n"
  return readRecords(db, attachment, tail, subject, station)
}
