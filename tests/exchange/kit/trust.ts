import { fromCity } from './chain.ts'
import { type Case, cases } from './case.ts'
import { manifest, signed } from './change.ts'
import { EPOCH, FIRST, type Json, pack, REV, second } from './package.ts'
import { TERM_CASES } from './term.ts'
import { certificateDer, CITY, COUNTY, keyOf, leaf, LEAVES, NEIGHBOUR, STRANGER } from './world.ts'

const unknownKey = { key: keyOf('countyOther'), certificate: leaf(COUNTY, 'sign', 'countyOther') }
const ownWord = certificateDer({
  subject: COUNTY,
  issuer: COUNTY,
  use: 'sign',
  point: keyOf('countyOther').publicKey,
  by: keyOf('countyOther'),
  seed: 'own word',
})
const UNREGISTERED = '这把密钥不是通城县登记过的。'
const retired = { key: keyOf('countyRetired'), certificate: LEAVES.countyRetired }
const revoked = { key: keyOf('countyRevoked'), certificate: LEAVES.countyRevoked }

const TRUST: Case[] = [
  ...cases('trust', 'E-TRUST', [
    [
      'stranger',
      'a station nobody enrolled',
      '',
      signed({
        manifest: (old) => ({ ...old, from: STRANGER.station }),
        key: keyOf('stranger'),
        certificate: leaf(STRANGER, 'sign', 'stranger'),
      }),
    ],
    [
      'self',
      'a package in the name of the receiver',
      '',
      signed({ manifest: (old) => ({ ...old, from: CITY.station }), key: keyOf('city'), certificate: LEAVES.city }),
    ],
  ]),
  ...cases(
    'trust',
    'E-TRUST',
    [
      ['unregistered', 'a certificate by the root for a key that is not in the table', '', signed(unknownKey)],
      [
        'self-signed',
        'a certificate by its own key, which is not in the table',
        '',
        signed({ ...unknownKey, certificate: ownWord }),
      ],
    ],
    { said: UNREGISTERED },
  ),
  ...cases('trust', 'E-REVOKED', [
    ['revoked', 'a key that was revoked', '', signed(revoked)],
    [
      'revoked-dated',
      'a key that was revoked, and an early date',
      '',
      signed({ ...revoked, manifest: (old) => ({ ...old, created_at: '2014-01-02T00:00:00.000Z' }) }),
    ],
    ['retired', 'the number after the last one of a key that was replaced', '', signed(retired)],
    [
      'retired-epoch',
      'a later epoch under a key that was replaced',
      '',
      signed({
        ...retired,
        draft: { ...FIRST, manifest: { ...FIRST.manifest, epoch: '3-00000000000000e3' } },
        tables: () => ({}),
        manifest: (old) => ({ ...old, head: 3_000_000_000 }),
      }),
    ],
  ]),
  ...TERM_CASES,
  ...cases('trust', 'E-SIG', [
    [
      'signer-key',
      'a manifest that names another key',
      'the manifest names another signer',
      signed({ manifest: (old) => ({ ...old, signer: { ...(old['signer'] as Json), key: 'ab'.repeat(20) } }) }),
    ],
    [
      'signer-serial',
      'a manifest that names another serial',
      'the manifest names another signer',
      signed({ manifest: (old) => ({ ...old, signer: { ...(old['signer'] as Json), serial: '4'.repeat(32) } }) }),
    ],
  ]),
]

const PURPOSE: Case[] = [
  ...cases('purpose', 'E-PURPOSE', [
    ['decision', 'a decision by a county', '', manifest({ purpose: 'decision' })],
    ['parameters', 'parameters by a county', '', manifest({ purpose: 'parameters' })],
    ['receipt', 'a receipt with rows in it', '', manifest({ purpose: 'receipt' })],
    ['reconcile', 'a giving back of nothing', '', manifest({ purpose: 'reconcile' })],
    ['none', 'a purpose this version does not have', '', manifest({ purpose: 'resend' })],
    ['enrolment', 'a report that calls itself an enrolment', '', manifest({ purpose: 'enrolment' })],
    ['rekey', 'a report that calls itself a change of keys', '', manifest({ purpose: 'rekey' })],
    ['empty', 'no purpose', '', manifest({ purpose: '' })],
    ['returned', 'a report that gives rows back', '', returning],
  ]),
  ...cases(
    'purpose',
    'E-PURPOSE',
    [
      ['report', 'a report by a city', '', fromCity({ manifest: (old) => ({ ...old, purpose: 'report' }) })],
      [
        'table',
        'a receipt that brings a trust table',
        '',
        fromCity({ manifest: (old) => ({ ...old, purpose: 'receipt' }) }),
      ],
    ],
    { at: 'county' },
  ),
]

