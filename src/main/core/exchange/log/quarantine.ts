import { openPackage } from '#core/exchange/protocol/open.ts'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadDb } from '#core/db/connection.ts'
import { findRefusedFiles } from '#core/audit/audit-repo.ts'
import { disk } from '#core/disk.ts'
import { refuse, unlessRefused } from '#core/fault.ts'
import { unsealPackage } from '#core/exchange/trust/envelope.ts'
import type { Random } from '#core/ports.ts'
import { openVault, VAULT_MORE } from '#core/station/vault.ts'
import { QUARANTINE_LIMITS } from '#shared/contract/quarantine.ts'
import { pick } from '#shared/pick.ts'
import { stationName } from '#core/db/station-name.ts'

/** The folder of refused files within a data folder; backups leave it out. */
const QUARANTINE_FOLDER = 'quarantine'

/** Where refused files lie (format §6): encrypted, so that nothing on this PC opens, runs or indexes them; never read again by itself. */
export type Quarantine = {
  /** Stores a file, once for equal content; `gone` names what gave way. `kept` is false for one larger than the whole room. Faults: DISK_FULL. */
  readonly keep: (sm3: string, bytes: Uint8Array) => { readonly kept: boolean; readonly gone: readonly string[] }
  /** Digests, oldest first. */
  readonly held: () => readonly string[]
  /** The bytes as they came. Faults: QUARANTINE_UNKNOWN. */
  readonly read: (sm3: string) => Uint8Array
  readonly remove: (sm3: string) => void
}

type Lying = { readonly sm3: string; readonly size: number; readonly at: number }

/** The quarantine of a data folder. */
export function folderQuarantine(
  dataDir: string,
  dataKey: Uint8Array,
  random: Random,
  limits: { readonly files: number; readonly bytes: number } = QUARANTINE_LIMITS,
): Quarantine {
  const folder = join(dataDir, QUARANTINE_FOLDER)
  const vault = openVault(dataDir, dataKey, random, QUARANTINE_FOLDER)
  const lying = (): Lying[] => {
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .filter((name) => /^[0-9a-f]{64}$/u.test(name))
      .map((sm3) => ({ sm3, stat: statSync(join(folder, sm3)) }))
      .map(({ sm3, stat }) => ({ sm3, size: stat.size, at: stat.mtimeMs }))
      .toSorted((a, b) => a.at - b.at || (a.sm3 < b.sm3 ? -1 : 1))
  }
  const remove = (sm3: string) => disk.remove(join(folder, sm3))
  return {
    keep: (sm3, bytes) => {
      if (vault.has(sm3)) return { kept: true, gone: [] }
      const size = bytes.length + VAULT_MORE
      if (size > limits.bytes) return { kept: false, gone: [] }
      const held = lying()
      let total = held.reduce((sum, one) => sum + one.size, 0)
      const gone: string[] = []
      for (const [at, one] of held.entries()) {
        if (held.length - at < limits.files && total + size <= limits.bytes) break
        remove(one.sm3)
        total -= one.size
        gone.push(one.sm3)
      }
      vault.put(bytes)
      return { kept: true, gone }
    },
    held: () => lying().map(({ sm3 }) => sm3),
    read: (sm3) => (vault.has(sm3) ? vault.get(sm3) : refuse('QUARANTINE_UNKNOWN')),
    remove,
  }
}

/** Faults after which nothing of the inside was readable. */
const CLOSED: readonly string[] = ['E-CMS', 'E-SIZE', 'E-ZIP']

/** Whom a refused file says it is from, by the same strict reading as every file; nothing proves it. Null where it does not say. */
export function claimedSender(db: ReadDb, bytes: Uint8Array, code: string): string | null {
  if (CLOSED.includes(code)) return null
  // Refused again, it claims nothing that can be read.
  return unlessRefused(() => openPackage(unsealPackage(db, bytes)).envelope.from) ?? null
}

/** What the audit chain says of the files that still lie in quarantine, newest first; each by the newest time it was refused. */
export function findQuarantined(db: ReadDb, held: readonly string[]) {
  return findRefusedFiles(db, held).map((one) => ({
    ...pick(one, 'sm3', 'at', 'code', 'name', 'size', 'claimed'),
    claimedName: one.claimed === null ? null : stationName(db, one.claimed),
  }))
}
