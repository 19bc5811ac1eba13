import { deflateRawSync } from 'node:zlib'
import { type RawEnd, type RawEntry, rawZip } from './raw-zip.ts'

/** An archive with one thing wrong. `limits` narrows single limits, so that "too big" needs no big file. */
export interface ZipCase {
  readonly name: string
  readonly code: 'E-ZIP' | 'E-SIZE'
  /** Part of the fault's detail: the case must fail for its own reason and no other. */
  readonly detail: string
  readonly bytes: Uint8Array
  readonly limits?: Readonly<Record<string, number>>
}

const TEXT = Buffer.from('{"id":"a","f":{"name":"某某合作社"}}\n'.repeat(20))
const FILE = `files/${'0f'.repeat(32)}`
const FILE_2 = `files/${'1f'.repeat(32)}`
const TABLE = 'data/enterprise.ndjson'
const SIGNATURE = 'META-INF/signature.sm2'
const NONE = Buffer.alloc(0)

const MIMETYPE: RawEntry = { name: 'mimetype', content: Buffer.from('application/vnd.huishangbu.v1+zip') }
const MANIFEST: RawEntry = { name: 'manifest.json', content: Buffer.from('{"format":"huishangbu/1"}') }
const SIGNED: RawEntry = { name: SIGNATURE, content: Buffer.from('3006020101020101', 'hex') }
const DATA: RawEntry = { name: TABLE, content: TEXT, deflate: true }
const ATTACHED: RawEntry = { name: FILE, content: Buffer.from('%PDF-1.7 some scan') }

/** The untouched archive every case is made from: it must be read. */
export const VALID_ZIP = rawZip([MIMETYPE, MANIFEST, SIGNED, DATA, ATTACHED])

function withData(change: Partial<RawEntry>): Buffer {
  return rawZip([MIMETYPE, MANIFEST, SIGNED, { ...DATA, ...change }, ATTACHED])
}

function withFile(change: Partial<RawEntry>): Buffer {
  return rawZip([MIMETYPE, MANIFEST, SIGNED, DATA, { ...ATTACHED, ...change }])
}

function withEnd(end: RawEnd): Buffer {
  return rawZip([MIMETYPE, MANIFEST, SIGNED, DATA, ATTACHED], end)
}

function manyEntries(count: number): Buffer {
  const files = Array.from({ length: count }, (_, i) => ({
    name: `files/${i.toString(16).padStart(64, '0')}`,
    content: NONE,
  }))
  return rawZip([MIMETYPE, MANIFEST, SIGNED, ...files])
}

const ZEROS = Buffer.alloc(100 * 1024 * 1024)
const BOMB = deflateRawSync(ZEROS)
const PACKED = deflateRawSync(TEXT)

