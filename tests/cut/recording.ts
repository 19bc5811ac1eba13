import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One call that changed something, or asked the disk to keep it. Paths are whole, descriptors those of the process. */
export type Deed =
  | {
      readonly kind: 'open'
      readonly fd: number
      readonly path: string
      readonly create: boolean
      readonly empty: boolean
    }
  | { readonly kind: 'close'; readonly fd: number }
  | { readonly kind: 'write'; readonly fd: number; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly fd: number; readonly size: number }
  | { readonly kind: 'sync'; readonly fd: number }
  | { readonly kind: 'rename' | 'link'; readonly path: string; readonly second: string }
  | { readonly kind: 'unlink' | 'mkdir' | 'rmdir'; readonly path: string }

const HEAD = 24
const O_CREAT = 0o100
const O_TRUNC = 0o1000

function deedOf(kind: string, fd: number, number: number, first: Buffer, second: string): Deed {
  const path = () => first.toString('utf8')
  switch (kind) {
    case 'O':
      return { kind: 'open', fd, path: path(), create: (number & O_CREAT) !== 0, empty: (number & O_TRUNC) !== 0 }
    case 'C':
      return { kind: 'close', fd }
    case 'W':
      return { kind: 'write', fd, at: number, bytes: first }
    case 'T':
      return { kind: 'truncate', fd, size: number }
    case 'S':
      return { kind: 'sync', fd }
    case 'R':
      return { kind: 'rename', path: path(), second }
    case 'L':
      return { kind: 'link', path: path(), second }
    case 'U':
      return { kind: 'unlink', path: path() }
    case 'M':
      return { kind: 'mkdir', path: path() }
    case 'D':
      return { kind: 'rmdir', path: path() }
    default:
      throw new Error(`the account has a record of kind ${kind}`)
  }
}

/** Reads what shim.c wrote down, in its order. */
export function deedsIn(file: string): Deed[] {
  const account = readFileSync(file)
  const deeds: Deed[] = []
  let at = 0
  while (at < account.length) {
    const kind = String.fromCharCode(account.readUInt32LE(at))
    const fd = account.readInt32LE(at + 4)
    const number = Number(account.readBigUInt64LE(at + 8))
    const [first, second] = [account.readUInt32LE(at + 16), account.readUInt32LE(at + 20)]
    const data = at + HEAD
    at = data + first + second
    deeds.push(
      deedOf(kind, fd, number, account.subarray(data, data + first), account.toString('utf8', data + first, at)),
    )
  }
  return deeds
}

/** Why nothing can be recorded here; null where it can. */
export function whyNotRecorded(): string | null {
  if (process.platform !== 'linux') return 'calls are recorded on Linux only'
  return spawnSync('cc', ['--version']).status === 0 ? null : 'no cc'
}

/** Compiles the shim into a folder; answers the library. */
export function compileShim(folder: string): string {
  const library = join(folder, 'shim.so')
  const source = join(import.meta.dirname, 'shim.c')
  const strict = ['-O1', '-Wall', '-Wextra', '-Werror']
  execFileSync('cc', ['-shared', '-fPIC', ...strict, '-o', library, source, '-ldl', '-lpthread'])
  return library
}

/** Runs a process whose calls below `root` are written down; answers them. A process that fails is a fault of the harness. */
export function record(library: string, root: string, account: string, argv: readonly string[]): Deed[] {
  const env = { ...process.env, LD_PRELOAD: library, HSB_CUT_LOG: account, HSB_CUT_ROOTS: root, TZ: 'UTC' }
  const { status, signal, stderr } = spawnSync(process.execPath, argv, { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the recorded process ended with ${status ?? signal}: ${stderr}`)
  return deedsIn(account)
}
