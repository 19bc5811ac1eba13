import { crc32, inflateRawSync } from 'node:zlib'
import { type Result, err, ok } from '#shared/result.ts'
import {
  CENTRAL_SIZE,
  DEFLATED,
  END_SIZE,
  type EntryFields,
  MANIFEST_NAME,
  MIMETYPE,
  MIMETYPE_NAME,
  STORED,
  ZIP_LIMITS,
  type ZipFault,
  type ZipLimits,
  centralHeader,
  compareNames,
  endRecord,
  kindOf,
  localHeader,
  notOurs,
  sizeFault,
  tooBig,
} from './profile.ts'

/** One entry of an opened archive; its content is neither inflated nor checked before `readEntry`. */
interface ZipEntry extends Omit<EntryFields, 'packed' | 'offset'> {
  /** The bytes in the archive, a view and no copy. */
  readonly packed: Uint8Array
}

/** An archive whose every byte outside the contents is proven to be the one accepted form; entries in archive order. */
export interface ZipArchive {
  readonly entries: ReadonlyMap<string, ZipEntry>
}

/** An entry with its checked content. */
export interface ZipContent {
  readonly name: string
  readonly bytes: Uint8Array
}

const COMMON_FIELDS = [
  'needed version',
  'flags',
  'method',
  'time',
  'date',
  'CRC',
  'CRC',
  'packed size',
  'packed size',
  'size',
  'size',
]
const LENGTH_FIELDS = ['name length', 'extra length']
const LOCAL_FIELDS = ['mark', 'mark', ...COMMON_FIELDS, ...LENGTH_FIELDS]
const CENTRAL_ONLY = ['comment length', 'disk', 'internal attributes', 'attributes', 'attributes', 'offset', 'offset']
const CENTRAL_FIELDS = ['mark', 'mark', 'made by', ...COMMON_FIELDS, ...LENGTH_FIELDS, ...CENTRAL_ONLY]
const END_FIELDS = [
  'mark',
  'mark',
  'disk',
  'directory disk',
  'entries here',
  'entries',
  'size',
  'size',
  'offset',
  'offset',
  'comment length',
]

/** Compares a header with the one accepted form; the fault names the first field (of 2-byte units) that differs. */
function headerFault(what: string, expected: Buffer, found: Buffer, fields: readonly string[]): ZipFault | undefined {
  if (expected.equals(found)) return undefined
  const at = expected.findIndex((byte, i) => byte !== found[i])
  return notOurs(`${what}: ${fields[at >> 1] ?? 'name'}`)
}

/**
 * Reads the directory into fields. The headers are then written again from these fields and compared byte by byte,
 * so whatever isn't a field (version, flags, time, attributes, extra, comment) can have only one value.
 */
function readDirectory(bytes: Buffer, count: number, start: number, end: number): Result<EntryFields[], ZipFault> {
  const entries: EntryFields[] = []
  let at = start
  let offset = 0
  for (let i = 0; i < count; i += 1) {
    if (at + CENTRAL_SIZE > end) return err(notOurs('central directory truncated'))
    const length = bytes.readUInt16LE(at + 28)
    if (at + CENTRAL_SIZE + length > end) return err(notOurs('central directory truncated'))
    const entry = {
      name: bytes.toString('latin1', at + CENTRAL_SIZE, at + CENTRAL_SIZE + length),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset,
    }
    const central = centralHeader(entry)
    const local = localHeader(entry)
    const fault =
      headerFault(`directory entry ${i}`, central, bytes.subarray(at, at + central.length), CENTRAL_FIELDS) ??
      headerFault(`local header ${i}`, local, bytes.subarray(offset, offset + local.length), LOCAL_FIELDS)
    if (fault !== undefined) return err(fault)
    entries.push(entry)
    at += central.length
    offset += local.length + entry.packed
    if (offset > start) return err(notOurs(`entry ${i}: content runs into the directory`))
  }
  if (at !== end || offset !== start) return err(notOurs('bytes that belong to no entry'))
  return ok(entries)
}

