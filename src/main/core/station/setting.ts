import type { WriteDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import { readStation } from '#core/db/transaction.ts'

/** Sets one setting of this station, inside the caller's transaction. */
export function setSetting(db: WriteDb, name: string, value: unknown): void {
  const { settings } = readStation(db)
  prepared(db, 'UPDATE station SET settings = ? WHERE only = 1').run(JSON.stringify({ ...settings, [name]: value }))
}
