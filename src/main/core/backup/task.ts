import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { noteDone } from '#core/station/note.ts'
import { rehearse } from '#core/backup/rehearse.ts'
import { dropBackup } from '#core/backup/remove.ts'
import { restore } from '#core/backup/restore.ts'
import { backupFacts } from '#core/backup/schedule.ts'
import { type Backup, makeBackup } from '#core/backup/service.ts'
import { disk } from '#core/disk.ts'
import { refuse } from '#core/fault.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { officeContract } from '#shared/contract/office.ts'
import type { Output, Parsed } from '#shared/contract/route.ts'

type Contract = typeof officeContract

/** Makes a backup now. Faults: those of `makeBackup`. */
export async function backUp(call: TaskCall, folder: Parsed<Contract['backup.make']>['folder']): Promise<Backup> {
  const made = await makeBackup(call.station, call.core.ports, folder, call.watch)
  // Whoever is told that it failed must not find one.
  call.takeBack(() => dropBackup(made))
  noteDone(call, 'backup.make', backupFacts(made))
  return made
}

/** Opens a backup as a restore would, with the recovery key or the password of whoever asks. Faults: those of `rehearse`. */
export async function rehearseBackup(
  call: TaskCall,
  { recoveryKey, password, ...from }: Parsed<Contract['backup.rehearse']>,
): Promise<Output<Contract['backup.rehearse']>> {
  const userName = call.principal?.userName ?? ''
  const opener = recoveryKey.trim() === '' ? { userName, password } : { recoveryKey }
  const { ok, lines } = await rehearse(call.station, call.core.ports, from, opener, call.watch)
  noteDone(call, 'backup.rehearse', { name: from.name, ok })
  return { ok, lines: [...lines] }
}

function emptyFolder(folder: string): void {
  for (const name of readdirSync(folder)) disk.removeTree(join(folder, name))
}

/** Restores a backup into an empty folder beside this station. Faults: CONFIRMATION_NEEDED, those of `restore`. */
export async function restoreBeside(
  call: TaskCall,
  { target, evenPartial, confirmation, ...from }: Parsed<Contract['backup.restore']>,
): Promise<Output<Contract['backup.restore']>> {
  if (!call.core.confirmations.take(call.principal?.userId ?? '', confirmation)) refuse('CONFIRMATION_NEEDED')
  const done = await restore(from, target, { evenPartial, watch: call.watch })
  // The folder was empty, and is again: no restored station beside the words that nothing was done.
  call.takeBack(() => emptyFolder(done.target))
  const lacking = done.lacking.length
  noteDone(call, 'backup.restore', { name: from.name, ...(lacking > 0 ? { lacking } : {}) })
  return { target: done.target, lacking: [...done.lacking] }
}
