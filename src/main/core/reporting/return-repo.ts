import { TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { readValue } from '#core/db/statement.ts'
import type { Entity } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { enterpriseMove } from '#shared/definition/register/enterprise-move.ts'
import { recordReturn } from '#shared/definition/register/record-return.ts'

/** Every return, the newest first, also those taken back. */
export function listReturns(db: ReadDb): Entity<typeof recordReturn>[] {
  return readRecords(db, recordReturn, 'ORDER BY n DESC')
}

/** Whether a row was ever returned for a finding of this kind. */
export function wasReturned(db: ReadDb, row: string, code: string): boolean {
  return readValue(db, 'SELECT id FROM record_return WHERE row = ? AND code = ?', TEXT).get(row, code) !== undefined
}

/** Every move of an enterprise to another unit, the newest first. */
export function listMoves(db: ReadDb): Entity<typeof enterpriseMove>[] {
  return readRecords(db, enterpriseMove, 'ORDER BY n DESC')
}

/** The live enterprise that a unit took in after it moved. */
export function findTakenIn(db: ReadDb, moved: string, station: string): Entity<typeof enterprise> | undefined {
  const tail = 'WHERE moved_from = ? AND station = ? AND voided_at IS NULL LIMIT 1'
  return readRecords(db, enterprise, tail, moved, station)[0]
}
