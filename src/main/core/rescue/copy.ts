import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { closeConnection, type ReadDb } from '#core/db/connection.ts'
import { refuse } from '#core/fault.ts'
import { type DamagedChain, readDamagedChain } from '#core/rescue/chain.ts'
import { type DamagedHistory, readHistory } from '#core/rescue/history.ts'
import { openDamaged } from '#core/rescue/opener.ts'
import { copyDurably } from '#core/station/durable.ts'
import { DATABASE_FILE } from '#core/station/file.ts'

/** The open copy of a damaged database, as far as it could be read. */
export type OpenCopy = {
  readonly db: ReadDb
  readonly history: DamagedHistory
  readonly chain: DamagedChain
  /** `with`: as the file and its log say together; `without`: the log does not belong to it or is not there. */
  readonly log: 'with' | 'without'
}

const LOG = `${DATABASE_FILE}-wal`

function look(folder: string, key: Uint8Array, log: OpenCopy['log']): OpenCopy | null {
  const db = openDamaged(join(folder, DATABASE_FILE), key)
  return db && { db, history: readHistory(db), chain: readDamagedChain(db), log }
}

const isWhole = ({ history, chain }: OpenCopy) => history.whole && chain.lost === 0 && chain.broken === null

/** The one that goes further; of two that go equally far the one of which more can be read. */
function better(one: OpenCopy, other: OpenCopy): boolean {
  if (one.chain.end !== other.chain.end) return one.chain.end > other.chain.end
  return one.chain.lost + one.history.lost <= other.chain.lost + other.history.lost
}

/** How a file lies there: a file that is being written changes one of the two. */
function sign(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.size} ${found.mtimeMs}` : ''
}

/** Copies files of the data folder, and looks whether anybody wrote them meanwhile. Faults: FILE_BUSY, FOLDER_UNFIT, those of the disk. */
async function copyStill(dataDir: string, to: string, names: readonly string[]): Promise<void> {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  const signs = () => names.map((name) => sign(join(dataDir, name))).join('; ')
  const before = signs()
  for (const name of names) await copyDurably(join(dataDir, name), join(to, name))
  if (signs() !== before) refuse('FILE_BUSY')
}

/**
 * Copies database and log, byte by byte, and opens the copy. A log that is not this file's does not help: then the file is read
 * without it. Null where nothing of it opens under this key. Faults: FILE_BUSY (somebody writes it), FOLDER_UNFIT, those of the disk.
 */
export async function openDamagedCopy(dataDir: string, work: string, key: Uint8Array): Promise<OpenCopy | null> {
  if (!existsSync(join(dataDir, DATABASE_FILE))) return null
  const [paired, alone] = [join(work, 'log'), join(work, 'alone')]
  let first: OpenCopy | null = null
  if (existsSync(join(dataDir, LOG))) {
    await copyStill(dataDir, paired, [DATABASE_FILE, LOG])
    first = look(paired, key, 'with')
    if (first && isWhole(first)) return first
  }
  await copyStill(dataDir, alone, [DATABASE_FILE])
  const second = look(alone, key, 'without')
  if (!first || !second) return first ?? second
  const [kept, left] = better(first, second) ? [first, second] : [second, first]
  closeConnection(left.db)
  return kept
}
