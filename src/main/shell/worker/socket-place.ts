import { randomBytes } from 'node:crypto'
import { lstatSync, mkdtempSync, statSync, type Stats } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { disk } from '#core/disk.ts'
import { hasCode, refuse } from '#core/fault.ts'

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, its end included. */
const LONGEST = 103
const WRITTEN_BY_OTHERS = 0o022
const OPEN_TO_OTHERS = 0o077

/** Windows has pipes instead: their access list, not the file system, says who may open them. */
const HAS_OWNERS = process.platform !== 'win32'

export type SocketPlace = {
  readonly path: string
  /** Takes away what was made for it, after the socket itself is gone. */
  readonly remove: () => void
}

const isOwn = (stats: Stats) => stats.uid === process.getuid?.()

/** Whether a folder is this account's, and nobody else may put something into it or take its place. */
function isPrivate(folder: string): boolean {
  try {
    const stats = statSync(folder)
    return stats.isDirectory() && isOwn(stats) && (stats.mode & WRITTEN_BY_OTHERS) === 0
  } catch {
    return false
  }
}

/**
 * Where a socket for the command line may lie, the nearest first, under a name nobody can guess: in the data folder, in the
 * run-time folder of the account, in a folder made for it alone. A folder that others may write into, or whose path is longer
 * than a socket's may be, is passed over.
 */
export function* socketPlaces(dataDir: string): Generator<SocketPlace, void, undefined> {
  const name = `huishangbu-${randomBytes(16).toString('base64url')}`
  const nothing = () => undefined
  if (!HAS_OWNERS) return yield { path: `\\\\.\\pipe\\${name}`, remove: nothing }
  for (const folder of [resolve(dataDir), process.env['XDG_RUNTIME_DIR'] ?? '']) {
    const path = join(folder, `${name}.sock`)
    if (isAbsolute(folder) && Buffer.byteLength(path) <= LONGEST && isPrivate(folder)) yield { path, remove: nothing }
  }
  // 0700 from the beginning, under a name of chance.
  const own = mkdtempSync(join(tmpdir(), 'huishangbu-'))
  const remove = () => disk.clear([own])
  yield { path: join(own, 'station.sock'), remove }
  remove()
}

/**
 * Proves that a socket is this account's own, and that the note which names it is: before a word is spoken, since the first
 * one is a password. False where there is none any more. Faults: DOOR_NOT_OURS.
 */
export function checkSocket(note: string, path: string): boolean {
  if (!HAS_OWNERS) return path.startsWith('\\\\.\\pipe\\huishangbu-')
  const stranger = (what: string): never => refuse('DOOR_NOT_OURS', { path: what })
  try {
    const said = lstatSync(note)
    if (!said.isFile() || !isOwn(said) || (said.mode & WRITTEN_BY_OTHERS) !== 0) stranger(note)
    const socket = lstatSync(path)
    if (!isPrivate(dirname(path))) stranger(dirname(path))
    if (!socket.isSocket() || !isOwn(socket) || (socket.mode & OPEN_TO_OTHERS) !== 0) stranger(path)
    return true
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}
