import { letGo } from '#core/memory.ts'
import { type Result, err, ok } from '#shared/result.ts'

/** What a line may hold: integers are safe integers; amounts and ratios with a fraction travel as strings. */
type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** Why a line was refused. `line` counts from 1 when it came out of a table file. */
interface JsonFault {
  readonly code: 'E-JSON' | 'E-SIZE'
  readonly detail: string
  readonly line?: number
}

/** Limits of format §1: bytes, UTF-16 units, levels of nesting and rows. */
export const JSON_LIMITS = {
  lineBytes: 256 * 1024,
  stringLength: 64 * 1024,
  depth: 4,
  fileBytes: 128 * 1024 * 1024,
  rows: 200_000,
}
export type JsonLimits = Readonly<typeof JSON_LIMITS>

/** One row of a table file: its number from 1, its bytes without the LF, and its value. */
interface JsonLine {
  readonly number: number
  readonly bytes: Uint8Array
  readonly value: JsonObject
}

const LF = 0x0a
const KEY = /^[A-Za-z0-9_./-]{1,128}$/
const INTEGER_LIKE = /^\d+$/
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function broken(detail: string): JsonFault {
  return { code: 'E-JSON', detail }
}

function tooBig(detail: string): JsonFault {
  return { code: 'E-SIZE', detail }
}

function checkKey(key: string): JsonFault | undefined {
  // V8 reorders integer-like keys, and `__proto__` is a trap for whoever copies the object.
  if (!KEY.test(key) || INTEGER_LIKE.test(key) || key === '__proto__')
    return broken(`key refused: ${JSON.stringify(key)}`)
  return undefined
}

function checkString(text: string, limits: JsonLimits): JsonFault | undefined {
  if (text.length > limits.stringLength) return tooBig(`string longer than ${limits.stringLength}`)
  return text.isWellFormed() ? undefined : broken('lone surrogate in a string')
}

/** Checks what the round trip can't see. Runs before stringify, whose recursion deep nesting would overflow. */
function checkValue(value: unknown, depth: number, limits: JsonLimits): JsonFault | undefined {
  if (typeof value === 'string') return checkString(value, limits)
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? undefined : broken('number is not a safe integer')
  }
  if (value === null || typeof value === 'boolean') return undefined
  if (typeof value !== 'object') return broken(`not a JSON value: ${typeof value}`)
  if (depth >= limits.depth) return tooBig(`nested deeper than ${limits.depth}`)
  if (Array.isArray(value)) {
    for (const item of value) {
      const fault = checkValue(item, depth + 1, limits)
      if (fault !== undefined) return fault
    }
    return undefined
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return broken('not a plain object')
  for (const [key, item] of Object.entries(value)) {
    const fault = checkKey(key) ?? checkValue(item, depth + 1, limits)
    if (fault !== undefined) return fault
  }
  return undefined
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads one line (without its LF) that must be the one accepted encoding of an object (format §2): fatal UTF-8,
 * `JSON.stringify(JSON.parse(line)) === line`, within the limits. Faults E-JSON, E-SIZE. Duplicate keys, blanks,
 * other escapes and other number forms all fail the round trip.
 */
export function parseStrictLine(bytes: Uint8Array, limits: JsonLimits = JSON_LIMITS): Result<JsonObject, JsonFault> {
  if (bytes.length > limits.lineBytes) return err(tooBig(`line of ${bytes.length} bytes`))
  let text: string
  let value: unknown
  try {
    text = DECODER.decode(bytes)
  } catch {
    return err(broken('not UTF-8'))
  }
  try {
    value = JSON.parse(text)
  } catch {
    return err(broken('not JSON'))
  }
  if (!isObject(value)) return err(broken('not an object'))
  const fault = checkValue(value, 0, limits)
  if (fault !== undefined) return err(fault)
  return JSON.stringify(value) === text ? ok(value) : err(broken('not the compact form'))
}

/** Writes one line without its LF, held to the same rules as reading. Faults E-JSON, E-SIZE. */
export function writeStrictLine(value: JsonObject, limits: JsonLimits = JSON_LIMITS): Result<Uint8Array, JsonFault> {
  const fault = isObject(value) ? checkValue(value, 0, limits) : broken('not an object')
  if (fault !== undefined) return err(fault)
  const bytes = Buffer.from(JSON.stringify(value), 'utf8')
  return bytes.length > limits.lineBytes ? err(tooBig(`line of ${bytes.length} bytes`)) : ok(bytes)
}

/** A table file in the making: lines go in one by one, whole pieces of it are kept, never the values. */
type LineWriter = {
  /** The fault that ends the writing, or undefined. Faults E-JSON, E-SIZE. */
  readonly add: (value: JsonObject) => JsonFault | undefined
  /** The whole file; asked for once, at the end. */
  readonly bytes: () => Uint8Array
}

const PIECE = 256 * 1024

/** Starts a table file: every line ends with LF, the last one too; no rows give no bytes. */
export function lineWriter(limits: JsonLimits = JSON_LIMITS): LineWriter {
  const pieces: Buffer[] = []
  let text = ''
  let size = 0
  let number = 0
  const flush = () => {
    if (text !== '') pieces.push(Buffer.from(text, 'utf8'))
    text = ''
  }
  return {
    add: (value) => {
      number += 1
      if (number > limits.rows) return tooBig(`more than ${limits.rows} rows`)
      const fault = isObject(value) ? checkValue(value, 0, limits) : broken('not an object')
      if (fault !== undefined) return { ...fault, line: number }
      const line = JSON.stringify(value)
      const length = Buffer.byteLength(line, 'utf8')
      if (length > limits.lineBytes) return { ...tooBig(`line of ${length} bytes`), line: number }
      size += length + 1
      if (size > limits.fileBytes) return tooBig(`more than ${limits.fileBytes} bytes`)
      text += `${line}\n`
      if (text.length > PIECE) flush()
      return undefined
    },
    bytes: () => {
      flush()
      const whole = Buffer.concat(pieces, size)
      for (const piece of pieces.splice(0)) letGo(piece)
      return whole
    },
  }
}

/** Writes a table file of values at hand. Faults E-JSON, E-SIZE. */
export function writeLines(
  values: Iterable<JsonObject>,
  limits: JsonLimits = JSON_LIMITS,
): Result<Uint8Array, JsonFault> {
  const writer = lineWriter(limits)
  for (const value of values) {
    const fault = writer.add(value)
    if (fault !== undefined) return err(fault)
  }
  return ok(writer.bytes())
}

/**
 * Reads a table file line by line without copying it. Each item is a line or the fault that ends the reading:
 * nothing follows a fault, so a caller that stops at the first `!ok` has seen all there is.
 */
export function* readJsonLines(
  bytes: Uint8Array,
  limits: JsonLimits = JSON_LIMITS,
): Generator<Result<JsonLine, JsonFault>, void, undefined> {
  if (bytes.length > limits.fileBytes) {
    yield err(tooBig(`table of ${bytes.length} bytes`))
    return
  }
  let number = 0
  for (let at = 0; at < bytes.length;) {
    number += 1
    if (number > limits.rows) {
      yield err({ ...tooBig(`more than ${limits.rows} rows`), line: number })
      return
    }
    const end = bytes.indexOf(LF, at)
    if (end < 0) {
      yield err({ ...broken('last line without LF'), line: number })
      return
    }
    const line = bytes.subarray(at, end)
    const parsed = parseStrictLine(line, limits)
    if (!parsed.ok) {
      yield err({ ...parsed.fault, line: number })
      return
    }
    yield ok({ number, bytes: line, value: parsed.value })
    at = end + 1
  }
}
