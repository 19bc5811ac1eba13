import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkpointWhenQuiet, type Checkpoints } from './checkpoint.ts'
import { openConnection, type WriteDb } from './connection.ts'

let dir: string
let db: WriteDb
let checkpoints: Checkpoints
const fileSize = () => statSync(join(dir, 'station.db')).size
/** About 8 MB: twice what SQLite would carry over by itself. */
const request = () => {
  checkpoints.began()
  db.transaction(() => {
    for (let at = 0; at < 80; at += 1) db.prepare('INSERT INTO t VALUES (zeroblob(100000))').run()
  })()
  checkpoints.answered()
}

beforeEach(() => {
  vi.useFakeTimers()
  dir = mkdtempSync(join(tmpdir(), 'hsb-checkpoint-'))
  db = openConnection(join(dir, 'station.db'), new Uint8Array(32).fill(1), 'create')
  db.exec('CREATE TABLE t (bytes blob)')
  db.pragma('wal_checkpoint(TRUNCATE)')
  checkpoints = checkpointWhenQuiet(db, () => Date.now())
})
afterEach(() => {
  checkpoints.stop()
  db.close()
  rmSync(dir, { recursive: true })
  vi.useRealTimers()
})

describe('the log is carried over when the desk is quiet', () => {
  // Bug caught: SQLite's own checkpoint inside a commit, so that somebody waits for it.
  it('not inside a commit, but a second after the last answer', () => {
    const before = fileSize()
    request()
    vi.advanceTimersByTime(900)
    checkpoints.began()
    vi.advanceTimersByTime(20_000)
    checkpoints.answered()
    vi.advanceTimersByTime(900)
    expect(fileSize()).toBe(before)
    vi.advanceTimersByTime(200)
    expect(fileSize()).toBeGreaterThan(before + 8_000_000)
  })

  // Bug caught: a desk that never rests lets the log grow for ever.
  it('in the midst of work after half a minute', () => {
    const before = fileSize()
    request()
    for (let at = 0; at < 70; at += 1) {
      checkpoints.began()
      checkpoints.answered()
      vi.advanceTimersByTime(500)
    }
    expect(fileSize()).toBeGreaterThan(before)
  })

  it('never on a station that was closed meanwhile', () => {
    request()
    db.close()
    expect(() => vi.advanceTimersByTime(60_000)).not.toThrow()
  })
})
