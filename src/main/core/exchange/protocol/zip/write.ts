import { crc32, deflateRawSync } from 'node:zlib'
import { letGo } from '#core/memory.ts'
import { type Result, err, ok } from '#shared/result.ts'
import { assert } from '#shared/never.ts'
import {
  CENTRAL_SIZE,
  DEFLATED,
  END_SIZE,
  type EntryFields,
  LOCAL_SIZE,
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
  sizeFault,
  tooBig,
} from './profile.ts'
import { type ZipContent, readEntry } from './read.ts'

/** A content that is fetched when its place in the archive has come, and let go again; it is never deflated. */
export interface ZipFile {
  readonly name: string
  readonly size: number
  readonly load: () => Uint8Array
}

/** A content deflated ahead, so that a signed listing can name the very bytes that will stand in the archive. */
interface ZipDeflated {
  readonly name: string
  /** Bytes and CRC-32 of the content. */
  readonly size: number
  readonly crc: number
  readonly deflated: Uint8Array
}

export type ZipInput = ZipContent | ZipFile | ZipDeflated

/** How a content will stand in the archive. */
interface Packed {
  readonly method: number
  /** Undefined until the content is fetched. */
  readonly crc: number | undefined
  /** Bytes of the content, and in the archive. */
  readonly size: number
  readonly length: number
  readonly bytes: () => Uint8Array
}

/** Deflates a content where its kind allows that, it gains and it reads back strictly; else it stays as it is and is stored. */
export function deflate(content: ZipContent, limits: ZipLimits = ZIP_LIMITS): ZipContent | ZipDeflated {
  const { name, bytes } = content
  const size = bytes.length
  if (kindOf(name)?.deflatable !== true || size === 0) return content
  const deflated = deflateRawSync(bytes, { level: 6 })
  if (deflated.length >= size || size > deflated.length * limits.ratio) return content
  const crc = crc32(bytes)
  const read = readEntry({ name, method: DEFLATED, crc, size, packed: deflated })
  if (!read.ok) return content
  letGo(read.value)
  return { name, size, crc, deflated }
}

function packed(input: ZipInput): Packed {
  if ('load' in input) {
    const { size, load } = input
    return { method: STORED, crc: undefined, size, length: size, bytes: load }
  }
  if ('deflated' in input) {
    const { size, crc, deflated } = input
    return { method: DEFLATED, crc, size, length: deflated.length, bytes: () => deflated }
  }
  const { bytes } = input
  return { method: STORED, crc: crc32(bytes), size: bytes.length, length: bytes.length, bytes: () => bytes }
}

type Planned = Packed & { readonly name: string }

/** All entries in their order and how each will stand, before anything is written. Fault E-SIZE. */
function planned(all: readonly ZipInput[], limits: ZipLimits): Result<Planned[], ZipFault> {
  if (all.length > limits.entries) return err(tooBig(`${all.length} entries`))
  const entries: Planned[] = []
  let inflated = 0
  for (const [i, content] of all.entries()) {
    const { name } = content
    const kind = kindOf(name)
    assert(kind !== undefined, `entry name of the profile: ${JSON.stringify(name)}`)
    assert(name !== all[i - 1]?.name, `entry name given once: ${name}`)
    const entry = { ...packed(content), name }
    inflated += entry.size
    if (inflated > limits.inflated) return err(tooBig(`contents of more than ${limits.inflated} bytes`))
    const { method, size, length } = entry
    const fault = sizeFault({ name, method, crc: 0, packed: length, size, offset: 0 }, kind, limits)
    if (fault !== undefined) return err(fault)
    entries.push(entry)
  }
  return ok(entries)
}

/** Writes one entry where it belongs; answers its fields. */
function writeEntry(out: Buffer, { name, method, crc, size, length, bytes }: Planned, offset: number): EntryFields {
  const stands = bytes()
  assert(stands.length === length, `${name} is as long as was said`)
  const entry: EntryFields = { name, method, crc: crc ?? crc32(stands), packed: length, size, offset }
  const local = localHeader(entry)
  out.set(local, offset)
  out.set(stands, offset + local.length)
  if (crc === undefined) letGo(stands)
  return entry
}

/**
 * Writes the clear package (format §1): adds the mimetype, orders the entries, pins every header field.
 * Names must be of the profile, unique, and include the manifest (else it throws). Fault E-SIZE, before writing anything.
 */
export function writeZip(contents: readonly ZipInput[], limits: ZipLimits = ZIP_LIMITS): Result<Uint8Array, ZipFault> {
  const all = [{ name: MIMETYPE_NAME, bytes: Buffer.from(MIMETYPE, 'latin1') }, ...contents]
  all.sort((left, right) => compareNames(left.name, right.name))
  assert(all[1]?.name === MANIFEST_NAME, 'a package has one manifest, and its mimetype is not given')
  const plan = planned(all, limits)
  if (!plan.ok) return plan
  const names = plan.value.reduce((sum, { name }) => sum + name.length, 0)
  const offset = plan.value.reduce((sum, { length }) => sum + length + LOCAL_SIZE, names)
  const size = plan.value.length * CENTRAL_SIZE + names
  const total = offset + size + END_SIZE
  if (total > limits.archive) return err(tooBig(`archive of ${total} bytes`))
  const out = Buffer.allocUnsafeSlow(total)
  const directory: Buffer[] = []
  let at = 0
  for (const one of plan.value) {
    directory.push(centralHeader(writeEntry(out, one, at)))
    at += LOCAL_SIZE + one.name.length + one.length
  }
  for (const piece of [...directory, endRecord(all.length, size, offset)]) {
    out.set(piece, at)
    at += piece.length
  }
  return ok(out)
}
