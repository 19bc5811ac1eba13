import Database from 'better-sqlite3'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { getEnvironmentData, workerData } from 'node:worker_threads'
import { CONTROL, type Control, controlOver, type Flavour, isLeaking, strike } from './control.ts'

/**
 * Loaded before the program's own thread: its file operations and statements are counted, and the one the test names fails
 * as the system or SQLite would let it fail. Its clock is the test's.
 */
type Any = (this: unknown, ...given: unknown[]) => unknown

const WRITING = ['writeSync', 'writeFileSync', 'mkdirSync', 'copyFileSync', 'renameSync', 'fsyncSync', 'ftruncateSync']
const READING = ['openSync', 'readSync', 'readFileSync', 'readdirSync', 'unlinkSync']
/** Those that open a file by themselves. */
const OPENING = new Set(['openSync', 'readFileSync', 'writeFileSync', 'copyFileSync', 'readdirSync'])

function systemError(name: string, flavour: Flavour): Error {
  const full = flavour === 'full' && (WRITING.includes(name) || name === 'openSync')
  const code = full ? 'ENOSPC' : flavour === 'many' && OPENING.has(name) ? 'EMFILE' : 'EIO'
  return Object.assign(new Error(`${code}: struck, ${name}`), { code, syscall: name })
}

function strikeFiles(control: Control): void {
  const plain = fs as unknown as Record<string, Any>
  for (const name of [...WRITING, ...READING]) {
    const real = plain[name]
    if (!real) throw new Error(`no ${name} to strike`)
    plain[name] = function struck(...given) {
      const flavour = strike(control, 'file')
      if (!flavour) return real.apply(this, given)
      // What a disk leaves that gives up half way: a file that was begun.
      if (name === 'writeFileSync' && typeof given[0] === 'string') real.call(this, given[0], '')
      if (name === 'copyFileSync') plain['writeFileSync']?.call(this, given[1], 'half')
      throw systemError(name, flavour)
    }
  }
  syncBuiltinESMExports()
}

type Statement = { readonly source: string; readonly readonly: boolean }

function sqliteError(domain: 'write' | 'read', source: string, flavour: Flavour): Error {
  const writing = flavour === 'full' ? 'SQLITE_FULL' : source === 'COMMIT' ? 'SQLITE_IOERR_FSYNC' : 'SQLITE_IOERR_WRITE'
  return new Database.SqliteError(`struck: ${source.slice(0, 40)}`, domain === 'write' ? writing : 'SQLITE_IOERR_READ')
}

/** Taking back is never struck: what SQLite does then it does without the disk. */
const TAKES_BACK = /^\s*(?:ROLLBACK|RELEASE|SAVEPOINT)/iu

function strikeStatements(control: Control): void {
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
      if (isLeaking(control)) fs.writeFileSync(join((workerData as { dataDir: string }).dataDir, 'left-behind'), '')
      throw sqliteError(domain, source, flavour)
    }
  }
  put('run', 'write')
  for (const name of ['get', 'all', 'iterate']) put(name, 'read')
}

/** The daily backup would come in between after a minute of the real clock. */
const FIRST_LOOK = 60_000
const NEVER = 2 ** 31 - 1

const shared = getEnvironmentData(CONTROL)
if (shared instanceof SharedArrayBuffer) {
  const control = controlOver(shared)
  Date.now = () => control.clock[0] ?? 0
  if ((workerData as { role: string }).role === 'writer') {
    strikeFiles(control)
    strikeStatements(control)
    const { setTimeout: real } = globalThis
    const later = (run: () => void, wait?: number) => real(run, wait === FIRST_LOOK ? NEVER : wait)
    globalThis.setTimeout = Object.assign(later, real)
  }
}
