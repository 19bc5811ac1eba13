import { sm3Hex } from '#core/crypto/sm3.ts'
import { type RawEnd, type RawEntry } from '#test/vector/exchange/raw-zip.ts'
import { type Case, cases } from './case.ts'
import { pack, PDF } from './package.ts'

const TABLE = 'data/enterprise.ndjson'
const X = Buffer.from('x')

const only = (pick: (name: string) => boolean, change: (entry: RawEntry) => RawEntry) => (name: string) =>
  pack(name, { entries: (all) => all.map((one) => (pick(String(one.name)) ? change(one) : one)) })
const table = (change: Partial<RawEntry>) =>
  only(
    (name) => name === TABLE,
    (one) => ({ ...one, ...change }),
  )
const file = (change: Partial<RawEntry>) =>
  only(
    (name) => name.startsWith('files/'),
    (one) => ({ ...one, ...change }),
  )
const end = (change: RawEnd) => (name: string) => pack(name, { end: change })
const cut = (change: (bytes: Buffer) => Uint8Array) => (name: string) => change(Buffer.from(pack(name)))
const packed = (change: (packed: Buffer) => Uint8Array) => (name: string) =>
  pack(name, { packed: (bytes, path) => (path === TABLE ? change(bytes) : bytes) })
const deflated = (entry: string) =>
  only(
    (name) => name === entry,
    (one) => ({ ...one, deflate: true }),
  )
const swapped = (a: number, b: number) => (name: string) =>
  pack(name, {
    entries: (all) => {
      const out = [...all]
      ;[out[a], out[b]] = [all[b] ?? out[a]!, all[a] ?? out[b]!]
      return out
    },
  })
const renamed = (to: string | Uint8Array) => file({ name: to })

/** Entries of the honest package: mimetype, manifest, p7s, sm2, two tables, one file. */
const FORM: Case[] = cases('zip', 'E-ZIP', [
  ['truncated', 'the last byte missing', 'end record: mark', cut((bytes) => bytes.subarray(0, -1))],
  [
    'prepended',
    'two bytes in front of the archive',
    'directory does not end at the end record',
    cut((bytes) => Buffer.concat([Buffer.from('MZ'), bytes])),
  ],
  ['between', 'a byte between two entries', 'directory entry 5: offset', table({ before: X })],
  ['hidden', 'an entry the directory does not list', 'bytes that belong to no entry', file({ hidden: true })],
  ['gap', 'a byte between directory and end record', 'directory does not end at the end record', end({ gap: X })],
  ['tail', 'a byte at the end of the directory', 'bytes that belong to no entry', end({ tail: X })],
  ['after', 'a byte after the end', 'end record: mark', end({ after: X })],
  ['comment', 'an archive comment', 'end record: mark', end({ comment: X })],
  ['disk', 'a disk number', 'end record: disk', end({ disk: 1 })],
  [
    'entry-twice',
    'a table twice',
    `${TABLE}: out of order or twice`,
    (name) => pack(name, { entries: (all) => all.flatMap((one) => (one.name === TABLE ? [one, one] : [one])) }),
  ],
  ['order', 'two tables out of order', 'data/attachment.ndjson: out of order or twice', swapped(4, 5)],
  [
    'no-mimetype',
    'no mimetype',
    'mimetype and manifest are not the first two entries',
    (name) => pack(name, { entries: (all) => all.slice(1) }),
  ],
  [
    'mimetype',
    'the mimetype of something else',
    'mimetype of something else',
    only(
      (name) => name === 'mimetype',
      (one) => ({ ...one, content: Buffer.from('application/epub+zip') }),
    ),
  ],
  ['mimetype-deflated', 'a deflated mimetype', 'mimetype: method 8', deflated('mimetype')],
  ['manifest-deflated', 'a deflated manifest', 'manifest.json: method 8', deflated('manifest.json')],
  [
    'extra',
    'an extra field',
    'local header 6: extra length',
    file({ local: { extra: Buffer.from('5554000000', 'hex') } }),
  ],
  [
    'symlink',
    'a symbolic link',
    'directory entry 6: made by',
    file({ central: { madeBy: 0x0314, external: 0xa1ff0000 } }),
  ],
  ['descriptor', 'the flag of a data descriptor', 'directory entry 6: flags', file({ both: { flags: 8 } })],
  ['encrypted', 'the flag of ZIP encryption', 'directory entry 6: flags', file({ both: { flags: 1 } })],
  ['time', 'a real time', 'directory entry 6: time', file({ both: { time: 0x6c32, date: 0x44c3 } })],
  [
    'zip64',
    'sizes left to ZIP64',
    'entry 6: content runs into the directory',
    file({ both: { packedSize: 0xffffffff, size: 0xffffffff } }),
  ],
  ['method', 'a table packed by bzip2', `${TABLE}: method 12`, table({ both: { method: 12 } })],
  [
    'local-name',
    'another name in the local header',
    'local header 6: name',
    file({ local: { name: Buffer.from(`files/${'1f'.repeat(32)}`) } }),
  ],
  ['overlap', 'an entry that lies over another', 'directory entry 6: offset', file({ central: { offset: 0 } })],
  ['crc-table', 'the wrong CRC of a table', `${TABLE}: CRC`, table({ both: { crc: 1 } })],
  ['crc-file', 'the wrong CRC of an attachment', `files/${sm3Hex(PDF)}: CRC`, file({ both: { crc: 1 } })],
  [
    'stream-tail',
    'a byte behind a deflate stream',
    `${TABLE}: deflate stream does not match its sizes`,
    packed((bytes) => Buffer.concat([bytes, X])),
  ],
  [
    'stream-short',
    'a deflate stream cut short',
    `${TABLE}: deflate stream does not match its sizes`,
    packed((bytes) => bytes.subarray(0, -2)),
  ],
  ['traversal', 'a name that climbs out of the folder', 'entry 6: name refused: "../evil"', renamed('../evil')],
  ['absolute', 'an absolute name', 'entry 6: name refused: "/etc/passwd"', renamed('/etc/passwd')],
  ['backslash', 'a name with backslashes', 'entry 6: name refused: "data\\\\a.ndjson"', renamed('data\\a.ndjson')],
  ['device', 'the name of a device', 'entry 6: name refused: "CON"', renamed('CON')],
  [
    'stream-name',
    'an alternate data stream',
    'entry 6: name refused: "data/a.ndjson::$DATA"',
    renamed('data/a.ndjson::$DATA'),
  ],
  ['bidi', 'a name with a bidi control', '', renamed('data/\u202endjson.a')],
])

export const ARCHIVE_CASES: readonly Case[] = FORM
