import type { ReadDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'

/** When a backup was last made, `outside` = off this machine; null before the first. */
export function lastBackup(db: ReadDb, where: 'anywhere' | 'outside'): number | null {
  const at = prepared(
    db,
    `SELECT max(at) FROM audit WHERE action = 'backup.make' AND result = 'done'
     AND (? = 'anywhere' OR json_extract(detail, '$.outside'))`,
  )
    .pluck()
    .get(where)
  return typeof at === 'number' ? at : null
}