function returning(name: string): Uint8Array {
  const path = 'returned/enterprise.ndjson'
  return pack(name, {
    manifest: (old) => ({
      ...old,
      entries: [...(old['entries'] as Json[]), { path, size: 0, sm3: '0'.repeat(64), packed: null }],
    }),
    entries: (all) => [...all, { name: path, content: Buffer.alloc(0) }],
  })
}

const ADDRESS: Case[] = [
  ...cases('address', 'E-ADDR', [
    ['stranger', 'another addressee', '', manifest({ to: STRANGER.station })],
    ['neighbour', 'an addressee who is enrolled here', '', manifest({ to: NEIGHBOUR.station })],
    ['sender', 'the sender as addressee', '', manifest({ to: COUNTY.station })],
    ['nobody', 'no addressee', '', signed({ manifest: ({ to: _to, ...rest }) => rest })],
  ]),
  ...cases(
    'address',
    'E-ADDR',
    [
      [
        'city',
        "a city's package for another county",
        '',
        fromCity({ manifest: (old) => ({ ...old, to: NEIGHBOUR.station }) }),
      ],
    ],
    { at: 'county' },
  ),
]

const EPOCH_1 = '1-00000000000000e1'
const EPOCH_3 = '3-00000000000000e3'
const none = () => ({})
const bare = (patch: Json) => (name: string) =>
  pack(name, { draft: { ...second(), files: [] }, tables: none, manifest: (old) => ({ ...old, ...patch }) })

const STREAM: Case[] = [
  ...cases(
    'stream',
    'E-GAP',
    [['gap', 'a beginning beyond what is held', '', bare({ base: REV + 50, head: REV + 51 })]],
    {
      said: '这个包从修订 2-50 以后开始，本站只收到第 1 号、修订 2-2 为止。',
    },
  ),
  ...cases(
    'stream',
    'E-GAP',
    [['gap-number', 'the same, and two numbers missing', '', bare({ seq: 4, base: REV + 50, head: REV + 51 })]],
    { said: '这个包从修订 2-50 以后开始，本站只收到第 1 号、修订 2-2 为止，第 2 号未收到；第 3 号未收到。' },
  ),
  ...cases(
    'stream',
    'E-GAP',
    [
      [
        'gap-epoch',
        'a new epoch that holds less of the old one than it begins at',
        '',
        bare({
          epoch: EPOCH_3,
          seq: 1,
          prev: null,
          base: REV + 2,
          head: 3_000_000_000,
          past: [{ epoch: EPOCH, cut: REV + 1, back: REV + 1 }],
        }),
      ],
    ],
    { said: '这个包从修订 2-2 以后开始，本站只收到第 0 号、修订 2-1 为止。' },
  ),
  ...cases('stream', 'E-FORK', [
    [
      'same-number',
      'the first number with other content',
      '',
      signed({ draft: FIRST, manifest: (old) => ({ ...old, created_at: '2014-06-03T00:31:00.000Z' }) }),
    ],
    ['predecessor', 'another predecessor', '', manifest({ prev: 'ab'.repeat(32) })],
    [
      'same-ordinal',
      'an epoch of the same number with another random part',
      '',
      bare({ epoch: '2-0123456789abcdef', seq: 1, prev: null, base: 0, head: REV }),
    ],
    [
      'falling-head',
      'a later number that ends before an earlier one',
      '',
      bare({ seq: 3, prev: 'cd'.repeat(32), base: 0, head: REV + 1 }),
    ],
    ['revision', 'a known revision with other content', '', rewritten],
  ]),
  ...cases(
    'stream',
    'E-EPOCH',
    [
      [
        'left-behind',
        'an epoch before the one that is held',
        '',
        bare({ epoch: EPOCH_1, seq: 1, prev: null, base: 0, head: 0 }),
      ],
    ],
    { said: '对方后来换过数据版本，这是换之前的包；内容以新包为准。' },
  ),
]

/** The second package begins at 0 again and says something else of the first row. */
function rewritten(name: string): Uint8Array {
  const [first = '', other = ''] = FIRST.tables['enterprise'] as readonly string[]
  return pack(name, {
    draft: { ...second(), files: [] },
    tables: () => ({ enterprise: [first.replace('王甲', '王乙'), other] }),
    manifest: (old) => ({ ...old, base: 0, head: REV + 2 }),
  })
}

export const TRUST_CASES: readonly Case[] = [...TRUST, ...PURPOSE, ...ADDRESS, ...STREAM]
