import { inflateSync } from 'node:zlib'

/** A small reader of the PDF files that this program writes (ISO 32000-1: classical xref, no object streams): what stands where on a page. */
export type PdfValue = number | boolean | null | string | PdfText | PdfRef | PdfOperator | PdfDict | readonly PdfValue[]
/** A string, its bytes as Latin 1; names are plain strings with their slash. */
export type PdfText = { readonly bytes: string }
export type PdfRef = { readonly ref: number }
export type PdfOperator = { readonly operator: string }
export type PdfDict = { readonly entries: ReadonlyMap<string, PdfValue> }
export type PdfObject = {
  readonly value: PdfValue
  readonly offset: number
  readonly stream?: Buffer
  readonly raw?: number
}
export type PdfFile = {
  readonly objects: ReadonlyMap<number, PdfObject>
  readonly trailer: PdfDict
  readonly pages: readonly PdfDict[]
  readonly follow: (value: PdfValue | undefined) => PdfValue | undefined
  readonly streamOf: (value: PdfValue | undefined) => Buffer
}

export const isDict = (value: PdfValue | undefined): value is PdfDict =>
  typeof value === 'object' && value !== null && 'entries' in value && !Array.isArray(value)
const isRef = (value: PdfValue | undefined): value is PdfRef =>
  typeof value === 'object' && value !== null && 'ref' in value

/** An entry of a dictionary, undefined where it has none. */
export function entry(value: PdfValue | undefined, key: string): PdfValue | undefined {
  return isDict(value) ? value.entries.get(key) : undefined
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const token =
  /[\s\0]*(?:%[^\r\n]*[\s\0]*)*(?:(<<)|(>>)|(\[)|(\])|(\()|<([0-9A-Fa-f\s]*)>|(\/[^\s\0/<>[\]()]*)|(\d+) (\d+) R\b|([+-]?(?:\d+\.?\d*|\.\d+))|([A-Za-z'"*][A-Za-z0-9'"*]*))/uy

function literal(source: string, from: number): { readonly bytes: string; readonly end: number } {
  let bytes = ''
  let depth = 1
  let at = from
  for (; ; at += 1) {
    const char = source.charAt(at)
    if (char === '') throw new Error('a string without an end')
    if (char === '\\') {
      const octal = /[0-7]{1,3}/uy
      octal.lastIndex = at + 1
      const digits = octal.exec(source)?.[0]
      bytes += digits
        ? String.fromCodePoint(Number.parseInt(digits, 8))
        : (ESCAPES[source.charAt(at + 1)] ?? source.charAt(at + 1))
      at += digits?.length ?? 1
    } else {
      if (char === '(') depth += 1
      if (char === ')' && (depth -= 1) === 0) return { bytes, end: at + 1 }
      bytes += char
    }
  }
}

/** Values one after another; `end` is where the last of them ended. */
export function* readValues(source: string, from = 0): Generator<{ readonly value: PdfValue; readonly end: number }> {
  const open: { readonly dict: boolean; readonly values: PdfValue[] }[] = []
  let at = from
  for (;;) {
    token.lastIndex = at
    const found = token.exec(source)
    if (!found) return
    at = token.lastIndex
    const [, begin, end, list, listEnd, text, hex, name, ref, , number, word] = found
    let value: PdfValue
    if (begin ?? list) {
      open.push({ dict: begin !== undefined, values: [] })
      continue
    } else if (end ?? listEnd) {
      const done = open.pop()
      if (!done) throw new Error('an end without a beginning')
      value = done.dict ? { entries: pairs(done.values) } : done.values
    } else if (text !== undefined) {
      const read = literal(source, at)
      at = read.end
      value = { bytes: read.bytes }
    } else if (hex !== undefined) value = { bytes: Buffer.from(hex.replaceAll(/\s/gu, ''), 'hex').toString('latin1') }
    else if (name !== undefined) value = name
    else if (ref !== undefined) value = { ref: Number(ref) }
    else if (number !== undefined) value = Number(number)
    else if (word === 'true' || word === 'false') value = word === 'true'
    else value = word === 'null' ? null : { operator: word ?? '' }
    const inside = open.at(-1)
    if (inside) inside.values.push(value)
    else yield { value, end: at }
  }
}

function pairs(values: readonly PdfValue[]): ReadonlyMap<string, PdfValue> {
  const entries = new Map<string, PdfValue>()
  for (let at = 0; at + 1 < values.length; at += 2) entries.set(String(values[at]).slice(1), values[at + 1] ?? null)
  return entries
}

function objectAt(source: string, file: Buffer, offset: number): PdfObject {
  const head = /\d+ \d+ obj\s*/uy
  head.lastIndex = offset
  if (!head.test(source)) throw new Error(`no object at ${offset}`)
  const first = readValues(source, head.lastIndex).next()
  if (first.done === true) throw new Error(`nothing at ${offset}`)
  const { value, end } = first.value
  const begin = /\s*stream\r?\n/uy
  begin.lastIndex = end
  if (!begin.test(source)) return { value, offset }
  const length = entry(value, 'Length')
  if (typeof length !== 'number') throw new Error(`a stream without a length at ${offset}`)
  const raw = file.subarray(begin.lastIndex, begin.lastIndex + length)
  if (!/^\s*endstream/u.test(source.slice(begin.lastIndex + length, begin.lastIndex + length + 12)))
    throw new Error(`a stream of another length at ${offset}`)
  return { value, offset, raw: length, stream: entry(value, 'Filter') === '/FlateDecode' ? inflateSync(raw) : raw }
}

/** Reads a file by its own table of objects; what does not hold together throws. */
export function readPdf(bytes: Uint8Array): PdfFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const source = file.toString('latin1')
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/u.exec(source)?.[1])
  const table = /xref\s+0 \d+\s+((?:\d{10} \d{5} [fn]\s+)+)trailer/uy
  table.lastIndex = start
  const lines = Number.isInteger(start) ? table.exec(source) : null
  if (!lines?.[1]) throw new Error('no table of objects where the end says')
  const objects = new Map<number, PdfObject>()
  for (const [number, [, offset, kind]] of [...lines[1].matchAll(/(\d{10}) \d{5} ([fn])/gu)].entries())
    if (kind === 'n') objects.set(number, objectAt(source, file, Number(offset)))
  const trailer = readValues(source, table.lastIndex).next()
  if (trailer.done === true || !isDict(trailer.value.value)) throw new Error('no trailer')
  const follow = (value: PdfValue | undefined): PdfValue | undefined =>
    isRef(value) ? objects.get(value.ref)?.value : value
  const streamOf = (value: PdfValue | undefined): Buffer =>
    (isRef(value) ? objects.get(value.ref)?.stream : undefined) ?? Buffer.alloc(0)
  const leaves = (value: PdfValue | undefined): PdfDict[] => {
    const node = follow(value)
    const kids = follow(entry(node, 'Kids'))
    return Array.isArray(kids) ? kids.flatMap((kid: PdfValue) => leaves(kid)) : isDict(node) ? [node] : []
  }
  const pages = leaves(entry(follow(entry(trailer.value.value, 'Root')), 'Pages'))
  return { objects, trailer: trailer.value.value, pages, follow, streamOf }
}
