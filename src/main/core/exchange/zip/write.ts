import { crc32, deflateRawSync } from 'node:zlib'
import { type Result, err, ok } from '#shared/result.ts'
import { assert } from '#shared/never.ts'
import {
  DEFLATED,
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
  sizeFault,
  tooBig,
} from './profile.ts'
import { type ZipContent, readEntry } from './read.ts'

interface Packed {
  readonly method: number
  readonly bytes: Uint8Array
}

/** Deflates where that is allowed, gains, and reads back strictly; else stores. */
function pack(content: ZipContent, crc: number, limits: ZipLimits): Packed {
  const kind = kindOf(content.name)
  const stored = { method: STORED, bytes: content.bytes }
  if (kind?.deflatable !== true || content.bytes.length === 0) return stored
  const packed = deflateRawSync(content.bytes, { level: 6 })
  const entry = { name: content.name, method: DEFLATED, crc, size: content.bytes.length, packed }
  const within = content.bytes.length <= packed.length * limits.ratio
  if (packed.length >= content.bytes.length || !within || !readEntry(entry).ok) return stored
  return { method: DEFLATED, bytes: packed }
}

/**
 * Writes the clear package (exchange.md §6.1): adds the mimetype, orders the entries, pins every header field.
 * Names must be of the profile, unique, and include the manifest (else it throws). Fault E-SIZE, before writing anything.
 */
export function writeZip(
  contents: readonly ZipContent[],
  limits: ZipLimits = ZIP_LIMITS,
): Result<Uint8Array, ZipFault> {
  const all = [{ name: MIMETYPE_NAME, bytes: Buffer.from(MIMETYPE, 'latin1') }, ...contents]
  all.sort((left, right) => compareNames(left.name, right.name))
  assert(all[1]?.name === MANIFEST_NAME, 'a package has one manifest, and its mimetype is not given')
  if (all.length > limits.entries) return err(tooBig(`${all.length} entries`))
  const head: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  let inflated = 0
  for (const [i, content] of all.entries()) {
    const kind = kindOf(content.name)
    assert(kind !== undefined, `entry name of the profile: ${JSON.stringify(content.name)}`)
    assert(content.name !== all[i - 1]?.name, `entry name given once: ${content.name}`)
    const crc = crc32(content.bytes)
    const size = content.bytes.length
    inflated += size
    if (size > kind.limit(limits)) return err(tooBig(`${content.name}: ${size} bytes`))
    if (inflated > limits.inflated) return err(tooBig(`contents of more than ${limits.inflated} bytes`))
    const { method, bytes } = pack(content, crc, limits)
    const entry: EntryFields = { name: content.name, method, crc, packed: bytes.length, size, offset }
    const fault = sizeFault(entry, kind, limits)
    if (fault !== undefined) return err(fault)
    const local = localHeader(entry)
    head.push(local, bytes)
    directory.push(centralHeader(entry))
    offset += local.length + bytes.length
  }
  const size = directory.reduce((sum, header) => sum + header.length, 0)
  const total = offset + size + 22
  if (total > limits.archive) return err(tooBig(`archive of ${total} bytes`))
  return ok(Buffer.concat([...head, ...directory, endRecord(all.length, size, offset)], total))
}
