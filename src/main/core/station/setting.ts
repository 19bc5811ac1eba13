import type { CommandCall } from '#core/call.ts'
import type { WriteDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import { readStation } from '#core/db/transaction.ts'
import { usableFolder } from '#core/station/folder.ts'

/** Sets one setting of this station, inside the caller's transaction. */
export function setSetting(db: WriteDb, name: string, value: unknown): void {
  const { settings } = readStation(db)
  prepared(db, 'UPDATE station SET settings = ? WHERE only = 1').run(JSON.stringify({ ...settings, [name]: value }))
}

/** Minutes without a key or a click after which the desk locks itself. */
export function setIdle({ tx }: CommandCall, minutes: number): void {
  setSetting(tx.db, 'idleMinutes', minutes)
}

/** Where backups outside the data folder go; null = nowhere. Faults: FOLDER_UNFIT. */
export function setBackupFolder({ tx }: CommandCall, typed: string | null): void {
  const folder = typed === null ? null : usableFolder(typed)
  prepared(tx.db, 'UPDATE station SET backup_folder = ? WHERE only = 1').run(folder)
}
