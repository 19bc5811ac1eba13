import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall } from '#core/call.ts'
import { setSetting, setStationBackupFolder } from '#core/db/station-repo.ts'
import { answeringFolder } from '#core/station/answering.ts'
import type { TaskCall } from '#core/station/task.ts'
import { PASSWORD_PROFILE } from '#core/station/view.ts'
import type { sessionContract } from '#shared/contract/session.ts'
import type { Parsed } from '#shared/contract/route.ts'

/** Minutes without a key or a click after which the desk locks itself. */
export function setIdle({ tx }: CommandCall, minutes: number): void {
  setSetting(tx.db, 'idleMinutes', minutes)
}

/** What passwords must be from now on (S-38). Faults: CONFIRMATION_NEEDED. */
export function setPasswordProfile(
  call: CommandCall,
  { profile, confirmation }: Parsed<(typeof sessionContract)['station.setPasswordProfile']>,
): void {
  setSetting(call.tx.db, PASSWORD_PROFILE, profile)
  takeConfirmation(call, confirmation)
  call.tx.tell({ detail: { profile } })
}

/** Where backups outside the data folder go; null = nowhere. Faults: FOLDER_UNFIT. */
export async function setBackupFolder(call: TaskCall, typed: string | null): Promise<void> {
  const folder = typed === null ? null : await answeringFolder(typed)
  call.command('backup.setFolder', ({ tx }) => setStationBackupFolder(tx.db, folder))
}
