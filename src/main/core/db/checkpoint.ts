import { statSync } from 'node:fs'
import { connectionOf, type Sqlite, type WriteDb } from '#core/db/connection.ts'

const QUIET = 1_000
const LATEST = 30_000
const MIB = 1024 * 1024
/** How long the log's file may grow, in bytes. */
export const LOG_BOUNDS = {
  /** What it keeps once it has been carried over; a large import leaves no file of its size behind. */
  keeps: 32 * MIB,
  /** Beyond this it is carried over after the very next answer, readers or not. */
  most: 48 * MIB,
  /** How much it grows before readers that stood in the way are asked again. */
  step: 16 * MIB,
}
/** How long readers are waited for when the log grew too long; ms. */
const READERS_WAIT = 250

export type Checkpoints = {
  /** Around every request: one that is under way is not made to wait, and one that was answered may have grown the log. */
  readonly began: () => void
  readonly answered: () => void
  readonly stop: () => void
}

/** Called when carrying over fails, with the error, and with null once it succeeds again. */
type TellCheckpoint = (error: unknown) => void

function logSize(db: Sqlite): number {
  try {
    return statSync(`${db.name}-wal`, { throwIfNoEntry: false })?.size ?? 0
  } catch {
    // A disk that does not answer says so where something is asked of it; here it only puts carrying over off.
    return 0
  }
}

/** Carries the whole log over into the file, where nobody else reads it: before a connection is closed. */
export function carryOverLog(db: WriteDb): void {
  connectionOf(db).pragma('wal_checkpoint(TRUNCATE)')
}

/** Carries over what no reader holds; of a log that grew too long, everything, where readers let it within their time. */
function carry(db: Sqlite, most: number): void {
  // Passive: a reader in the middle of a query keeps the rest for the next time.
  db.pragma('wal_checkpoint(PASSIVE)')
  if (logSize(db) <= most) return
  const patience = Number(db.pragma('busy_timeout', { simple: true }))
  db.pragma(`busy_timeout=${READERS_WAIT}`)
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.pragma(`busy_timeout=${patience}`)
  }
}

/**
 * Carries the write-ahead log into the database file when nobody waits: SQLite would do it inside the commit that happens to
 * fill the log, and the clerk would wait for a second writing of what is safe already (every commit syncs the log). A second
 * after the last answer, at the latest half a minute after the first, and at once where the log grew too long; closing the
 * station carries over the rest. What fails is told and tried again: the commits are safe in the log meanwhile.
 */
export function checkpointWhenQuiet(handle: WriteDb, tell: TellCheckpoint, bounds = LOG_BOUNDS): Checkpoints {
  const db = connectionOf(handle)
  db.pragma('wal_autocheckpoint=0')
  db.pragma(`journal_size_limit=${bounds.keeps}`)
  let quiet: NodeJS.Timeout | null = null
  let latest: NodeJS.Timeout | null = null
  let underWay = 0
  let failing = false
  let { most } = bounds
  const cancel = (timer: NodeJS.Timeout | null) => {
    if (timer) clearTimeout(timer)
    return null
  }
  const stop = () => {
    quiet = cancel(quiet)
    latest = cancel(latest)
  }
  const after = (wait: number) => {
    const timer = setTimeout(carryOver, wait)
    timer.unref()
    return timer
  }
  const carryOver = () => {
    stop()
    if (!db.open) return
    try {
      carry(db, bounds.most)
      if (failing) tell(null)
      failing = false
      const left = logSize(db)
      most = left > bounds.most ? left + bounds.step : bounds.most
    } catch (error) {
      // Somebody reads through this very connection: no fault, only not the moment.
      if (error instanceof TypeError) return void (latest = after(QUIET))
      // A disk that is full or does not answer must not end this thread: the next quiet moment tries again.
      if (!failing) tell(error)
      failing = true
      latest = after(LATEST)
    }
  }
  return {
    began: () => {
      underWay += 1
      quiet = cancel(quiet)
      latest ??= after(LATEST)
    },
    answered: () => {
      underWay = Math.max(0, underWay - 1)
      latest ??= after(LATEST)
      if (logSize(db) > most) {
        latest = cancel(latest)
        latest = after(0)
      } else if (underWay === 0) {
        quiet = cancel(quiet)
        quiet = after(QUIET)
      }
    },
    stop,
  }
}
