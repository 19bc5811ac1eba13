import { INTEGER, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { read, readValue, write } from '#core/db/statement.ts'

// SQL: once anything waits, each row of a package asks whether it is for this one, by hundreds of thousands.

const WAITING = { record: TEXT, row: TEXT }

/** Notes that a row speaks of a record which is not held. */
export function noteMissing(db: WriteDb, subject: string, record: string, row: string): void {
  write(db, 'INSERT OR IGNORE INTO missing_subject (subject, table_name, row) VALUES (?,?,?)').run(subject, record, row)
}

/** The rows that waited for a record; they wait no more. */
export function takeWaitingFor(db: WriteDb, subject: string): RowOf<typeof WAITING>[] {
  const sql = 'SELECT table_name AS record, row FROM missing_subject WHERE subject = ?'
  const waiting = read(db, sql, WAITING).all(subject)
  if (waiting.length > 0) write(db, 'DELETE FROM missing_subject WHERE subject = ?').run(subject)
  return waiting
}

/** Whether any row waits for a record. */
export function isAnyMissing(db: ReadDb): boolean {
  return readValue(db, 'SELECT 1 FROM missing_subject LIMIT 1', INTEGER).get() !== undefined
}
