import type { CommandCall } from '#core/call.ts'
import { setSetting, setStationBackupFolder } from '#core/db/station-repo.ts'
import { answeringFolder } from '#core/station/answering.ts'
import type { TaskCall } from '#core/station/task.ts'

/** Minutes without a key or a click after which the desk locks itself. */
export function setIdle({ tx }: CommandCall, minutes: number): void {
  setSetting(tx.db, 'idleMinutes', minutes)
}

/** Where backups outside the data folder go; null = nowhere. Faults: FOLDER_UNFIT. */
export async function setBackupFolder(call: TaskCall, typed: string | null): Promise<void> {
  const folder = typed === null ? null : await answeringFolder(typed)
  call.command('backup.setFolder', ({ tx }) => setStationBackupFolder(tx.db, folder))
}
