import Papa from 'papaparse'
import type { SheetCell, RowFault, SheetRow } from './cell.ts'
import { emptyCell } from './cell.ts'
import { refuseFile } from './fault.ts'
import { limit } from './limit.ts'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le'
type DecodedText = { readonly text: string; readonly encoding: Encoding; readonly cutOff: boolean }

function tryDecode(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** True where the last bytes begin a UTF-8 character that the file does not finish. */
function cutCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return needs > back ? back : 0
  }
  return 0
}

/**
 * Text of a CSV file: strict UTF-8 (with or without BOM) first, else strict GB18030; UTF-16 LE by its BOM
 * (Excel's “Unicode 文本”). `cutOff` = a UTF-8 file that ends inside a character. Throws SheetRefusal.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    const text = tryDecode(bytes, 'utf-16le')
    return text === null ? refuseFile('ENCODING_UNKNOWN') : { text, encoding: 'utf-16le', cutOff: false }
  }
  const utf8 = tryDecode(bytes, 'utf-8')
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', cutOff: false }
  const cut = cutCharacter(bytes)
  const trimmed = cut > 0 ? tryDecode(bytes.subarray(0, bytes.length - cut), 'utf-8') : null
  // A GB18030 file hardly ever reads as UTF-8 up to its last two bytes; a cut UTF-8 file always does.
  if (trimmed !== null && bytes.length > 16) return { text: trimmed, encoding: 'utf-8', cutOff: true }
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const gb = bom ? null : tryDecode(bytes, 'gb18030')
  return gb === null ? refuseFile('ENCODING_UNKNOWN') : { text: gb, encoding: 'gb18030', cutOff: false }
}

/** The delimiter that splits the first lines most evenly: comma, tab or semicolon (full-width commas never delimit). */
export function detectDelimiter(text: string): string {
  const sample = new Papa.Parser({ delimiter: '\u0001' }).parse(text.slice(0, 65_536), 0, false)
  const lines: string[] = sample.data.slice(0, 50).map((row: string[]) => row.join(''))
  let best = ','
  let bestScore = 0
  for (const delimiter of [',', '\t', ';']) {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
    const score = counts.length * 1000 + counts.reduce((sum, count) => sum + count, 0)
    if (counts.length > 0 && score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** Refuses a text of one endless line of delimiters before it becomes millions of cells. */
export function checkLines(text: string, delimiter: string): void {
  const mark = delimiter.charCodeAt(0)
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 10 || unit === 13) count = 0
    else if (unit === mark && ++count > limit.lineDelimiters) refuseFile('TOO_MANY_COLUMNS')
  }
}

function newlineOf(text: string): '\n' | '\r' {
  return text.includes('\n') || !text.includes('\r') ? '\n' : '\r'
}

/** The text meant: without `="914…"`, Excel's way of keeping digits in a CSV. */
function plainText(text: string): string {
  // The ' that our own export puts before a text that would run as a formula (S-64).
  if (text.startsWith("'") && /^'+\s*[=+\-@＝＋－＠|%]/.test(text)) return text.slice(1)
  return text.length > 3 && text.startsWith('="') && text.endsWith('"') ? text.slice(2, -1) : text
}

function cellFrom(value: string): SheetCell {
  return value === '' ? emptyCell : { text: plainText(value), kind: 'text', raw: value }
}

function rowFrom(number: number, values: readonly string[], found: RowFault | undefined): SheetRow {
  let fault = found
  let kept = values
  if (values.length > limit.columns) {
    fault ??= 'TOO_MANY_COLUMNS'
    kept = values.slice(0, limit.columns)
  }
  const cells: SheetCell[] = []
  const last = kept.length - 1
  for (let column = 0; column <= last; column++) {
    let value = kept[column] ?? ''
    if (column === last && value.endsWith('\r')) value = value.slice(0, -1)
    if (value.length > limit.cellChars) {
      fault ??= 'CELL_TOO_LONG'
      value = value.slice(0, limit.refusedChars)
    }
    cells.push(cellFrom(value))
  }
  return fault === undefined ? { number, cells } : { number, cells, fault }
}

type Piece = { readonly rows: readonly (readonly string[])[]; readonly cursor: number; readonly broken: boolean }

function parsePiece(text: string, delimiter: string, newline: '\n' | '\r', final: boolean, first: boolean): Piece {
  // The library's fast path miscounts the cursor when asked for one record.
  const parser = new Papa.Parser(first ? { delimiter, newline, preview: 1, fastMode: false } : { delimiter, newline })
  const result = parser.parse(text, 0, !final)
  const broken = result.errors.find((error: { type: string }) => error.type === 'Quotes')
  return { rows: result.data, cursor: result.meta.cursor, broken: broken !== undefined }
}

// Small: the rows of a chunk live together until the last is judged, and what lives long is collected late.
const chunkChars = 256 * 1024
// What is broken costs a stretch for each record: a file of nothing but open quotes must not cost its square.
const stretchChars = 1024

type CsvRecord = { readonly values: readonly string[]; readonly next: number; readonly broken: boolean }

/** One record; where its quotes are broken it ends at its line end, so that it cannot swallow the lines after it. */
function carefulRecord(text: string, at: number, delimiter: string, newline: '\n' | '\r'): CsvRecord {
  for (let size = stretchChars; ; size *= 16) {
    const stop = Math.min(text.length, at + size)
    const piece = parsePiece(text.slice(at, stop), delimiter, newline, stop === text.length, true)
    const values = piece.rows[0]
    if (values !== undefined && !piece.broken) return { values, next: at + piece.cursor, broken: false }
    if (piece.broken || stop === text.length || size > limit.recordChars) break
  }
  const lineStop = text.indexOf(newline, at)
  const next = lineStop === -1 ? text.length : lineStop + 1
  const line = parsePiece(text.slice(at, lineStop === -1 ? next : lineStop), delimiter, newline, true, true)
  return { values: line.rows[0] ?? [''], next, broken: true }
}

function* carefulRecords(
  text: string,
  from: number,
  to: number,
  delimiter: string,
  newline: '\n' | '\r',
): Generator<CsvRecord> {
  for (let at = from; at < to;) {
    const record = carefulRecord(text, at, delimiter, newline)
    yield record
    at = record.next
  }
}

/** All records in order, in chunks: the fast path where every quote closes, record by record where one does not. */
function* records(text: string, delimiter: string): Generator<CsvRecord> {
  const newline = newlineOf(text)
  let at = 0
  let size = chunkChars
  while (at < text.length) {
    const final = at + size >= text.length
    const piece = parsePiece(text.slice(at, at + size), delimiter, newline, final, false)
    if (!piece.broken && piece.rows.length > 0) {
      // A text that ends with a line break has no record after it.
      const rows = final && text.endsWith(newline) ? piece.rows.slice(0, -1) : piece.rows
      at = final ? text.length : at + piece.cursor
      for (const values of rows) yield { values, next: at, broken: false }
    } else if (!piece.broken && !final && size < limit.recordChars) {
      size *= 2
      continue
    } else {
      for (const record of carefulRecords(text, at, Math.min(text.length, at + size), delimiter, newline)) {
        at = record.next
        yield record
      }
    }
    size = chunkChars
  }
}

/**
 * Records of a CSV or clipboard text, lazily, numbered from 1 with blank records counted. A record whose quotes are
 * broken carries BROKEN_QUOTES; the last record of a file that ends inside a character carries CUT_OFF.
 */
export function* csvRows(text: string, delimiter: string, cutOff: boolean): Generator<SheetRow> {
  let number = 0
  let held: CsvRecord | null = null
  for (const record of records(text, delimiter)) {
    if (held !== null) yield rowFrom(++number, held.values, held.broken ? 'BROKEN_QUOTES' : undefined)
    if (number >= limit.rows) refuseFile('TOO_MANY_ROWS')
    held = record
  }
  if (held !== null)
    yield rowFrom(++number, held.values, cutOff ? 'CUT_OFF' : held.broken ? 'BROKEN_QUOTES' : undefined)
}
