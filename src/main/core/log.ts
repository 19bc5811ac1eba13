import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { LogEntry } from '#core/ports.ts'
import { shanghaiTime } from '#shared/model/date.ts'

/** The folder of the logs, in the data folder. No part of a backup nor of a package. */
export const LOG_FOLDER = 'log'

/** Bytes one day's file may grow to, and how many days are kept. */
export const LOG_LIMITS = { bytes: 5 * 1024 * 1024, days: 14 }

/** Which part of the program writes: the program itself, a thread of the station, or the command line. */
export type LogWriter = 'main' | 'writer' | 'reader' | 'jobs' | 'cli'

const MOST_KINDS = 3
const MOST_PLACES = 12
// Whatever is longer may be a telephone, an account or an identity number.
const LONG_NUMBER = /\d{7}/u
const plain = (pattern: RegExp) =>
  z
    .string()
    .regex(pattern)
    .refine((text) => !LONG_NUMBER.test(text))

const What = plain(/^[A-Za-z][\w ,.:()'-]{0,99}$/u)
const Place = plain(/^(?:out|src)\/(?:main|preload|renderer|shared)\/[\w./-]{1,120}:\d{1,6}:\d{1,6}$/u)
const Kind = plain(/^[A-Za-z]{1,40}(?: [A-Z][A-Z0-9_]{1,39})?(?: [a-z]{1,20})?$/u)
const RouteName = plain(/^[a-z][A-Za-z]{0,30}\.[a-z][A-Za-z]{0,40}$/u)
const Reference = z.string().regex(/^[0-9a-f]{8}$/u)
const FaultCode = plain(/^[A-Z][A-Z0-9_]{2,39}$/u)

const Line = z.strictObject({
  /** Shanghai, to the second. */
  at: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u),
  level: z.enum(['info', 'warn', 'error']),
  by: z.enum(['main', 'writer', 'reader', 'jobs', 'cli']),
  pid: z.int().min(0),
  what: What,
  route: RouteName.optional(),
  reference: Reference.optional(),
  fault: FaultCode.optional(),
  /** The kind of the error and of those that caused it, the last cause last. */
  kinds: z.array(Kind).max(MOST_KINDS).optional(),
  places: z.array(Place).max(MOST_PLACES).optional(),
})

export type LogLine = z.output<typeof Line>

/** The value where it is what it should be, else nothing: a line is written without it. */
function fit<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  const read = schema.safeParse(value)
  return read.success ? read.data : undefined
}

/** Class, code and system call of an error; its message stays behind, for it quotes what it stumbled over (S-52). */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  const more = [code, syscall].filter((one) => typeof one === 'string')
  return fit(Kind, [error.name, ...more].join(' ')) ?? fit(Kind, error.name) ?? 'Error'
}

function kindsOf(error: unknown): string[] {
  const kinds: string[] = []
  for (let at = error; at !== undefined && kinds.length < MOST_KINDS; at = at instanceof Error ? at.cause : undefined)
    kinds.push(kindOf(at))
  return kinds
}

// The last such folder of the path: one above the program may bear the same name.
const FRAME = /^\s+at .*[\\/]((?:out|src)[\\/](?:main|preload|shared)[\\/][^()]*:\d+:\d+)\)?$/u

/** Where it happened, in our own files alone: the way to the program may name a person. */
function placesOf(error: unknown): string[] {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : []
  return frames.map((frame) => FRAME.exec(frame)?.[1]?.replaceAll('\\', '/') ?? '')
}

/** Who writes and when. */
type LogStamp = { readonly by: LogWriter; readonly pid: number; readonly now: number }

/** One line of the log with its line end: names and codes that fit their pattern; whatever else was handed over is left out. */
export function logLine(entry: LogEntry, { by, pid, now }: LogStamp): string {
  const { level, what, route, reference, fault, error } = entry
  const places = [...(entry.places ?? []), ...placesOf(error)].flatMap((place) => fit(Place, place) ?? [])
  const line: LogLine = {
    at: shanghaiTime(now, 'second'),
    level,
    by,
    pid,
    what: fit(What, what) ?? 'something without a name',
    route: fit(RouteName, route),
    reference: fit(Reference, reference),
    fault: fit(FaultCode, fault),
    ...(error === undefined ? {} : { kinds: kindsOf(error) }),
    ...(places.length === 0 ? {} : { places: places.slice(0, MOST_PLACES) }),
  }
  return `${JSON.stringify(line)}\n`
}

const DAY_FILE = /^\d{4}-\d\d-\d\d\.log$/u

/** The files of a log folder, the newest first; nothing where the folder is not there. */
export function logFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => DAY_FILE.test(name))
      .toSorted()
      .toReversed()
  } catch {
    return []
  }
}

/** What a file holds, up to the size the program itself ever writes. */
function textOf(path: string): string {
  try {
    if (!statSync(path).isFile()) return ''
    const handle = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(Math.min(statSync(path).size, LOG_LIMITS.bytes))
      return bytes.subarray(0, readSync(handle, bytes)).toString('utf8')
    } finally {
      closeSync(handle)
    }
  } catch {
    // Gone or held between the listing and the reading.
    return ''
  }
}

function lineOf(text: string): LogLine | undefined {
  try {
    return fit(Line, JSON.parse(text))
  } catch {
    // Half a line of a process that was ended, or one that somebody wrote into the file.
    return undefined
  }
}

/** What was found, and how many lines of the files read for it could not be read. */
type LogFound = { readonly lines: readonly LogLine[]; readonly unreadable: number; readonly more: boolean }

/** The latest lines of a log folder, the newest first; with `part`, those that hold this text: a code that was told, a route, a day. */
export function readLog(folder: string, part: string, limit: number): LogFound {
  const lines: LogLine[] = []
  let unreadable = 0
  for (const name of logFiles(folder))
    for (const text of textOf(join(folder, name)).split('\n').toReversed()) {
      if (text === '' || !text.includes(part)) continue
      const line = lineOf(text)
      if (!line) unreadable += 1
      else if (lines.length === limit) return { lines, unreadable, more: true }
      else lines.push(line)
    }
  return { lines, unreadable, more: false }
}
