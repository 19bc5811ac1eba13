import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openFile, type OpenDb } from '#test/helper/open-file.ts'
import { checkpointWhenQuiet, type Checkpoints, LOG_BOUNDS } from './checkpoint.ts'

let dir: string
let db: OpenDb
let checkpoints: Checkpoints
/** What carrying over said: an error once it fails, null once it succeeds again. */
let told: unknown[]
const fileSize = () => statSync(join(dir, 'station.db')).size
const logSize = () => statSync(join(dir, 'station.db-wal')).size
const MIB = 2 ** 20
/** A tenth of what stands in the program, so that a minute's work is a second's. */
const SMALL = { keeps: LOG_BOUNDS.keeps / 10, most: LOG_BOUNDS.most / 10, step: LOG_BOUNDS.step / 10 }
/** Writes so many times 100 kB; as it is 4 MB, as much as SQLite would carry over by itself. */
const request = (blobs = 40) => {
  checkpoints.began()
  db.transaction(() => {
    for (let at = 0; at < blobs; at += 1) db.prepare('INSERT INTO t VALUES (zeroblob(100000))').run()
  })()
  checkpoints.answered()
}

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  dir = mkdtempSync(join(tmpdir(), 'hsb-checkpoint-'))
  db = openFile(join(dir, 'station.db'), new Uint8Array(32).fill(1), 'create')
  db.exec('CREATE TABLE t (bytes blob)')
  db.pragma('wal_checkpoint(TRUNCATE)')
  checkpoints = checkpointWhenQuiet(db, (error) => told.push(error), SMALL)
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
    expect(fileSize()).toBeGreaterThan(before + 4_000_000)
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

  // Bug caught: every request put the half minute off, and the log grew to 238 MB under steady load (goal: 64 MB).
  it('before it grows beyond its bound, though requests never pause', () => {
    let most = 0
    for (let at = 0; at < 30; at += 1) {
      request(10)
      checkpoints.began()
      vi.advanceTimersByTime(1)
      checkpoints.answered()
      most = Math.max(most, logSize())
    }
    expect(most).toBeLessThan(6.4 * MIB)
    expect(fileSize()).toBeGreaterThan(30_000_000 - 6.4 * MIB)
    expect(LOG_BOUNDS.most).toBeLessThan(64 * MIB)
  })

  it('after half a minute though one request lasts for ever', () => {
    const before = fileSize()
    checkpoints.began()
    request(10)
    vi.advanceTimersByTime(31_000)
    expect(fileSize()).toBeGreaterThan(before)
  })

  // Bug caught: a reader in the middle of a query kept the log from being begun anew, and it grew as long as somebody read.
  it('up to where a reader stands, and wholly once that one is done', () => {
    const reader = openFile(join(dir, 'station.db'), new Uint8Array(32).fill(1), 'read')
    const query = reader.prepare('SELECT * FROM t').iterate()
    request(10)
    query.next()
    for (let at = 0; at < 10; at += 1) {
      request(10)
      vi.advanceTimersByTime(1)
    }
    expect(logSize()).toBeGreaterThan(6.4 * MIB)
    query.return?.()
    for (let at = 0; at < 3; at += 1) {
      request(10)
      vi.advanceTimersByTime(1)
    }
    expect(logSize()).toBeLessThan(6.4 * MIB)
    reader.close()
  })

  // Bug caught: the error left the timer and ended the thread that writes; every later command was told so for good.
  it('again at the next quiet moment where the disk was full, and says so as long as it is', () => {
    request(10)
    const limit = Number(db.pragma('page_count', { simple: true }))
    const pragma = db.pragma.bind(db)
    let full = true
    db.pragma = (source: string, options?: { simple: boolean }) => {
      if (full && source.startsWith('wal_checkpoint'))
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
      return pragma(source, options)
    }
    expect(() => vi.advanceTimersByTime(120_000)).not.toThrow()
    expect(told).toHaveLength(1)
    request(10)
    expect(() => vi.advanceTimersByTime(2_000)).not.toThrow()
    expect(told).toHaveLength(1)
    full = false
    vi.advanceTimersByTime(30_000)
    expect(told).toEqual([expect.objectContaining({ code: 'SQLITE_FULL' }), null])
    expect(fileSize()).toBeGreaterThanOrEqual(limit * 4096)
  })

  it('never on a station that was closed meanwhile', () => {
    request()
    db.close()
    expect(() => vi.advanceTimersByTime(60_000)).not.toThrow()
  })
})