/** Name, what the fault's detail must say, archive. */
const FORMS: readonly (readonly [string, string, Uint8Array])[] = [
  ['no bytes', 'shorter than an end record', NONE],
  ['an end record alone', 'mimetype and manifest are not', rawZip([])],
  ['truncated by one byte', 'end record: mark', VALID_ZIP.subarray(0, -1)],
  ['truncated in the middle', 'end record: mark', VALID_ZIP.subarray(0, VALID_ZIP.length >> 1)],
  ['bytes in front, offsets right', 'directory entry 0: offset', rawZip([{ ...MIMETYPE, before: Buffer.from('MZ') }, MANIFEST, SIGNED, DATA])],
  ['bytes in front, offsets left', 'directory does not end', Buffer.concat([Buffer.from('MZ'), VALID_ZIP])],
  ['bytes between entries', 'directory entry 3: offset', withData({ before: Buffer.from('x') })],
  ['a hidden local entry', 'directory entry 3: offset', rawZip([MIMETYPE, MANIFEST, SIGNED, { ...DATA, hidden: true }, ATTACHED])],
  ['a hidden last entry', 'bytes that belong to no entry', rawZip([MIMETYPE, MANIFEST, SIGNED, DATA, { ...ATTACHED, hidden: true }])],
  ['bytes between directory and end', 'directory does not end', withEnd({ gap: Buffer.from('x') })],
  ['bytes at the end of the directory', 'bytes that belong to no entry', withEnd({ tail: Buffer.from('x') })],
  ['bytes after the end', 'end record: mark', withEnd({ after: Buffer.from('x') })],
  ['a second archive behind', 'directory does not end', Buffer.concat([VALID_ZIP, VALID_ZIP])],
  ['an archive comment', 'end record: mark', withEnd({ comment: Buffer.from('x') })],
  ['a disk number', 'end record: disk', withEnd({ disk: 1 })],
  ['one entry more than there are', 'central directory truncated', withEnd({ count: 6, total: 6 })],
  ['one entry fewer than there are', 'bytes that belong to no entry', withEnd({ count: 4, total: 4 })],
  ['two different entry counts', 'end record: entries here', withEnd({ count: 4 })],
  ['mimetype missing', 'mimetype and manifest are not', rawZip([MANIFEST, SIGNED, DATA])],
  ['mimetype not first', 'mimetype: out of order', rawZip([MANIFEST, MIMETYPE, SIGNED, DATA])],
  ['mimetype deflated', 'mimetype: method 8', rawZip([{ ...MIMETYPE, deflate: true }, MANIFEST, SIGNED])],
  ['mimetype of another program', 'mimetype of something else', rawZip([{ ...MIMETYPE, content: Buffer.from('application/epub+zip') }, MANIFEST])],
  ['mimetype with a line end', 'mimetype of something else', rawZip([{ ...MIMETYPE, content: Buffer.concat([MIMETYPE.content, Buffer.of(10)]) }, MANIFEST])],
  ['manifest missing', 'mimetype and manifest are not', rawZip([MIMETYPE, SIGNED, DATA])],
  ['manifest twice', 'manifest.json: out of order or twice', rawZip([MIMETYPE, MANIFEST, MANIFEST, SIGNED])],
  ['a table twice', 'out of order or twice', rawZip([MIMETYPE, MANIFEST, SIGNED, DATA, DATA])],
  ['files before data', 'out of order or twice', rawZip([MIMETYPE, MANIFEST, SIGNED, ATTACHED, DATA])],
  ['files out of order', 'out of order or twice', rawZip([MIMETYPE, MANIFEST, SIGNED, { ...ATTACHED, name: FILE_2 }, ATTACHED])],
  ['an extra field in the local header', 'local header 4: extra length', withFile({ local: { extra: Buffer.from('5554000000', 'hex') } })],
  ['an extra field in the directory', 'directory entry 4: extra length', withFile({ central: { extra: Buffer.from('55540000', 'hex') } })],
  ['an entry comment', 'directory entry 4: comment length', withFile({ central: { comment: Buffer.from('x') } })],
  ['a symbolic link', 'directory entry 4: made by', withFile({ central: { madeBy: 0x0314, external: 0xa1ff0000 } })],
  ['external attributes', 'directory entry 4: attributes', withFile({ central: { external: 0x20 } })],
  ['internal attributes', 'directory entry 4: internal attributes', withFile({ central: { internal: 1 } })],
  ['made by Unix', 'directory entry 4: made by', withFile({ central: { madeBy: 0x0314 } })],
  ['needed version 45', 'directory entry 4: needed version', withFile({ both: { needed: 45 } })],
  ['data descriptor flag', 'directory entry 4: flags', withFile({ both: { flags: 8 } })],
  ['encryption flag', 'directory entry 4: flags', withFile({ both: { flags: 1 } })],
  ['UTF-8 flag', 'directory entry 4: flags', withFile({ both: { flags: 0x800 } })],
  ['a real time', 'directory entry 4: time', withFile({ both: { time: 0x6c32, date: 0x44c3 } })],
  ['an entry on another disk', 'directory entry 4: disk', withFile({ central: { disk: 1 } })],
  ['ZIP64 sizes', 'content runs into the directory', withFile({ both: { packedSize: 0xffffffff, size: 0xffffffff } })],
  ['method bzip2', 'method 12', withData({ both: { method: 12 } })],
  ['a manifest deflated', 'manifest.json: method 8', rawZip([MIMETYPE, { ...MANIFEST, deflate: true }, SIGNED])],
  ['an attachment deflated', 'method 8', withFile({ deflate: true })],
  ['local name unlike the directory', 'local header 4: name', withFile({ local: { name: Buffer.from(FILE_2) } })],
  ['local size unlike the directory', 'local header 4: size', withFile({ local: { size: 1 } })],
  ['local CRC unlike the directory', 'local header 4: CRC', withFile({ local: { crc: 1 } })],
  ['local method unlike the directory', 'local header 3: method', withData({ local: { method: 0 } })],
  ['overlapping entries', 'directory entry 4: offset', withFile({ central: { offset: 0 } })],
  ['wrong CRC, stored', ': CRC', withFile({ both: { crc: 1 } })],
  ['wrong CRC, deflated', ': CRC', withData({ both: { crc: 1 } })],
  ['CRC 0 as "unknown"', ': CRC', withData({ both: { crc: 0 } })],
  ['stored sizes that differ', 'stored sizes differ', withFile({ both: { size: 17 } })],
  ['declared size one less', 'deflate stream does not match', withData({ both: { size: TEXT.length - 1 } })],
  ['declared size one more', 'deflate stream does not match', withData({ both: { size: TEXT.length + 1 } })],
  ['declared size 0', 'deflate stream does not match', withData({ both: { size: 0 } })],
  ['bytes behind the deflate stream', 'deflate stream does not match', withData({ packed: Buffer.concat([PACKED, Buffer.of(0)]) })],
  ['a second deflate stream behind', 'deflate stream does not match', withData({ packed: Buffer.concat([PACKED, PACKED]) })],
  ['deflate stream cut short', 'deflate stream does not match', withData({ packed: PACKED.subarray(0, -2) })],
  ['not a deflate stream', 'deflate stream does not match', withData({ packed: Buffer.alloc(40, 0xff) })],
  ['a bomb of 100 MiB that declares 700 bytes', 'deflate stream does not match', withData({ packed: BOMB.subarray(), both: { size: 700 } })],
]

