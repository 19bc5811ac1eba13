import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { refuse } from '#core/fault.ts'
import type { Ports } from '#core/ports.ts'

const Holder = z.object({ pid: z.int(), host: z.string(), osUser: z.string(), since: z.int() })
export type Holder = z.output<typeof Holder>

export type StationLock = { readonly release: () => void }

function readHolder(file: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // Torn by a power cut while being written: nobody can be holding it knowingly.
    return null
  }
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/**
 * Makes the file with its content in one step, or says that it exists: an empty lock would look torn to whoever reads it
 * before its first byte. A file system without hard links gets the plain exclusive creation.
 */
function claim(file: string, mine: Holder): boolean {
  const draft = `${file}.${mine.pid}.${mine.since}.new`
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    if (!isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error
    return claimPlainly(file, mine)
  } finally {
    unlinkSync(draft)
  }
}

function claimPlainly(file: string, mine: Holder): boolean {
  try {
    writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
}

/** True where nobody can be holding it: its process is dead on this very host, or a power cut tore it. */
function isStale(holder: Holder | null, mine: Holder, ports: Ports): boolean {
  if (holder === null) return true
  return holder.host === mine.host && holder.pid !== mine.pid && !ports.host.isAlive(holder.pid)
}

/**
 * Takes the station for this process: one writer per data folder (quality D3). A stale lock heals only if its process is
 * dead on this very host, and only one process heals at a time. Faults: STATION_HELD with who and since when.
 */
export function takeLock(dataDir: string, ports: Ports): StationLock {
  const file = join(dataDir, 'station.lock')
  const mine: Holder = {
    pid: ports.host.pid,
    host: ports.host.hostName,
    osUser: ports.host.osUser,
    since: ports.clock.now(),
  }
  if (claim(file, mine)) return { release: () => releaseLock(file, mine) }
  const holder = heal(file, mine, ports)
  if (holder === mine) return { release: () => releaseLock(file, mine) }
  return refuse('STATION_HELD', { host: holder.host, osUser: holder.osUser, since: holder.since, pid: holder.pid })
}

/**
 * Replaces a stale lock by ours; answers who holds the folder now. The healing itself is claimed, so that a slower healer
 * cannot remove the lock of a faster one.
 */
function heal(file: string, mine: Holder, ports: Ports): Holder {
  const before = readHolder(file)
  if (before !== null && !isStale(before, mine, ports)) return before
  const healing = `${file}.healing`
  if (!claim(healing, mine)) {
    const healer = readHolder(healing)
    // A healer that died in the act leaves its mark to the next start; this one says "held".
    if (healer !== null && isStale(healer, mine, ports)) remove(healing)
    return healer ?? readHolder(file) ?? before ?? { ...mine, pid: 0 }
  }
  try {
    const now = readHolder(file)
    if (now !== null && !isStale(now, mine, ports)) return now
    remove(file)
    ports.log({ level: 'warn', what: 'stale lock healed' })
    return claim(file, mine) ? mine : (readHolder(file) ?? { ...mine, pid: 0 })
  } finally {
    remove(healing)
  }
}

function releaseLock(file: string, mine: Holder): void {
  const holder = readHolder(file)
  if (holder && holder.pid === mine.pid && holder.host === mine.host && holder.since === mine.since) unlinkSync(file)
}
