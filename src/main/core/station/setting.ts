import type { CommandCall } from '#core/call.ts'
import { setSetting, setStationBackupFolder } from '#core/db/station-repo.ts'
import { usableFolder } from '#core/station/folder.ts'

/** Minutes without a key or a click after which the desk locks itself. */
export function setIdle({ tx }: CommandCall, minutes: number): void {
  setSetting(tx.db, 'idleMinutes', minutes)
}

/** Where backups outside the data folder go; null = nowhere. Faults: FOLDER_UNFIT. */
export function setBackupFolder({ tx }: CommandCall, typed: string | null): void {
  const folder = typed === null ? null : usableFolder(typed)
  setStationBackupFolder(tx.db, folder)
}