const SIZES: readonly ZipCase[] = [
  { name: 'a bomb of 100 MiB of zeros', code: 'E-SIZE', detail: 'inflates more than 200 times', bytes: withData({ content: ZEROS, packed: BOMB }) },
  { name: '5,001 entries', code: 'E-SIZE', detail: '5001 entries', bytes: manyEntries(4_998) },
  { name: 'archive above its limit', code: 'E-SIZE', detail: 'archive of', bytes: VALID_ZIP, limits: { archive: VALID_ZIP.length - 1 } },
  { name: 'manifest above its limit', code: 'E-SIZE', detail: 'manifest.json: 25 bytes', bytes: VALID_ZIP, limits: { manifest: 24 } },
  { name: 'signature above its limit', code: 'E-SIZE', detail: 'signature.sm2: 17408 bytes', bytes: withSignature(17 * 1024) },
  { name: 'table above its limit', code: 'E-SIZE', detail: 'enterprise.ndjson: ', bytes: VALID_ZIP, limits: { table: TEXT.length - 1 } },
  { name: 'attachment above its limit', code: 'E-SIZE', detail: ': 18 bytes', bytes: VALID_ZIP, limits: { attachment: 17 } },
  { name: 'contents above their limit', code: 'E-SIZE', detail: 'contents of more than', bytes: VALID_ZIP, limits: { inflated: TEXT.length + 60 } },
]

function withSignature(size: number): Buffer {
  return rawZip([MIMETYPE, MANIFEST, { ...SIGNED, content: Buffer.alloc(size, 1) }])
}

/** Names no package has (S-60); each stands where an attachment or a table would. */
export const HOSTILE_NAMES: readonly (string | Uint8Array)[] = [
  '../evil', '..\\evil', '/etc/passwd', '\\evil', 'C:evil', 'C:\\evil', 'c:/evil', '\\\\server\\share', '//server/share',
  './manifest.json', 'data/../manifest.json', 'data/../../evil.ndjson', 'data/./a.ndjson', 'data//a.ndjson', 'data\\a.ndjson',
  'data/', 'data', 'files/', 'META-INF/', 'META-INF/MANIFEST.MF', 'meta-inf/signature.sm2', 'META-INF/signature.SM2',
  'META-INF/signature.rsa', 'META-INF/signature.sm2/', 'META-INF/../manifest.json', 'Mimetype', 'MANIFEST.JSON', 'manifest.json ',
  ' manifest.json', 'manifest.json.', 'manifest.json\0', 'manifest.json\0.exe', 'manifest.json:stream', 'data/a.ndjson::$DATA',
  'data/CON', 'data/con.ndjson.', 'NUL', 'COM1', 'LPT1.txt', 'aux.json', 'data/A.ndjson', 'data/a.NDJSON', 'data/a.ndjson.gz',
  'data/.ndjson', `data/${'a'.repeat(41)}.ndjson`, 'data/a b.ndjson', 'data/a\n.ndjson', 'data/企业.ndjson', 'data/\u00e9.ndjson',
  'data/e\u0301.ndjson', 'data/\u202endjson.a', 'data/a\u200b.ndjson', 'data/\uff41.ndjson', 'data/sub/a.ndjson',
  `files/${'0F'.repeat(32)}`, `files/${'0'.repeat(63)}`, `files/${'0'.repeat(65)}`, `files/${'g'.repeat(64)}`,
  `files/${'0'.repeat(64)}\n`, 'files/../files/x', '', '.', '..', '~', '%2e%2e/evil', 'data/%41.ndjson',
  Buffer.from('c6f3d2b52e6e646a736f6e', 'hex'), Buffer.from([0xff, 0xfe]), Buffer.from('646174612fc0ae2e6e646a736f6e', 'hex'),
]

export const HOSTILE_ZIPS: readonly ZipCase[] = [
  ...FORMS.map(([name, detail, bytes]) => ({ name, code: 'E-ZIP' as const, detail, bytes })),
  ...SIZES,
]

/** A valid archive but for one entry's name. */
export function zipWithName(name: string | Uint8Array): Buffer {
  return rawZip([MIMETYPE, MANIFEST, SIGNED, { ...ATTACHED, name }])
}
