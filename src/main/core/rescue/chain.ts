import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chainBytes, GENESIS } from '#core/audit/journal.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { damagedAudit } from '#core/rescue/damaged-repo.ts'
import { countKeys, scanKeys, unlessDamaged } from '#core/rescue/scan.ts'

/** What is left of the audit chain. */
export type DamagedChain = {
  /** Entries that were read and whose sum holds. */
  readonly sound: number
  /** Numbers at which nothing could be read. */
  readonly lost: number
  /** The first entry that says something else than its sum or does not follow from the one before it; null where none does. */
  readonly broken: number | null
  /** The number of the last entry that was read. */
  readonly end: number
}

/** Walks the chain past what does not open; each entry proves itself by its own sum, and those that lie side by side each other. */
export function readDamagedChain(db: ReadDb): DamagedChain {
  let [sound, end] = [0, 0]
  let broken: number | null = null
  let before = { seq: 0, hash: GENESIS }
  const { lost } = scanKeys(damagedAudit(db), null, (entry, seq) => {
    const prev = String(entry.prev)
    const hash = createHash('sha256').update(chainBytes(entry, prev)).digest('hex')
    const follows = before.seq + 1 !== seq || before.hash === prev
    if (hash === entry.hash && follows) sound += 1
    else broken ??= seq
    before = { seq, hash: String(entry.hash) }
    end = Math.max(end, seq)
  })
  return { sound, lost: countKeys(lost), broken, end }
}

/** The number of the last entry that the station noted beside its database; null where the note is gone or cannot be read. */
export function notedEnd(dataDir: string): number | null {
  const file = join(dataDir, 'station.head')
  if (!existsSync(file)) return null
  const found = /^(\d{12}) [0-9a-f]{64}\n$/u.exec(unlessDamaged(() => readFileSync(file, 'utf8')) ?? '')
  return found ? Number(found[1]) : null
}
