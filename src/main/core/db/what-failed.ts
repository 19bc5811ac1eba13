import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { connectionOf, type ReadDb } from '#core/db/connection.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { type Disk, disk } from '#core/disk.ts'
import { DomainFault } from '#core/fault.ts'

/** Where a fault happened: the data folder, the name of the database in it, and the connection where one is open. */
export type FaultPlace = { readonly folder: string; readonly file: string; readonly db: ReadDb | null }

const CHUNK = 1024 * 1024

/** The fault of the system in what `look` does, or null where it went through. */
function faultOf(look: () => void): DomainFault | null {
  try {
    look()
    return null
  } catch (error) {
    const fault = constraintFault(error)
    return fault instanceof DomainFault ? fault : null
  }
}

function readAll(file: string): void {
  const handle = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(CHUNK)
    while (readSync(handle, bytes) > 0);
  } finally {
    closeSync(handle)
  }
}

/** Writes one byte past the end of the log, so that a quota and a limit of the size of a file have their say too. */
function writeFarOut({ folder, file }: FaultPlace): void {
  const log = statSync(join(folder, `${file}-wal`), { throwIfNoEntry: false })
  const probe = join(folder, 'probe.part')
  try {
    const handle = openSync(probe, 'w', 0o600)
    try {
      writeSync(handle, new Uint8Array(1), 0, 1, log?.size ?? 0)
    } finally {
      closeSync(handle)
    }
  } finally {
    disk.clear([probe])
  }
}

/** The fault where another program holds the database or what SQLite keeps beside it, as a scanner does; null where nobody does. */
function heldFault({ folder, file }: FaultPlace, on: Disk): DomainFault | null {
  const isHeld = ['', '-wal', '-shm'].some((ending) => on.isHeld(join(folder, `${file}${ending}`)))
  return isHeld ? new DomainFault('FILE_BUSY', { cause: 'EBUSY' }) : null
}

/** False where the file reads and adds up after all: the page was not damaged, it only did not come. */
function isDamaged({ folder, file, db }: FaultPlace): boolean {
  const connection = db && connectionOf(db)
  if (!connection?.open) return true
  if (faultOf(() => readAll(join(folder, file)))) return false
  try {
    return connection.pragma('main.integrity_check(1)', { simple: true }) !== 'ok'
  } catch {
    // What cannot even be checked is not called sound.
    return true
  }
}

/**
 * What a fault of the disk really was, where SQLite's code leaves it open. A page that could not be read is reported like a
 * damaged one, because the cipher authenticates what never came; a write that failed may have met a quota or a scanner; a file
 * that could not be opened may only have been one too many.
 */
export function whatFailed(fault: DomainFault, place: FaultPlace, on: Disk = disk): DomainFault {
  const { code, details } = fault
  // Without a cause it is a rule's word, not the file's.
  if (typeof details['cause'] !== 'string') return fault
  if (code === 'FILE_DAMAGED') return isDamaged(place) ? fault : new DomainFault('DISK_NOT_ANSWERING', details)
  if (details['cause'].startsWith('SQLITE_IOERR')) {
    const full = details['cause'] === 'SQLITE_IOERR_WRITE' ? faultOf(() => writeFarOut(place)) : null
    return full ?? heldFault(place, on) ?? fault
  }
  if (details['cause'].startsWith('SQLITE_CANTOPEN'))
    return faultOf(() => closeSync(openSync(join(place.folder, place.file), 'r'))) ?? heldFault(place, on) ?? fault
  return fault
}
