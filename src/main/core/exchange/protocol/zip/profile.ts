/** Why an archive was refused: E-ZIP is another form than ours, E-SIZE our form beyond a limit. */
export interface ZipFault {
  readonly code: 'E-ZIP' | 'E-SIZE'
  readonly detail: string
}

/** Limits of format §1, in bytes unless named otherwise; `ratio` is inflated over stored size. */
export type ZipLimits = Readonly<typeof ZIP_LIMITS>

const MIB = 1024 * 1024

export const ZIP_LIMITS = {
  archive: 300 * MIB,
  entries: 5_000,
  manifest: 2 * MIB,
  signature: 16 * 1024,
  table: 128 * MIB,
  attachment: 50 * MIB,
  inflated: 1024 * MIB,
  ratio: 200,
}

export const MIMETYPE_NAME = 'mimetype'
export const MANIFEST_NAME = 'manifest.json'
export const CMS_NAME = 'META-INF/signature.p7s'
export const SIGNATURE_NAME = 'META-INF/signature.sm2'

/** The whole content of the first entry: what tells a package from any other ZIP. */
export const MIMETYPE = 'application/vnd.huishangbu.v1+zip'

/** Stored and deflated: the only two methods. */
export const STORED = 0
export const DEFLATED = 8

/** What an entry is: its place in the archive, and whether its content may be deflated. */
interface EntryKind {
  readonly place: number
  readonly deflatable: boolean
  readonly limit: (limits: ZipLimits) => number
}

const KINDS: readonly (EntryKind & { readonly name: RegExp })[] = [
  { place: 0, name: /^mimetype$/, deflatable: false, limit: (limits) => limits.signature },
  { place: 1, name: /^manifest\.json$/, deflatable: false, limit: (limits) => limits.manifest },
  { place: 2, name: /^META-INF\/signature\.(?:p7s|sm2)$/, deflatable: false, limit: (limits) => limits.signature },
  { place: 3, name: /^data\/[a-z0-9_-]{1,40}\.ndjson$/, deflatable: true, limit: (limits) => limits.table },
  { place: 4, name: /^files\/[0-9a-f]{64}$/, deflatable: false, limit: (limits) => limits.attachment },
  {
    place: 5,
    name: /^returned\/(?:[0-9a-f]{64}\.hsp|[a-z][a-z_]{0,39}\.ndjson)$/,
    deflatable: true,
    limit: (limits) => limits.attachment,
  },
]

/** The kind of an entry name, or undefined for a name no package has: no name is ever used as a path (S-60). */
export function kindOf(name: string): EntryKind | undefined {
  return KINDS.find((kind) => kind.name.test(name))
}

/** Orders entry names as a package holds them: by kind, then by ASCII. Negative when `left` comes first. */
export function compareNames(left: string, right: string): number {
  const places = (kindOf(left)?.place ?? KINDS.length) - (kindOf(right)?.place ?? KINDS.length)
  return places !== 0 ? places : left < right ? -1 : left > right ? 1 : 0
}

/** What the two headers of an entry say; everything else in them is fixed. */
export interface EntryFields {
  readonly name: string
  readonly method: number
  readonly crc: number
  /** Bytes in the archive. */
  readonly packed: number
  /** Bytes of the content. */
  readonly size: number
  /** Where the local header starts. */
  readonly offset: number
}

export const LOCAL_SIZE = 30
export const CENTRAL_SIZE = 46
export const END_SIZE = 22

const VERSION = 20
// MS-DOS date of 1980-01-01: the format has no earlier one, and a real time would say nothing the manifest doesn't.
const DATE = 0x0021

/** The common run of both headers: needed version, flags 0, method, fixed time, CRC, sizes, name length, no extra. */
function writeCommon(out: Buffer, at: number, entry: EntryFields): void {
  out.writeUInt16LE(VERSION, at)
  out.writeUInt16LE(entry.method, at + 4)
  out.writeUInt16LE(DATE, at + 8)
  out.writeUInt32LE(entry.crc, at + 10)
  out.writeUInt32LE(entry.packed, at + 14)
  out.writeUInt32LE(entry.size, at + 18)
  out.writeUInt16LE(entry.name.length, at + 22)
}

/** The one accepted local header of an entry (APPNOTE 4.3.7 with everything optional absent). */
export function localHeader(entry: EntryFields): Buffer {
  const out = Buffer.alloc(LOCAL_SIZE + entry.name.length)
  out.writeUInt32LE(0x0403_4b50, 0)
  writeCommon(out, 4, entry)
  out.write(entry.name, LOCAL_SIZE, 'latin1')
  return out
}

/** The one accepted central header of an entry (APPNOTE 4.3.12): no attributes, no comment, disk 0. */
export function centralHeader(entry: EntryFields): Buffer {
  const out = Buffer.alloc(CENTRAL_SIZE + entry.name.length)
  out.writeUInt32LE(0x0201_4b50, 0)
  out.writeUInt16LE(VERSION, 4)
  writeCommon(out, 6, entry)
  out.writeUInt32LE(entry.offset, 42)
  out.write(entry.name, CENTRAL_SIZE, 'latin1')
  return out
}

/** The one accepted end record (APPNOTE 4.3.16): one disk, no comment. */
export function endRecord(entries: number, size: number, offset: number): Buffer {
  const out = Buffer.alloc(END_SIZE)
  out.writeUInt32LE(0x0605_4b50, 0)
  out.writeUInt16LE(entries, 8)
  out.writeUInt16LE(entries, 10)
  out.writeUInt32LE(size, 12)
  out.writeUInt32LE(offset, 16)
  return out
}

/** A fault of form: the archive isn't one we could have written. */
export function notOurs(detail: string): ZipFault {
  return { code: 'E-ZIP', detail }
}

/** A fault of size: a limit is exceeded, and nothing was unpacked. */
export function tooBig(detail: string): ZipFault {
  return { code: 'E-SIZE', detail }
}

/** Checks one entry's sizes before any work is done on it; undefined when they are within the limits. */
export function sizeFault(entry: EntryFields, kind: EntryKind, limits: ZipLimits): ZipFault | undefined {
  if (entry.size > kind.limit(limits)) return tooBig(`${entry.name}: ${entry.size} bytes`)
  if (entry.size > entry.packed * limits.ratio) return tooBig(`${entry.name}: inflates more than ${limits.ratio} times`)
  return undefined
}
