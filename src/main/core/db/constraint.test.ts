import { describe, expect, it } from 'vitest'
import { constraintFault } from '#core/db/constraint.ts'
import { DomainFault } from '#core/fault.ts'

describe('the words of the disk', () => {
  it.each([
    ['SQLITE_FULL', 'DISK_FULL'],
    ['ENOSPC', 'DISK_FULL'],
    ['EDQUOT', 'DISK_FULL'],
    // Bug caught: a device that broke off was told as a full one, and the clerk tidied up.
    ['SQLITE_IOERR_WRITE', 'DISK_NOT_ANSWERING'],
    ['SQLITE_IOERR_FSYNC', 'DISK_NOT_ANSWERING'],
    ['EIO', 'DISK_NOT_ANSWERING'],
    // Bug caught: these two answered with a reference number for the maintainer.
    ['EMFILE', 'TOO_MANY_FILES'],
    ['ENFILE', 'TOO_MANY_FILES'],
    ['EACCES', 'FOLDER_READ_ONLY'],
    ['SQLITE_CANTOPEN', 'FOLDER_READ_ONLY'],
    ['SQLITE_CORRUPT_VTAB', 'FILE_DAMAGED'],
    ['SQLITE_NOTADB', 'FILE_DAMAGED'],
    ['SQLITE_IOERR_CORRUPTFS', 'FILE_DAMAGED'],
    ['SQLITE_BUSY_SNAPSHOT', 'FILE_BUSY'],
    ['EBUSY', 'FILE_BUSY'],
  ])('%s is %s', (code, fault) => {
    const said = constraintFault(Object.assign(new Error('x'), { code }))
    expect(said instanceof DomainFault ? said.code : said).toBe(fault)
  })
})
