import { closeSync, existsSync, fstatSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import { disk } from '#core/disk.ts'
import { LOG_FOLDER, LOG_LIMITS, logFiles, logLine, type LogWriter } from '#core/log.ts'
import type { Log, LogEntry } from '#core/ports.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { VERSION } from '#shared/version.ts'

type FileLogOptions = {
  readonly by: LogWriter
  /** Where the log folder may lie, the best place first: the data folder, once it is known. A folder that is not there is not made. */
  readonly places: () => readonly string[]
  readonly now?: () => number
}

// Room for the line that says so, whoever else writes at the same moment.
const LAST_WORDS = 64 * 1024

/** Keeps the newest days; a file that cannot be taken away now is met again tomorrow. */
function forget(folder: string, today: string): void {
  const old = logFiles(folder).slice(LOG_LIMITS.days)
  disk.clear(old.filter((name) => name !== today).map((name) => join(folder, name)))
}

/** Appends whole lines with one call, so that those of several threads and processes never mix; false where not all could be written. */
function append(place: string, day: string, line: string, full: string): boolean {
  if (!existsSync(place)) return false
  const folder = join(place, LOG_FOLDER)
  const name = `${day}.log`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const handle = openSync(join(folder, name), 'a', 0o600)
    try {
      const { size } = fstatSync(handle)
      if (size === 0) forget(folder, name)
      const most = LOG_LIMITS.bytes - LAST_WORDS
      // A day that is full says so once, and is full: what follows is left out.
      if (size > most) return true
      const text = size + line.length > most ? `${line}${full}` : line
      return writeSync(handle, text) === text.length
    } finally {
      closeSync(handle)
    }
  } catch {
    // A full or vanished disk: the work goes on, and says itself what it could not save.
    return false
  }
}

/** Never throws: neither where a place cannot be named, nor where it cannot be written. */
function appendAnywhere(places: () => readonly string[], day: string, line: string, full: string): boolean {
  try {
    return places().some((place) => append(place, day, line, full))
  } catch {
    return false
  }
}

/** The log of one part of the program: a file a day, and the standard error. Never throws. */
export function fileLog({ by, places, now = Date.now }: FileLogOptions): Log {
  // Behind a line that was cut off the next one begins anew.
  let cut = false
  return (entry) => {
    const stamp = { by, pid: process.pid, now: now() }
    const line = logLine(entry, stamp)
    const full = logLine({ level: 'warn', what: 'the log of this day is full, what follows is left out' }, stamp)
    const day = shanghaiDate(stamp.now)
    const written = appendAnywhere(places, day, cut ? `\n${line}` : line, full)
    cut = !written
    // Whoever started the program from a terminal sees at once what went wrong; hsb answers there in its own words.
    if (entry.level !== 'info' && (!written || by !== 'cli')) console.error(line.trimEnd())
  }
}

/** The first line of a start: which program on which system. */
export function startLine(): LogEntry {
  const { platform, arch, versions } = process
  const electron = versions['electron'] === undefined ? '' : `Electron ${versions['electron']}, `
  return {
    level: 'info',
    what: `started ${VERSION}, ${electron}Node ${versions.node}, ${platform} ${arch} ${release()}`,
  }
}

/** Standard error alone: for tools and tests that have no place of their own. */
export const consoleLog: Log = (entry) =>
  console.error(logLine(entry, { by: 'main', pid: process.pid, now: Date.now() }).trimEnd())
