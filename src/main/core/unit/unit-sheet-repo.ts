import type { Entity } from '#shared/definition/record.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { unitSheet } from '#shared/definition/register/unit-sheet.ts'

/** What a unit prints of itself, the newest first. */
export type UnitSheet = Entity<typeof unitSheet>

/** The sheets of one unit, the newest first. */
export function listSheets(db: ReadDb, station: string): UnitSheet[] {
  return readRecords(
    db,
    unitSheet,
    'WHERE station = ? AND voided_at IS NULL ORDER BY effective_from DESC, id DESC',
    station,
  )
}
