import { basename, dirname, resolve } from 'node:path'
import { restore } from '#core/backup/restore.ts'

/**
 * Restores a backup where no station lives any more: the copy stays encrypted and opens with its own users' passwords
 * or the recovery key. Faults: BACKUP_UNKNOWN, BACKUP_PARTIAL, FOLDER_UNFIT (only into an empty folder).
 */
export function restoreBackup(
  backup: string,
  target: string,
  evenPartial: boolean,
): Promise<{ readonly target: string; readonly lacking: readonly string[] }> {
  return restore({ name: basename(backup), folder: dirname(backup) }, resolve(target), { evenPartial })
}
