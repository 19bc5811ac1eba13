import { DomainFault } from '#core/fault.ts'

type Coded = Error & { code: string }

function isCoded(error: unknown): error is Coded {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

// EFBIG: the file may not grow (a quota of its own); to the clerk the disk is full all the same.
const FULL = ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ENOSPC', 'EDQUOT', 'EFBIG']
const READ_ONLY = ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'EROFS', 'EACCES', 'EPERM']

/**
 * The second net behind the rules: what the file itself refused becomes the fault the rule would have given.
 * Disk trouble of both kinds (SQLITE_FULL, SQLITE_IOERR_WRITE) is one thing to the clerk (quality §1.2-4).
 */
export function constraintFault(error: unknown): unknown {
  if (!isCoded(error)) return error
  if (error.code === 'SQLITE_CONSTRAINT_TRIGGER') {
    const [kind = '', table = '', fields = ''] = error.message.split(':')
    if (kind === 'DUPLICATE') return new DomainFault('DUPLICATE_KEY', { record: table, fields: fields.split(',') })
    if (kind === 'PERIOD_SEALED' || kind === 'MOVED_AWAY') return new DomainFault(kind, { record: table })
    if (kind === 'IMMUTABLE') return new DomainFault('POSTED_ROW', { record: table })
    if (kind === 'POOL_OVERDRAWN' || kind === 'PAID_OVER_APPROVED' || kind === 'SEPARATION_BROKEN')
      return new DomainFault(kind)
  }
  if (FULL.some((code) => error.code.startsWith(code))) return new DomainFault('DISK_FULL')
  if (READ_ONLY.some((code) => error.code.startsWith(code))) return new DomainFault('FOLDER_READ_ONLY')
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') return new DomainFault('FILE_DAMAGED')
  if (error.code === 'SQLITE_BUSY') return new DomainFault('FILE_BUSY')
  return error
}
