import { optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read } from '#core/db/statement.ts'

const unlisted = {
  id: TEXT,
  name: TEXT,
  identifier: optional(TEXT),
  kind: TEXT,
  registeredOn: TEXT,
  address: optional(TEXT),
}

/** Units of the lists of one station that no enterprise of the register was found for, and that nobody left out, the newest first. */
export function listUnlisted(db: ReadDb, station: string): RowOf<typeof unlisted>[] {
  return read(
    db,
    `SELECT id, name, identifier, kind, registered_on AS registeredOn, address FROM entity_entry
     WHERE station = ? AND enterprise IS NULL AND excluded IS NULL AND voided_at IS NULL ORDER BY registered_on DESC, n DESC`,
    unlisted,
  ).all(station)
}
