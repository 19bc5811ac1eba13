import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { constraintFault } from '#core/db/constraint.ts'
import { type Disk, disk } from '#core/disk.ts'
import { hasCode } from '#core/fault.ts'

/** The encrypted database of a data folder. */
export const DATABASE_FILE = 'station.db'

/** Left by a restore beside the restored file: the copy must not go on under the old epoch (storage rule D10). */
export const RESTORED_MARK = 'restored.mark'

/** Left by an upgrade until what is derived of facts was made anew: a start that ended between the two is finished by the next. */
export const UPGRADED_MARK = 'upgraded.mark'

/** Stands in a data folder from the first to the last step of a set-up or a restore: what lies beside it is not whole. */
export const UNFINISHED_MARK = 'unfinished.mark'

/**
 * Writes a file so that it is either the old one or the new one, never half (storage rule D7): temp, fsync, rename, fsync folder.
 * Faults: DISK_FULL, FOLDER_READ_ONLY, FILE_BUSY.
 */
export function writeWhole(file: string, bytes: Uint8Array | string, mode = 0o600, on: Disk = disk): void {
  const temporary = `${file}.part`
  try {
    const handle = on.open(temporary, 'w', mode)
    try {
      const data = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes
      let written = 0
      while (written < data.length) written += writeSync(handle, data, written)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    on.move(temporary, file)
    syncFolder(dirname(file))
  } catch (error) {
    try {
      on.remove(temporary)
    } catch {
      // It may never have come to be, or be a folder of somebody's; the first error is the one to tell.
    }
    throw constraintFault(error)
  }
}

/**
 * Makes a folder, and those above it that are missing, so that they are on the medium: a file in a folder is lost with the folder.
 * Faults: those of the disk.
 */
export function makeFolder(folder: string, mode = 0o700, on: Disk = disk): void {
  const path = resolve(folder)
  const first = on.make(path, mode)
  if (first === undefined) return
  for (let at = path; at.length >= resolve(first).length; at = dirname(at)) syncFolder(dirname(at))
}

/** What systems and disks answer that sync no folder: Windows has no handle for it, exFAT and shares know no such call. */
const NO_SYNC = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'ENOSYS', 'UNKNOWN']

/** Makes a rename durable where a folder can be synced. Faults: those of the disk. */
export function syncFolder(folder: string, sync: (handle: number) => void = fsyncSync): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      sync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (!hasCode(error, ...NO_SYNC)) throw error
  }
}
