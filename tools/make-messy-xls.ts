// A minimal BIFF8 workbook (one sheet of texts and numbers) in an OLE2 container, only to make the xls fixture:
// no library at hand writes the old format, and the reader is what is under test.

type XlsValue = string | number | null

function record(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id, 0)
  head.writeUInt16LE(data.length, 2)
  return Buffer.concat([head, data])
}

function bof(kind: number): Buffer {
  const data = Buffer.alloc(16)
  data.writeUInt16LE(0x0600, 0)
  data.writeUInt16LE(kind, 2)
  data.writeUInt16LE(0x0dbb, 4)
  data.writeUInt16LE(0x07cc, 6)
  return record(0x0809, data)
}

function label(row: number, column: number, text: string): Buffer {
  const chars = Buffer.from(text, 'utf16le')
  const head = Buffer.alloc(9)
  head.writeUInt16LE(row, 0)
  head.writeUInt16LE(column, 2)
  head.writeUInt16LE(text.length, 6)
  head.writeUInt8(1, 8)
  return record(0x0204, Buffer.concat([head, chars]))
}

function number(row: number, column: number, value: number): Buffer {
  const data = Buffer.alloc(14)
  data.writeUInt16LE(row, 0)
  data.writeUInt16LE(column, 2)
  data.writeDoubleLE(value, 6)
  return record(0x0203, data)
}

function boundSheet(offset: number, name: string): Buffer {
  const chars = Buffer.from(name, 'utf16le')
  const head = Buffer.alloc(8)
  head.writeUInt32LE(offset, 0)
  head.writeUInt8(name.length, 6)
  head.writeUInt8(1, 7)
  return record(0x0085, Buffer.concat([head, chars]))
}

function workbookStream(name: string, rows: readonly (readonly XlsValue[])[]): Buffer {
  const globalsEnd = record(0x000a, Buffer.alloc(0))
  const start = bof(0x0005)
  const offset = start.length + boundSheet(0, name).length + globalsEnd.length
  const cells = rows.flatMap((row, r) =>
    row.flatMap((value, c) =>
      value === null ? [] : [typeof value === 'number' ? number(r, c, value) : label(r, c, value)],
    ),
  )
  return Buffer.concat([start, boundSheet(offset, name), globalsEnd, bof(0x0010), ...cells, globalsEnd])
}

function directoryEntry(name: string, type: number, child: number, start: number, size: number): Buffer {
  const entry = Buffer.alloc(128)
  const chars = Buffer.from(name, 'utf16le')
  chars.copy(entry, 0)
  entry.writeUInt16LE(name === '' ? 0 : chars.length + 2, 64)
  entry.writeUInt8(type, 66)
  entry.writeUInt8(1, 67)
  entry.writeInt32LE(-1, 68)
  entry.writeInt32LE(-1, 72)
  entry.writeInt32LE(child, 76)
  entry.writeInt32LE(start, 116)
  entry.writeUInt32LE(size, 120)
  return entry
}

/** One sheet as BIFF8 xls. The stream is padded past the mini-stream limit, so the container needs one FAT only. */
export function writeXls(name: string, rows: readonly (readonly XlsValue[])[]): Buffer {
  const plain = workbookStream(name, rows)
  const stream = Buffer.alloc(Math.max(4096, Math.ceil(plain.length / 512) * 512))
  plain.copy(stream)
  const sectors = stream.length / 512
  const fat = Buffer.alloc(512, 0xff)
  fat.writeInt32LE(-3, 0)
  fat.writeInt32LE(-2, 4)
  for (let n = 0; n < sectors; n++) fat.writeInt32LE(n === sectors - 1 ? -2 : n + 3, (n + 2) * 4)
  const directory = Buffer.concat([
    directoryEntry('Root Entry', 5, 1, -2, 0),
    directoryEntry('Workbook', 2, -1, 2, stream.length),
    directoryEntry('', 0, -1, 0, 0),
    directoryEntry('', 0, -1, 0, 0),
  ])
  const header = Buffer.alloc(512, 0)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeInt32LE(1, 48)
  header.writeUInt32LE(4096, 56)
  header.writeInt32LE(-2, 60)
  header.writeInt32LE(-2, 68)
  header.fill(0xff, 76)
  header.writeInt32LE(0, 76)
  return Buffer.concat([header, fat, directory, stream])
}