function checkEntries(entries: readonly EntryFields[], limits: ZipLimits): ZipFault | undefined {
  let before = ''
  let inflated = 0
  for (const [i, entry] of entries.entries()) {
    const kind = kindOf(entry.name)
    if (kind === undefined) return notOurs(`entry ${i}: name refused: ${JSON.stringify(entry.name)}`)
    if (i > 0 && compareNames(before, entry.name) >= 0) return notOurs(`${entry.name}: out of order or twice`)
    if (entry.method !== STORED && !(entry.method === DEFLATED && kind.deflatable)) {
      return notOurs(`${entry.name}: method ${entry.method}`)
    }
    if (entry.method === STORED && entry.packed !== entry.size) return notOurs(`${entry.name}: stored sizes differ`)
    const fault = sizeFault(entry, kind, limits)
    if (fault !== undefined) return fault
    inflated += entry.size
    if (inflated > limits.inflated) return tooBig(`contents of more than ${limits.inflated} bytes`)
    before = entry.name
  }
  if (entries[0]?.name !== MIMETYPE_NAME || entries[1]?.name !== MANIFEST_NAME) {
    return notOurs('mimetype and manifest are not the first two entries')
  }
  return undefined
}

/**
 * Opens a clear package and checks its whole form (format §1) and every limit (the same) without inflating anything:
 * a bomb costs nothing, and signatures can be verified before any data is unpacked. Faults E-ZIP, E-SIZE.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Result<ZipArchive, ZipFault> {
  if (bytes.length > limits.archive) return err(tooBig(`archive of ${bytes.length} bytes`))
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = buffer.length - END_SIZE
  if (end < 0) return err(notOurs('shorter than an end record'))
  const count = buffer.readUInt16LE(end + 10)
  const size = buffer.readUInt32LE(end + 12)
  const start = buffer.readUInt32LE(end + 16)
  const broken = headerFault('end record', endRecord(count, size, start), buffer.subarray(end), END_FIELDS)
  if (broken !== undefined) return err(broken)
  if (start + size !== end) return err(notOurs('directory does not end at the end record'))
  if (count > limits.entries) return err(tooBig(`${count} entries`))
  const directory = readDirectory(buffer, count, start, end)
  if (!directory.ok) return directory
  const fault = checkEntries(directory.value, limits)
  if (fault !== undefined) return err(fault)
  const entries = new Map<string, ZipEntry>()
  for (const one of directory.value) {
    const from = one.offset + localHeader(one).length
    entries.set(one.name, { ...one, packed: bytes.subarray(from, from + one.packed) })
  }
  const mimetype = readEntry(entries.get(MIMETYPE_NAME)!)
  if (!mimetype.ok) return mimetype
  if (Buffer.from(mimetype.value).toString('latin1') !== MIMETYPE) return err(notOurs('mimetype of something else'))
  return ok({ entries })
}

/** Inflates exactly all of `packed` to exactly `size` bytes, in one piece, else undefined; `size` bounds the memory used. */
function inflateWhole(packed: Uint8Array, size: number): Buffer | undefined {
  const options = { maxOutputLength: Math.max(size, 1), chunkSize: Math.max(size + 1, 64), info: true }
  try {
    // The typings leave out that `info` changes what comes back.
    const result = inflateRawSync(packed, options) as unknown as { buffer: Buffer; engine: { bytesWritten: number } }
    const whole = result.buffer.length === size && result.engine.bytesWritten === packed.length
    return whole ? result.buffer : undefined
  } catch (error) {
    // zlib's own refusals (bad data, end missing, too large) carry a code; anything else is a bug of ours.
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

/** Gives the content of an entry: of the declared size, the declared CRC, from a stream that ends exactly. Fault E-ZIP. */
export function readEntry(entry: ZipEntry): Result<Uint8Array, ZipFault> {
  let content = entry.packed
  if (entry.method === DEFLATED) {
    const inflated = inflateWhole(entry.packed, entry.size)
    if (inflated === undefined) return err(notOurs(`${entry.name}: deflate stream does not match its sizes`))
    content = inflated
  }
  if (crc32(content) !== entry.crc) return err(notOurs(`${entry.name}: CRC`))
  return ok(content)
}

/** Opens an archive and reads every entry, in archive order. For small packages, checks and tests. Faults E-ZIP, E-SIZE. */
export function readZip(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Result<ZipContent[], ZipFault> {
  const archive = openZip(bytes, limits)
  if (!archive.ok) return archive
  const contents: ZipContent[] = []
  for (const entry of archive.value.entries.values()) {
    const content = readEntry(entry)
    if (!content.ok) return content
    contents.push({ name: entry.name, bytes: content.value })
  }
  return ok(contents)
}
