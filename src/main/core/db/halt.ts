import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadDb } from '#core/db/connection.ts'
import { disk } from '#core/disk.ts'

/** Lies in the data folder from the moment its database was found damaged until a self-check finds nothing. */
const MARK = 'damaged.mark'

const halted = new WeakSet<ReadDb>()

/** True on a connection that takes no more writing, because its file was found damaged. */
export function isHalted(db: ReadDb): boolean {
  return halted.has(db)
}

/**
 * Whether a data folder may be written. Damage found once ends all writing, for whatever is written beside it may spread it;
 * only a self-check after the program was opened anew ends that.
 */
export type Halt = {
  readonly isOn: () => boolean
  /** Damage was found, here or in the thread that only reads. */
  readonly begin: () => void
  /** Has the connection refuse too, so that no way round the gate is left open. */
  readonly hold: (db: ReadDb) => void
  /**
   * A self-check found nothing: `finish` carries out what the opening left, and the folder may be written again. False, and nothing
   * done, where the program was not opened anew before it.
   */
  readonly end: (db: ReadDb, finish: () => void) => boolean
}

/** What the folder's mark says, and the means to set and clear it. `tell` hears of each change. */
export function createHalt(dataDir: string, tell: (on: boolean) => void): Halt {
  const mark = join(dataDir, MARK)
  let on = existsSync(mark)
  let foundHere = false
  return {
    isOn: () => on,
    begin: () => {
      foundHere = true
      if (on) return
      on = true
      try {
        writeFileSync(mark, '')
      } catch {
        // A disk that takes no mark takes nothing else either: the next opening meets the damage again.
      }
      tell(true)
    },
    hold: (db) => {
      if (on) halted.add(db)
    },
    end: (db, finish) => {
      if (!on || foundHere) return false
      halted.delete(db)
      try {
        finish()
        disk.remove(mark)
      } catch (error) {
        halted.add(db)
        throw error
      }
      on = false
      tell(false)
      return true
    },
  }
}
