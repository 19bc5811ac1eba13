import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
} from 'node:fs'
import { dirname, join, parse, sep } from 'node:path'
import { DomainFault, hasCode } from '#core/fault.ts'

/** The calls of the system that another program's hold, or a disk of its own kind, makes fail; a test hands in its own. */
export type FileCalls = {
  readonly rename: (from: string, to: string) => void
  readonly unlink: (file: string) => void
  readonly rmdir: (folder: string) => void
  readonly mkdir: (folder: string, mode: number) => string | undefined
  readonly open: (file: string, flags: string, mode: number) => number
  readonly wait: (milliseconds: number) => void
}

const sleeper = new Int32Array(new SharedArrayBuffer(4))

const SYSTEM: FileCalls = {
  rename: renameSync,
  unlink: unlinkSync,
  rmdir: rmdirSync,
  mkdir: (folder, mode) => mkdirSync(folder, { recursive: true, mode }),
  open: openSync,
  wait: (milliseconds) => void Atomics.wait(sleeper, 0, 0, milliseconds),
}

/** What Windows answers while somebody holds a file, or a name that was taken away is not quite gone. */
const HELD = ['EBUSY', 'EPERM', 'EACCES', 'ENOTEMPTY']
const FIRST_WAIT = 10
/** All waits together are two and a half seconds: scanners, previews and indexers hold a new file for some 10 to 500 ms. */
const LONGEST_WAIT = 1_500

/** Made and taken away again to learn whether a folder can be written: what the system says of rights is not always so. */
const PROBE = 'huishangbu-probe.part'

/**
 * Files as they can be moved and removed while other programs look at them. Windows refuses to move, replace or remove what anybody
 * holds open; here each such call waits and tries again. Faults of all: FILE_BUSY where it is still held then; what the system says
 * where nobody holds it.
 */
export type Disk = {
  /** Does what a hold makes fail; `file` is what would be held. */
  readonly patiently: <T>(file: string, act: () => T) => T
  /** Gives a file or a folder another name, over a file of that name. */
  readonly move: (from: string, to: string) => void
  /** Removes a file; one that is not there is no fault. */
  readonly remove: (file: string) => void
  /** Removes a folder that is empty. */
  readonly removeFolder: (folder: string) => void
  /** Removes a file or a folder with all that is in it, a link but never what it leads to. */
  readonly removeTree: (path: string) => void
  /** Removes what can be removed and answers what stayed: for what only lies in the way, and never in place of an error. */
  readonly clear: (paths: Iterable<string>) => readonly string[]
  readonly isFolder: (path: string) => boolean
  /** True where another program keeps a file from being written now; asked on Windows only, where that can be. */
  readonly isHeld: (file: string) => boolean
  /** Makes a folder and those above it that are missing; answers the first one made. A drive's root is there already. */
  readonly make: (folder: string, mode: number) => string | undefined
  /** Opens a file to write into it, which may be there already and looked at by somebody. */
  readonly open: (file: string, flags: 'w' | 'r+', mode?: number) => number
  /** Proves by writing that a folder can be written. */
  readonly probe: (folder: string) => void
}

/** The files of this machine, or as a test says its system answers. */
export function createDisk(calls: Partial<FileCalls> = {}, isWindows = sep === '\\'): Disk {
  const system = { ...SYSTEM, ...calls }

  function canWrite(folder: string): boolean {
    try {
      closeSync(system.open(join(folder, PROBE), 'w', 0o600))
    } catch {
      return false
    }
    try {
      system.unlink(join(folder, PROBE))
    } catch {
      // It was made, that is all that was asked; the next probe or the next opening takes it away.
    }
    return true
  }

  function patiently<T>(file: string, act: () => T): T {
    for (let wait = FIRST_WAIT; ; wait *= 2) {
      try {
        return act()
      } catch (error) {
        if (!isWindows || !hasCode(error, ...HELD)) throw error
        if (wait <= LONGEST_WAIT) {
          system.wait(wait)
          continue
        }
        // EPERM is what Windows says of a held file and of a right that is missing: only a file written beside it can tell.
        if (hasCode(error, 'EPERM', 'EACCES') && !canWrite(dirname(file))) throw error
        throw new DomainFault('FILE_BUSY', { cause: error.code })
      }
    }
  }

  function remove(file: string): void {
    try {
      patiently(file, () => system.unlink(file))
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error
    }
  }

  const removeFolder = (folder: string) => patiently(folder, () => system.rmdir(folder))

  function removeTree(path: string): void {
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (!found?.isDirectory()) return remove(path)
    for (const name of readdirSync(path)) removeTree(join(path, name))
    removeFolder(path)
  }

  // Nowhere else: there opening a database and closing it would let go of the locks that SQLite holds on it.
  function isHeld(file: string): boolean {
    if (!isWindows || !existsSync(file)) return false
    try {
      closeSync(system.open(file, 'r+', 0o600))
      return false
    } catch (error) {
      return hasCode(error, 'EBUSY') || (hasCode(error, 'EPERM', 'EACCES') && canWrite(dirname(file)))
    }
  }

  const open = (file: string, flags: string, mode = 0o600) => patiently(file, () => system.open(file, flags, mode))
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

  return {
    patiently,
    move: (from, to) => patiently(to, () => system.rename(from, to)),
    remove,
    removeFolder,
    removeTree,
    clear: (paths) =>
      [...paths].filter((path) => {
        try {
          removeTree(path)
          return false
        } catch {
          return true
        }
      }),
    isFolder,
    isHeld,
    make: (folder, mode) => {
      // Asked first: Windows refuses to make a drive's root, or any folder of a disk that cannot be written, though it is there.
      if (isFolder(folder)) return undefined
      const { root } = parse(folder)
      // Nobody can make a drive; of one that was pulled, Wine goes on trying for ever.
      if (!isFolder(root))
        throw Object.assign(new Error(`no such drive: ${root}`), { code: 'ENOENT', syscall: 'mkdir' })
      return patiently(folder, () => system.mkdir(folder, mode))
    },
    open,
    probe: (folder) => {
      const file = join(folder, PROBE)
      closeSync(open(file, 'w'))
      try {
        remove(file)
      } catch {
        // It could be made; who holds it now is no reason to refuse the folder.
      }
    },
  }
}

/** The files of this machine. */
export const disk = createDisk()
