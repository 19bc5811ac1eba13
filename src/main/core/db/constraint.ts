import { DomainFault } from '#core/fault.ts'
import type { FaultCode } from '#shared/fault-words/code.ts'

type Coded = Error & { code: string }

function isCoded(error: unknown): error is Coded {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

// EFBIG: the file may not grow (a quota of its own); to the clerk the disk is full all the same.
const FULL = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG']
const READ_ONLY = ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'EROFS', 'EACCES', 'EPERM']
const TOO_MANY = ['EMFILE', 'ENFILE']
/** What a device that does not answer makes of a call; SQLite says SQLITE_IOERR_ and which call it was. */
const SILENT = ['SQLITE_IOERR', 'EIO', 'ENXIO', 'ENODEV', 'ETIMEDOUT', 'ESTALE']
const DAMAGED = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR_CORRUPTFS', 'SQLITE_IOERR_DATA']
const BUSY = ['SQLITE_BUSY', 'EBUSY']

const KINDS: readonly (readonly [codes: readonly string[], fault: FaultCode])[] = [
  [FULL, 'DISK_FULL'],
  [READ_ONLY, 'FOLDER_READ_ONLY'],
  [TOO_MANY, 'TOO_MANY_FILES'],
  [DAMAGED, 'FILE_DAMAGED'],
  [SILENT, 'DISK_NOT_ANSWERING'],
  [BUSY, 'FILE_BUSY'],
]

/** Trouble with the disk or the file, by the code of SQLite or of the system; null where it is none. */
function diskFault(code: string): DomainFault | null {
  // A code of SQLite may carry what it was doing: SQLITE_IOERR_WRITE.
  const found = KINDS.find(([codes]) => codes.some((one) => code === one || code.startsWith(`${one}_`)))
  return found ? new DomainFault(found[1], { cause: code }) : null
}

/**
 * The second net behind the rules: what the file itself refused becomes the fault the rule would have given. Some codes of
 * SQLite leave open what happened; `whatFailed` looks once more where that can be asked.
 */
export function constraintFault(error: unknown): unknown {
  if (!isCoded(error) || error instanceof DomainFault) return error
  if (error.code === 'SQLITE_CONSTRAINT_TRIGGER') {
    const [kind = '', table = '', fields = ''] = error.message.split(':')
    if (kind === 'DUPLICATE') return new DomainFault('DUPLICATE_KEY', { record: table, fields: fields.split(',') })
    if (kind === 'PERIOD_SEALED' || kind === 'MOVED_AWAY') return new DomainFault(kind, { record: table })
    if (kind === 'IMMUTABLE') return new DomainFault('POSTED_ROW', { record: table })
    if (
      kind === 'POOL_OVERDRAWN' ||
      kind === 'PAID_OVER_APPROVED' ||
      kind === 'RETURNED_OVER_PAID' ||
      kind === 'SEPARATION_BROKEN'
    )
      return new DomainFault(kind)
  }
  return diskFault(error.code) ?? error
}
