import { closeSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs'
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

/**
 * Takes the station for this process: one writer per data folder (quality D3).
 * A stale lock heals only if its process is dead on this very host. Faults: STATION_HELD with who and since when.
 */
export function takeLock(dataDir: string, ports: Ports): StationLock {
  const file = join(dataDir, 'station.lock')
  const mine: Holder = {
    pid: ports.host.pid,
    host: ports.host.hostName,
    osUser: ports.host.osUser,
    since: ports.clock.now(),
  }
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(handle, JSON.stringify(mine))
      closeSync(handle)
      return { release: () => releaseLock(file, mine) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const holder = readHolder(file)
    const stale =
      holder !== null && holder.host === mine.host && holder.pid !== mine.pid && !ports.host.isAlive(holder.pid)
    if (holder !== null && !stale)
      refuse('STATION_HELD', { host: holder.host, osUser: holder.osUser, since: holder.since, pid: holder.pid })
    // Renamed first so that of two healers only one removes what it read.
    const aside = `${file}.${mine.pid}.stale`
    try {
      renameSync(file, aside)
      unlinkSync(aside)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
    ports.log({ level: 'warn', what: 'stale lock healed' })
  }
  return refuse('STATION_HELD', { host: mine.host, osUser: mine.osUser, since: mine.since, pid: 0 })
}

function releaseLock(file: string, mine: Holder): void {
  const holder = readHolder(file)
  if (holder && holder.pid === mine.pid && holder.host === mine.host && holder.since === mine.since) unlinkSync(file)
}
