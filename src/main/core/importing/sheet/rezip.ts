import { crc32, deflateRawSync } from 'node:zlib'
import { inflateEntry, packedOf, type WorkbookPart } from './zip.ts'

const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END = 0x06054b50
/** The first of January 1980, for entries have no time that anybody reads. */
const NO_TIME = 0x00210000
/** Names are UTF-8. */
const UTF8 = 0x0800

type Packed = {
  readonly name: Buffer
  readonly method: number
  readonly crc: number
  readonly size: number
  readonly data: Buffer
}

function packed(name: string, content: Buffer): Packed {
  return {
    name: Buffer.from(name),
    method: 8,
    crc: crc32(content),
    size: content.length,
    data: deflateRawSync(content),
  }
}

/** The fields that stand in both headers of an entry. */
function fields(head: Buffer, at: number, { name, method, crc, size, data }: Packed): void {
  head.writeUInt16LE(20, at)
  head.writeUInt16LE(name.some((byte) => byte > 0x7f) ? UTF8 : 0, at + 2)
  head.writeUInt16LE(method, at + 4)
  head.writeUInt32LE(NO_TIME, at + 6)
  head.writeUInt32LE(crc, at + 10)
  head.writeUInt32LE(data.length, at + 14)
  head.writeUInt32LE(size, at + 18)
  head.writeUInt16LE(name.length, at + 22)
}

/**
 * The same package with some of its parts in other words; the packed bytes of all others are taken over as they are, in their
 * order. `entries` are those that `openZip` let through.
 */
export function withParts(
  bytes: Buffer,
  entries: ReadonlyMap<string, WorkbookPart>,
  changed: ReadonlyMap<string, Buffer>,
): Buffer {
  const files: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const entry of entries.values()) {
    const content = changed.get(entry.name)
    const one: Packed = content
      ? packed(entry.name, content)
      : {
          name: Buffer.from(entry.name),
          method: entry.method,
          crc: crc32(inflateEntry(bytes, entry)),
          size: entry.size,
          data: packedOf(bytes, entry),
        }
    const local = Buffer.alloc(30)
    local.writeUInt32LE(LOCAL, 0)
    fields(local, 4, one)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(CENTRAL, 0)
    central.writeUInt16LE(20, 4)
    fields(central, 6, one)
    central.writeUInt32LE(offset, 42)
    files.push(local, one.name, one.data)
    list.push(central, one.name)
    offset += local.length + one.name.length + one.data.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(entries.size, 8)
  end.writeUInt16LE(entries.size, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, directory, end])
}
