// Archives that come out the same, byte for byte, whenever and wherever they are made of the same tree.
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import { create } from 'tar'

/** The time of every entry, UTC: one that both kinds of archive can say. */
export const ENTRY_TIME = new Date('2026-01-01T00:00:00Z')

/** All files under a folder, as paths with slashes, sorted by their characters. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(folder, join(one.parentPath, one.name)).replaceAll(sep, '/'))
    .toSorted((a, b) => (a < b ? -1 : 1))
}

/** Whether a file of a tree is a program, by its place: Windows keeps no such mark, and archives for Linux are made there as well. */
export function isProgram(path: string): boolean {
  return /(?:\.sh|\/hsb|\/runtime\/node)$/u.test(path)
}

const deflate = promisify(deflateRaw)
/** Names are UTF-8: Windows' own Explorer reads them by its code page where this bit is missing. */
const UTF8 = 0x0800
const DEFLATED = 8
/** Version 2.0, the first with folders and deflate; made on Unix, so that modes are kept. */
const [NEEDED, MADE_BY] = [20, 0x0314]
const UINT32 = 2 ** 32

type Entry = { readonly name: Buffer; readonly fields: Buffer; readonly mode: number; readonly at: number }

/** Date and time as a ZIP says them: two-second steps since 1980. */
function dosTime(time: Date): [date: number, time: number] {
  const date = ((time.getUTCFullYear() - 1980) << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate()
  return [date, (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1)]
}

/** The fields that both headers of an entry share, from "version needed" to the length of its name. */
function sharedFields(content: Buffer, packed: Buffer, name: Buffer): Buffer {
  const fields = Buffer.alloc(26)
  const [date, time] = dosTime(ENTRY_TIME)
  for (const [index, value] of [NEEDED, UTF8, DEFLATED, time, date].entries()) fields.writeUInt16LE(value, 2 * index)
  fields.writeUInt32LE(crc32(content), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(content.length, 18)
  fields.writeUInt16LE(name.length, 22)
  return fields
}

function centralHeader({ name, fields, mode, at }: Entry): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(MADE_BY, 4)
  fields.copy(head, 6)
  // A regular file (0o100000) with its mode, in the upper half.
  head.writeUInt32LE(((0o100000 | mode) << 16) >>> 0, 38)
  head.writeUInt32LE(at, 42)
  return Buffer.concat([head, name])
}

/**
 * A ZIP of a folder, the folder's own name in front of every entry. No library of the lock writes one with fixed times; the
 * exchange's own writer takes only names of its profile. Throws above 4 GiB.
 */
export async function zipOf(folder: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  const entries: Entry[] = []
  let at = 0
  for (const file of filesUnder(folder)) {
    const path = `${basename(folder)}/${file}`
    const content = readFileSync(join(folder, file))
    const packed = await deflate(content)
    const name = Buffer.from(path, 'utf8')
    const fields = sharedFields(content, packed, name)
    const mark = Buffer.from('PK\u0003\u0004', 'latin1')
    pieces.push(mark, fields, name, packed)
    entries.push({ name, fields, mode: isProgram(path) ? 0o755 : 0o644, at })
    at += mark.length + fields.length + name.length + packed.length
  }
  const directory = Buffer.concat(entries.map(centralHeader))
  if (at + directory.length >= UINT32) throw new Error('a ZIP above 4 GiB is not written')
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...pieces, directory, end])
}

/**
 * A tar.gz of a folder's files, under a prefix; written by the library and not by the command, which differs from system to system.
 * @param under the folder whose parent's view the paths have: entries begin with its own name, or with "./" where it is the root
 */
export function tarOf(folder: string, { asRoot = false } = {}): Promise<Buffer> {
  const cwd = asRoot ? folder : dirname(folder)
  const front = asRoot ? './' : `${basename(folder)}/`
  const paths = [...foldersUnder(folder), ...filesUnder(folder)].toSorted((a, b) => (a < b ? -1 : 1))
  const written = create(
    {
      cwd,
      gzip: { level: 6 },
      portable: true,
      mtime: ENTRY_TIME,
      noDirRecurse: true,
      onWriteEntry: ({ path, stat }) => {
        const file = lstatSync(join(cwd, path)).isFile()
        if (stat) stat.mode = !file || isProgram(path) ? 0o755 : 0o644
      },
    },
    paths.map((path) => front + path),
  )
  return written.concat()
}

function foldersUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map((one) => relative(folder, join(one.parentPath, one.name)).replaceAll(sep, '/'))
}

/** What `sha256sum -c` reads, for files of a folder. */
export function sumLines(folder: string, names: readonly string[]): string {
  const sum = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  return names.map((name) => `${sum(name)}  ${name}\n`).join('')
}

/** Writes an archive, and its sum beside it. */
export function writeWithSum(file: string, bytes: Uint8Array): void {
  writeFileSync(file, bytes)
  writeFileSync(`${file}.sha256`, sumLines(dirname(file), [basename(file)]))
}
