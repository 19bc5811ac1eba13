import { inflateRawSync } from 'node:zlib'
import { refuseFile } from './fault.ts'
import { limit } from './limit.ts'

export type WorkbookPart = {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  /** Offset of the local header. */
  readonly offset: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

function findEnd(bytes: Buffer): number {
  const from = Math.max(0, bytes.length - 65_557)
  for (let at = bytes.length - 22; at >= from; at--) {
    if (bytes.readUInt32LE(at) === END && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at
  }
  return refuseFile('DAMAGED', '（压缩包没有结尾，多半是没有拷完。）')
}

function readCentral(bytes: Buffer): WorkbookPart[] {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  const size = bytes.readUInt32LE(end + 12)
  const start = bytes.readUInt32LE(end + 16)
  if (count > limit.entries) refuseFile('ZIP_BOMB', `（内含 ${count} 个部件。）`)
  if (start + size !== end) refuseFile('DAMAGED')
  const entries: WorkbookPart[] = []
  let at = start
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) refuseFile('DAMAGED')
    const flags = bytes.readUInt16LE(at + 8)
    if ((flags & 0x2041) !== 0) refuseFile('ENCRYPTED')
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (at !== end) refuseFile('DAMAGED')
  return entries
}

function tooDense(size: number, packed: number): boolean {
  return size > limit.ratioFrom && size > packed * limit.ratio
}

function checkSizes(entries: readonly WorkbookPart[], end: number): void {
  let total = 0
  let packed = 0
  const names = new Set<string>()
  for (const entry of entries) {
    total += entry.size
    packed += entry.packed
    // Same part twice: readers disagree on which one counts.
    const key = entry.name.toLowerCase()
    if (names.has(key)) refuseFile('DAMAGED', '（同名部件出现两次。）')
    names.add(key)
    if (entry.size > limit.inflatedBytes || tooDense(entry.size, entry.packed)) refuseFile('ZIP_BOMB')
  }
  if (total > limit.inflatedBytes || tooDense(total, packed)) refuseFile('ZIP_BOMB')
  // Overlapping entries are how 42 kB become petabytes.
  let before = 0
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < before) refuseFile('ZIP_BOMB', '（部件相互重叠。）')
    before = entry.offset + 30 + entry.packed
  }
  if (before > end) refuseFile('DAMAGED')
}

/**
 * Lists the parts of a ZIP strictly, before anything is inflated: no encryption, no overlap, no duplicate names,
 * sizes and ratios within `limit`. Throws SheetRefusal. Entry names are never used as paths (S-59, S-60).
 */
export function openWorkbook(bytes: Buffer): ReadonlyMap<string, WorkbookPart> {
  if (bytes.length < 22) refuseFile('DAMAGED')
  const entries = readCentral(bytes)
  checkSizes(entries, bytes.length)
  return new Map(entries.map((entry) => [entry.name, entry]))
}

/** The bytes of one part as they are packed. Throws SheetRefusal where they are not all there. */
export function packedOf(bytes: Buffer, entry: WorkbookPart): Buffer {
  const at = entry.offset
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) refuseFile('DAMAGED')
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const packed = bytes.subarray(start, start + entry.packed)
  return packed.length === entry.packed ? packed : refuseFile('DAMAGED')
}

/** Inflates one part, never past its declared size. Throws SheetRefusal when the header lied or the data is broken. */
export function inflateEntry(bytes: Buffer, entry: WorkbookPart): Buffer {
  const packed = packedOf(bytes, entry)
  if (entry.method === 0) return entry.packed === entry.size ? packed : refuseFile('DAMAGED')
  if (entry.method !== 8) refuseFile('DAMAGED', '（压缩方式不认识。）')
  const inflated = inflateWithin(packed, entry.size)
  if (inflated.length !== entry.size) refuseFile('DAMAGED')
  return inflated
}

function inflateWithin(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  } catch (error) {
    const tooLong = error instanceof RangeError || (error instanceof Error && error.message.includes('larger than'))
    return refuseFile(tooLong ? 'ZIP_BOMB' : 'DAMAGED', tooLong ? '（实际大小超过声明。）' : undefined)
  }
}
