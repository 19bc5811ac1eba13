import { basename, dirname } from 'node:path'
import { restore } from '#core/backup/service.ts'

/**
 * Restores a backup where no station lives any more: the copy stays encrypted and opens with its own users' passwords
 * or the recovery key. Faults: BACKUP_UNKNOWN, FOLDER_UNFIT (only into an empty folder).
 */
export function restoreBackup(backup: string, target: string): string {
  return restore(basename(backup), dirname(backup), target)
}
