import { constants, deflateRawSync } from 'node:zlib'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { type Case, cases } from './case.ts'
import { changed, manifest, signed, TABLE } from './change.ts'
import { enterprise, type Json, pack, PDF, REV } from './package.ts'
import { CITY, COUNTY, NEIGHBOUR, STRANGER } from './world.ts'

const scoped = (name: string, wrong: string, said: string, patch: Json): Case[] =>
  cases('scope', 'E-SCOPE', [[name, wrong, '', changed(patch)]], { said })

const FOREIGN = '企业里有别的单位的记录。'
const BEYOND = '企业里有超出报送范围的记录。'
const NOT_HERE = '企业里有不是给本单位的记录。'

const SCOPE: Case[] = [
  ...scoped('neighbour', "a neighbour's row", FOREIGN, { station: NEIGHBOUR.station }),
  ...scoped('city', "the receiver's own row", FOREIGN, { station: CITY.station }),
  ...scoped('stranger', 'a row addressed to another station', NOT_HERE, { audience: [STRANGER.station] }),
  ...scoped('kept', 'a row addressed to its own unit only', NOT_HERE, { audience: [COUNTY.station] }),
  ...scoped('beyond', 'a revision above the stated end', BEYOND, { rev: REV + 5 }),
  ...scoped('below', 'a revision the package says it does not repeat', BEYOND, { rev: REV + 2 }),
  ...scoped('other-epoch', 'a row of an epoch the sender never had', BEYOND, {
    epoch: '7-0123456789abcdef',
    rev: 7_000_000_003,
  }),
  ...scoped('same-ordinal', 'a row of another epoch of the same number', BEYOND, { epoch: '2-0123456789abcdef' }),
  ...cases(
    'scope',
    'E-SCOPE',
    [
      [
        'past',
        'a row of an old epoch above what is left of it',
        '',
        signed({
          tables: (old) => ({
            ...old,
            enterprise: [JSON.stringify({ ...enterprise(3), epoch: '1-00000000000000e1', rev: 3 })],
          }),
          manifest: (old) => ({ ...old, base: 0, past: [{ epoch: '1-00000000000000e1', cut: 2, back: 2 }] }),
        }),
      ],
    ],
    { said: BEYOND },
  ),
  ...cases(
    'scope',
    'E-SCOPE',
    [
      [
        'file',
        'an attachment no row names',
        `file ${sm3Hex(PDF)}`,
        signed({ tables: ({ enterprise: kept }) => ({ enterprise: kept ?? [] }) }),
      ],
    ],
    { said: '报送包里有没有登记的附件。' },
  ),
]

const DIGEST: Case[] = cases('digest', 'E-DIGEST', [
  [
    'table',
    'a table changed after signing',
    '',
    altered(
      (entry) => entry === TABLE,
      (bytes) => Buffer.from(bytes.toString().replace('路3号', '路8号')),
    ),
  ],
  [
    'file',
    'an attachment changed after signing',
    '',
    altered(
      (entry) => entry.startsWith('files/'),
      (bytes) => Buffer.from(bytes.toString().replace('1 0 R', '2 0 R')),
    ),
  ],
  [
    'unlisted',
    'a table the manifest does not list',
    'entries differ from the manifest',
    signed({
      entries: (all) => [
        ...all.slice(0, 6),
        { name: 'data/training.ndjson', content: Buffer.from('{}\n') },
        ...all.slice(6),
      ],
    }),
  ],
  [
    'unlisted-file',
    'an attachment the manifest does not list',
    'entries differ from the manifest',
    signed({ entries: (all) => [...all, { name: `files/${'f'.repeat(64)}`, content: PDF }] }),
  ],
  [
    'lacking',
    'a listed table that is not there',
    'entries differ from the manifest',
    signed({ entries: (all) => all.filter((one) => one.name !== TABLE) }),
  ],
  ['size', 'another size in the manifest', '', listed((one) => ({ ...one, size: Number(one['size']) + 1 }), 1)],
  ['sm3', 'another digest in the manifest', '', listed((one) => ({ ...one, sm3: '0'.repeat(64) }))],
  ['packed', 'another digest of the deflated bytes', '', listed((one) => ({ ...one, packed: '0'.repeat(64) }))],
  ['respelt', 'a table deflated again after signing: the same content in other bytes', '', stands({ packed: respelt })],
  ['stored', 'a table stored that was signed as deflated', '', stands({ deflate: false })],
  ['deflated', 'a table deflated that was signed as stored', '', listed((one) => ({ ...one, packed: null }))],
  ['total', 'another sum of sizes', 'total', manifest({ total: 1 })],
  [
    'counts',
    'one row more than the manifest counts',
    'rows of enterprise',
    manifest({ counts: { attachment: 1, enterprise: 2 } }),
  ],
  [
    'tables',
    'a count for a table that is not there',
    'tables differ from the counts',
    manifest({ counts: { attachment: 1, enterprise: 1, training: 1 } }),
  ],
  [
    'listed-twice',
    'an entry listed twice',
    'entries differ from the manifest',
    signed({
      manifest: (old) => ({
        ...old,
        entries: [...(old['entries'] as Json[]), ...(old['entries'] as Json[]).slice(-1)],
      }),
    }),
  ],
  ['file-name', 'an attachment whose name is not its digest', '', fileName],
])

const SCHEMA: Case[] = cases(
  'schema',
  'E-SCHEMA',
  [
    [
      'packed-missing',
      'an entry that does not say how it stands in the archive',
      '',
      listed(({ packed: _packed, ...rest }) => rest),
    ],
  ],
  { said: '清单' },
)

/** The table as it stands in the archive, changed after signing. */
function stands(change: { readonly deflate?: boolean; readonly packed?: (content: Uint8Array) => Uint8Array }) {
  const { packed, ...rest } = change
  return signed({
    entries: (all) =>
      all.map((one) =>
        one.name === TABLE ? { ...one, ...rest, ...(packed ? { packed: packed(one.content) } : {}) } : one,
      ),
  })
}

/** A stream of literals alone: another spelling than any writer with matches gives. */
function respelt(content: Uint8Array): Uint8Array {
  return deflateRawSync(content, { strategy: constants.Z_HUFFMAN_ONLY })
}

function altered(which: (name: string) => boolean, change: (bytes: Buffer) => Buffer) {
  return signed({
    entries: (all) =>
      all.map((one) => (which(String(one.name)) ? { ...one, content: change(Buffer.from(one.content)) } : one)),
  })
}

function listed(change: (listing: Json) => Json, more = 0) {
  return signed({
    manifest: (old) => ({
      ...old,
      entries: (old['entries'] as Json[]).map((one) => (one['path'] === TABLE ? change(one) : one)),
      total: Number(old['total']) + more,
    }),
  })
}

function fileName(name: string): Uint8Array {
  const path = `files/${'ab'.repeat(32)}`
  const isFile = (one: unknown) => String(one).startsWith('files/')
  return pack(name, {
    manifest: (old) => ({
      ...old,
      entries: (old['entries'] as Json[]).map((one) => (isFile(one['path']) ? { ...one, path } : one)),
    }),
    entries: (all) => all.map((one) => (isFile(one.name) ? { ...one, name: path } : one)),
  })
}

export const CONTENT_CASES: readonly Case[] = [...SCOPE, ...DIGEST, ...SCHEMA]
