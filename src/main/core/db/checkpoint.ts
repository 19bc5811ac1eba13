import type { WriteDb } from '#core/db/connection.ts'

const QUIET = 1_000
const LATEST = 30_000
/** Bytes the log's file keeps once it has been carried over; a large import leaves no file of its size behind (quality R-70). */
const LOG_KEEPS = 32 * 1024 * 1024

export type Checkpoints = {
  /** Around every request: one that is under way is not made to wait, and one that was answered may have grown the log. */
  readonly began: () => void
  readonly answered: () => void
  readonly stop: () => void
}

/**
 * Carries the write-ahead log into the database file when nobody waits: SQLite would do it inside the commit that happens to
 * fill the log, and the clerk would wait for a second writing of what is safe already (every commit syncs the log). A second
 * after the last answer, at the latest half a minute after the first; closing the station carries over the rest.
 */
export function checkpointWhenQuiet(db: WriteDb, now: () => number): Checkpoints {
  db.pragma('wal_autocheckpoint=0')
  db.pragma(`journal_size_limit=${LOG_KEEPS}`)
  let timer: NodeJS.Timeout | null = null
  let since: number | null = null
  let underWay = 0
  const stop = () => {
    if (timer) clearTimeout(timer)
    timer = null
  }
  const carryOver = () => {
    stop()
    since = null
    // Passive: a reader in the middle of a query keeps the rest for the next time.
    if (db.open) db.pragma('wal_checkpoint(PASSIVE)')
  }
  return {
    began: () => {
      underWay += 1
      stop()
    },
    answered: () => {
      underWay = Math.max(0, underWay - 1)
      since ??= now()
      const left = since + LATEST - now()
      if (underWay > 0 && left > 0) return
      timer = setTimeout(carryOver, Math.max(0, Math.min(QUIET, left)))
      timer.unref()
    },
    stop,
  }
}
