import { text } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read } from '#core/db/statement.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** An enterprise as a warning names it. */
export type Named = { readonly id: string; readonly name: string }

const named = { id: text, name: text }

/** Live enterprises with this legal representative: as many as a warning names, and one more. */
export function listByLegalRepresentative(db: ReadDb, name: string): Named[] {
  const sql = 'SELECT id, name FROM enterprise WHERE legal_representative = ? AND voided_at IS NULL LIMIT 6'
  return read(db, sql, named).all(name)
}

/** Other enterprises of which a live row of `record` has this value in this column. */
export function listSharing(
  db: ReadDb,
  record: RecordDefinition,
  column: string,
  value: string,
  except: string,
): Named[] {
  return read(
    db,
    `SELECT DISTINCT e.id, e.name FROM ${record.name} c JOIN enterprise e ON e.id = c.enterprise
     WHERE c.${column} = ? AND c.voided_at IS NULL AND e.id <> ? LIMIT 5`,
    named,
  ).all(value, except)
}
