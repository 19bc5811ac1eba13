import Database from 'better-sqlite3'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { disk } from '#core/disk.ts'
import { hasCode, refuse } from '#core/fault.ts'
import type { Ports } from '#core/ports.ts'

const Holder = z.object({
  pid: z.int(),
  host: z.string(),
  osUser: z.string(),
  since: z.int(),
  /** Where the command line may speak to it; absent before it listens. */
  socket: z.string().max(300).optional(),
})
type Holder = z.output<typeof Holder>

export type StationLock = { readonly release: () => void }

/** Held by the kernel for as long as the process lives; empty, its content is never used. */
const HOLD_FILE = 'station.hold'
/** Says who holds it. */
const LOCK_FILE = 'station.lock'

/** The note that says who holds a folder. */
export function lockFile(dataDir: string): string {
  return join(dataDir, LOCK_FILE)
}

/** The file by which a folder is held; it stays when the process lets go. */
export function holdFile(dataDir: string): string {
  return join(dataDir, HOLD_FILE)
}

function write(dataDir: string, holder: Holder): void {
  const file = lockFile(dataDir)
  const draft = `${file}.part`
  disk.patiently(draft, () => writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 }))
  disk.move(draft, file)
}

/** Adds to the note of a folder that this process holds where it listens; of another's folder nothing is written. */
export function nameSocket(dataDir: string, pid: number, socket: string): void {
  const holder = readHolder(dataDir)
  if (holder?.pid === pid) write(dataDir, { ...holder, socket })
}

/** Who says to hold this folder; null where nobody does, or a power cut tore the file. */
export function readHolder(dataDir: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(lockFile(dataDir), 'utf8')))
  } catch {
    return null
  }
}

/** The lock of a file that SQLite takes from the kernel, the same on every system; null where another connection has it. */
function hold(file: string): Database.Database | null {
  const db = new Database(file, { timeout: 0 })
  try {
    // No second file beside it: nothing is ever written here.
    db.pragma('journal_mode=MEMORY')
    // Not EXCLUSIVE: two that want that at once each wait for the other to stop reading, and neither gets it.
    db.exec('BEGIN IMMEDIATE')
    return db
  } catch (error) {
    db.close()
    if (hasCode(error, 'SQLITE_BUSY', 'SQLITE_LOCKED')) return null
    if (!hasCode(error, 'SQLITE_NOTADB', 'SQLITE_CORRUPT')) throw error
    // Somebody's bytes in a file that has none. The lock lies on the file, not on its content, so cutting it harms no holder.
    truncateSync(file, 0)
    return hold(file)
  }
}

const LOOK_EVERY = 10
/** Who took it so lately, in milliseconds, is who has it. */
const JUST_TAKEN = 5_000
/** Milliseconds in which whoever took the folder surely has said so: where the file names somebody, and where nobody stands in it. */
const SAYS_WITHIN = { another: 300, nobody: 3_000 }

/** Who holds the folder, by its own word: between taking it and saying so the file still names the one before, or nobody. */
function holderSoon(dataDir: string, now: number): Holder | null {
  const first = readHolder(dataDir)
  if (first && Math.abs(now - first.since) < JUST_TAKEN) return first
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (let waited = 0; waited < (first ? SAYS_WITHIN.another : SAYS_WITHIN.nobody); waited += LOOK_EVERY) {
    const said = readHolder(dataDir)
    if (said && JSON.stringify(said) !== JSON.stringify(first)) return said
    Atomics.wait(pause, 0, 0, LOOK_EVERY)
  }
  return readHolder(dataDir)
}

function heldBy(holder: Holder | null): never {
  return refuse('STATION_HELD', {
    host: holder?.host ?? '',
    osUser: holder?.osUser ?? '',
    since: holder?.since ?? 0,
    pid: holder?.pid ?? 0,
  })
}

/**
 * Takes the station for this process: one writer per data folder (storage rule D3). The kernel lets go when the process ends, however it
 * ends, so a lock left by a dead one never stands in the way. A folder that another computer says to hold is not taken: locks of
 * shared disks are not to be relied on. Faults: STATION_HELD with who and since when, FOLDER_READ_ONLY, DISK_FULL, FILE_BUSY.
 */
export function takeLock(dataDir: string, ports: Ports): StationLock {
  const held = hold(holdFile(dataDir)) ?? heldBy(holderSoon(dataDir, ports.clock.now()))
  try {
    const before = readHolder(dataDir)
    if (before && before.host !== ports.host.hostName) heldBy(before)
    if (before) ports.log({ level: 'warn', what: 'the lock of a process that ended without letting go' })
    const { pid, hostName: host, osUser } = ports.host
    write(dataDir, { pid, host, osUser, since: ports.clock.now() })
  } catch (error) {
    held.close()
    throw error
  }
  return {
    release: () => {
      if (!held.open) return
      // A note that stays names a process which ended: the kernel lets go, and that is what counts.
      disk.clear([lockFile(dataDir)])
      held.close()
    },
  }
}
