import { INTEGER, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read } from '#core/db/statement.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

const OWNER = { station: TEXT, audience: TEXT }

/** Who wrote a row and whom it is addressed to (JSON); undefined where it is not here. */
export function getOwnerOf(
  db: ReadDb,
  definition: RecordDefinition,
  id: string,
): { readonly station: string; readonly audience: string } | undefined {
  return read(db, `SELECT station, audience FROM ${definition.name} WHERE id = ?`, OWNER).get(id)
}

const PLACE = { station: TEXT, epoch: TEXT, rev: INTEGER, updatedAt: INTEGER }

/** Whose version a row stands as, and when that was written; undefined where it is not here. */
export function getPlaceOf(db: ReadDb, definition: RecordDefinition, id: string): RowOf<typeof PLACE> | undefined {
  const sql = `SELECT station, epoch, rev, updated_at AS updatedAt FROM ${definition.name} WHERE id = ?`
  return read(db, sql, PLACE).get(id)
}
