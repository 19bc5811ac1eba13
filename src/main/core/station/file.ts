import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { constraintFault } from '#core/db/constraint.ts'

/** The encrypted database of a data folder. */
export const DATABASE_FILE = 'station.db'

/** Left by a restore beside the restored file: the copy must not go on under the old epoch (quality D10). */
export const RESTORED_MARK = 'restored.mark'

/** Stands in a data folder from the first to the last step of a set-up or a restore: what lies beside it is not whole. */
export const UNFINISHED_MARK = 'unfinished.mark'

/**
 * Writes a file so that it is either the old one or the new one, never half (quality D7): temp, fsync, rename, fsync folder.
 * Faults: DISK_FULL, FOLDER_READ_ONLY.
 */
export function writeWhole(file: string, bytes: Uint8Array | string, mode = 0o600): void {
  const temporary = `${file}.part`
  try {
    const handle = openSync(temporary, 'w', mode)
    try {
      const data = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes
      let written = 0
      while (written < data.length) written += writeSync(handle, data, written)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(temporary, file)
    syncFolder(dirname(file))
  } catch (error) {
    try {
      unlinkSync(temporary)
    } catch {
      // The temporary file may never have come to be; the first error is the one to tell.
    }
    throw constraintFault(error)
  }
}

/**
 * Makes a folder, and those above it that are missing, so that they are on the medium: a file in a folder is lost with the folder.
 * Faults: those of the disk.
 */
export function makeFolder(folder: string, mode = 0o700): void {
  const path = resolve(folder)
  const first = mkdirSync(path, { recursive: true, mode })
  if (first === undefined) return
  for (let at = path; at.length >= resolve(first).length; at = dirname(at)) syncFolder(dirname(at))
}

/** Makes a rename durable; Windows has no folder handles to sync and needs none. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (
      !(
        error instanceof Error &&
        'code' in error &&
        (error.code === 'EISDIR' || error.code === 'EPERM' || error.code === 'EACCES')
      )
    )
      throw error
  }
}
