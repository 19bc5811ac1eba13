import Database from 'better-sqlite3'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { type Control, type Flavour, strike } from './control.ts'

type Any = (this: unknown, ...given: unknown[]) => unknown

const WRITING = ['write', 'writeFile', 'mkdir', 'copyFile', 'rename', 'fsync', 'sync', 'ftruncate', 'link']
const READING = ['open', 'read', 'readFile', 'readdir', 'unlink']
/** Those that open a file by themselves. */
const OPENING = ['open', 'readFile', 'writeFile', 'copyFile', 'readdir']
/** Those that say by a name what they want: what a right, or somebody who holds a file, may refuse. */
const NAMING = [...OPENING, 'mkdir', 'rename', 'unlink', 'link']
/** Which calls fail in which way; all others say that the disk does not answer. */
const REFUSED: Readonly<Record<Flavour, readonly [code: string, calls: readonly string[]]>> = {
  full: ['ENOSPC', [...WRITING, 'open']],
  silent: ['EIO', []],
  many: ['EMFILE', OPENING],
  denied: ['EACCES', NAMING],
  busy: ['EBUSY', NAMING],
}

function systemError(name: string, flavour: Flavour): Error {
  const [said, calls] = REFUSED[flavour]
  const code = calls.includes(name) ? said : 'EIO'
  return Object.assign(new Error(`${code}: struck, ${name}`), { code, syscall: name })
}

/** Puts a fault before each of these calls, where there is such a call; a fault of a call that promises is a promise broken. */
function strikeCalls(control: Control, on: Record<string, Any>, calls: readonly string[], ends: 'Sync' | ''): void {
  for (const call of calls) {
    const name = `${call}${ends}`
    const real = on[name]
    if (!real) continue
    on[name] = function struck(...given) {
      const flavour = strike(control, 'file')
      if (!flavour) return real.apply(this, given)
      // What a disk leaves that gives up half way: a file that was begun.
      if (name === 'writeFileSync' && typeof given[0] === 'string') real.call(this, given[0], '')
      if (name === 'copyFileSync') on['writeFileSync']?.call(this, given[1], 'half')
      const error = systemError(call, flavour)
      if (ends === '') return Promise.reject(error)
      throw error
    }
  }
}

/** From now on each call of this process that works on files is counted, and may be the one that fails. */
export async function strikeFiles(control: Control): Promise<void> {
  const handle = await fs.promises.open('/dev/null')
  await handle.close()
  const calls = [...WRITING, ...READING]
  const ofHandles = Object.getPrototypeOf(handle) as Record<string, Any>
  strikeCalls(control, fs as unknown as Record<string, Any>, calls, 'Sync')
  strikeCalls(control, fs.promises as unknown as Record<string, Any>, calls, '')
  strikeCalls(control, ofHandles, ['read', 'write', 'sync'], '')
  syncBuiltinESMExports()
}

type Statement = { readonly source: string; readonly readonly: boolean }

function sqliteError(domain: 'write' | 'read', source: string, flavour: Flavour): Error {
  const silent = source === 'COMMIT' ? 'SQLITE_IOERR_FSYNC' : 'SQLITE_IOERR_WRITE'
  const writing = flavour === 'full' ? 'SQLITE_FULL' : flavour === 'busy' ? 'SQLITE_BUSY' : silent
  return new Database.SqliteError(`struck: ${source.slice(0, 40)}`, domain === 'write' ? writing : 'SQLITE_IOERR_READ')
}

/** Taking back is never struck: what SQLite does then it does without the disk. */
const TAKES_BACK = /^\s*(?:ROLLBACK|RELEASE|SAVEPOINT)/iu

/** From now on each statement of this process is counted, and may be the one that fails; `struck` hears of it. */
export function strikeStatements(control: Control, struckNow: () => void = () => undefined): void {
  const db = new Database(':memory:')
  const made = Object.getPrototypeOf(db.prepare('SELECT 1')) as Record<string, Any>
  db.close()
  const put = (name: string, domain: 'write' | 'read') => {
    const real = made[name]
    if (!real) throw new Error(`no ${name} to strike`)
    made[name] = function struck(this: unknown, ...given) {
      const { source } = this as Statement
      const flavour = TAKES_BACK.test(source) ? null : strike(control, domain)
      if (!flavour) return real.apply(this, given)
      struckNow()
      throw sqliteError(domain, source, flavour)
    }
  }
  put('run', 'write')
  for (const name of ['get', 'all', 'iterate']) put(name, 'read')
  const whole = Database.prototype as unknown as Record<string, Any>
  const exec = whole['exec']
  if (!exec) throw new Error('no exec to strike')
  whole['exec'] = function struck(this: unknown, ...given) {
    const source = String(given[0])
    const flavour = TAKES_BACK.test(source) ? null : strike(control, 'write')
    if (!flavour) return exec.apply(this, given)
    struckNow()
    throw sqliteError('write', source, flavour)
  }
}
