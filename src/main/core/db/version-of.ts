import type { ReadDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'

type Standing = { readonly id: string; readonly station: string; readonly epoch: string; readonly rev: number }

/**
 * Whether a row says word for word what its version `rev` said. A restored writer gives a row a new place without changing
 * it, so that the revision alone does not tell.
 */
export function isAsOf(db: ReadDb, row: Standing, rev: number): boolean {
  if (row.rev === rev) return true
  const same = prepared(
    db,
    `SELECT 1 FROM row_version now JOIN row_version old ON old.id = now.id AND old.station = now.station AND old.json = now.json
     WHERE now.station = ? AND now.epoch = ? AND now.rev = ? AND now.id = ? AND old.rev = ?`,
  )
  return same.get(row.station, row.epoch, row.rev, row.id, rev) !== undefined
}
