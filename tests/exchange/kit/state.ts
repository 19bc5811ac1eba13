import { application, entry, rowsOf } from './bound.ts'
import { type Case, cases } from './case.ts'
import { manifest, signed } from './change.ts'
import {
  enterprise,
  envelope,
  EPOCH,
  FIRST,
  type Json,
  manifestIn,
  ordered,
  pack,
  REV,
  row,
  second,
} from './package.ts'
import { CITY } from './world.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import type { Valid } from './valid.ts'

const [FIRST_ROW = '', SECOND_ROW = ''] = FIRST.tables['enterprise'] as readonly string[]
const none = { ...second(), files: [] }

/** The second package begins at 0 again, and brings the first row otherwise than the first package did. */
const again = (change: (old: Json) => Json, schema: Json = {}) =>
  signed({
    draft: none,
    tables: () => ({ enterprise: [JSON.stringify(change(JSON.parse(FIRST_ROW) as Json)), SECOND_ROW] }),
    manifest: (old) => ({ ...old, base: 0, head: REV + 2, schema: { ...(old['schema'] as Json), ...schema } }),
  })
const fields = (change: (f: Json) => Json) => (old: Json) => ({
  ...old,
  f: ordered('enterprise', change(old['f'] as Json)),
})

const FORK: Case[] = cases('state', 'E-FORK', [
  ['field-added', 'a known revision with one field more', '', again(fields((f) => ({ ...f, employees: 7 })))],
  [
    'field-left-out',
    'a known revision with one field less',
    '',
    again(fields(({ registeredCapital: _capital, ...f }) => f)),
  ],
  ['other-at', 'a known revision of another time', '', again((old) => ({ ...old, at: Number(old['at']) + 1 }))],
  ['other-by', 'a known revision by another person', '', again((old) => ({ ...old, by: '' }))],
  [
    'other-audience',
    'a known revision for more readers',
    '',
    again((old) => ({ ...old, audience: ['city', CITY.station] })),
  ],
  ['other-shape', 'a known revision of a later shape', '', again((old) => ({ ...old, v: 2 }), { enterprise: 2 })],
  ['other-void', 'a known revision that is voided', '', again((old) => ({ ...old, void: '重复登记' }))],
  [
    'revision-twice',
    'one revision for two rows in a package',
    '',
    rowsOf('enterprise', enterprise(3), { ...enterprise(3), id: '01900000-0000-7000-8000-0000000000ff' }),
  ],
  [
    'not-brought',
    'a package that leaves out revisions of its range that are held',
    '',
    signed({
      tables: ({ enterprise: kept, ...rest }) => ({ ...rest, enterprise: kept ?? [] }),
      manifest: (old) => ({ ...old, base: 0 }),
    }),
  ],
])

const LEDGER = ['valid-first', 'valid-ledger']
/** What the ledger's first row says in the third package. */
const posted =
  (patch: Json, more: Json = {}) =>
  (name: string) =>
    pack(name, {
      draft: none,
      tables: () => ({ ledger_entry: [JSON.stringify(row(3, entry(patch), { rev: REV + 5, ...more }))] }),
      manifest: (old) => ({ ...old, seq: 3, base: REV + 4, head: REV + 5, ...prevOf() }),
    })
const ledger = (name: string) => rowsOf('ledger_entry', row(3, entry({})))(name)
const prevOf = () => ({ prev: sm3Hex(manifestIn(ledger('valid-ledger'))) })

const POSTED: Case[] = cases(
  'state',
  'E-SCHEMA',
  [
    ['posted-changed', 'a second version of a posted row', '', posted({ amount: 200 })],
    ['posted-voided', 'a posted row that is voided', '', posted({}, { void: '记错' })],
  ],
  { said: '台账分录已入账，不能改写', after: LEDGER },
)

const EPOCH_3 = '3-00000000000000e3'
const newEpoch = (patch: Json) =>
  signed({
    draft: none,
    tables: () => ({}),
    manifest: (old) => ({ ...old, epoch: EPOCH_3, seq: 1, prev: null, base: 0, head: 3_000_000_000, ...patch }),
  })

const UNKNOWN: Case[] = [
  ...cases(
    'state',
    'E-GAP',
    [
      [
        'epoch-unknown',
        'an epoch that knows nothing of what is held, and does not begin at 0',
        '',
        newEpoch({ base: REV + 2 }),
      ],
    ],
    {
      said: '这个包从修订 2-2 以后开始，本站只收到第 0 号、修订 0 为止。',
    },
  ),
  ...cases(
    'state',
    'E-FORK',
    [
      [
        'epoch-twice',
        'a package of a new epoch, and one of its ordinal with another random part',
        '',
        newEpoch({ epoch: '3-00000000000000e4' }),
      ],
    ],
    { after: ['valid-first', 'valid-epoch'] },
  ),
  ...cases('state', 'E-EPOCH', [['epoch-before', 'a package of the epoch that was left', '', manifest({})]], {
    said: '对方后来换过数据版本，这是换之前的包；内容以新包为准。',
    after: ['valid-first', 'valid-epoch'],
  }),
]

export const STATE_CASES: readonly Case[] = [...FORK, ...POSTED, ...UNKNOWN]

const withNumber = (name: string) =>
  pack(name, {
    draft: none,
    tables: () => {
      const old = enterprise(3)
      const f = ordered('enterprise', { ...(old['f'] as Json), legalRepresentativeId: '421222199001011234' })
      return { enterprise: [JSON.stringify({ ...old, f })] }
    },
    manifest: (old) => ({ ...old, head: REV + 3 }),
  })

/** Files that are taken in where their receiver stands as `after` leaves it. */
export const STATE_VALID: readonly Valid[] = [
  { name: 'valid-ledger', what: 'a posted row', at: 'city', rows: 1, make: () => ledger('valid-ledger') },
  {
    name: 'valid-posted-again',
    what: 'a posted row again as it was, under a new revision',
    at: 'city',
    rows: 1,
    after: LEDGER,
    make: () => posted({})('valid-posted-again'),
  },
  {
    name: 'valid-again',
    what: 'the first package once more: a repetition, nothing changes',
    at: 'city',
    rows: 2,
    state: 'applied',
    make: () => envelope('valid-again', pack('valid-first', { draft: FIRST }), ['city', 'county']),
  },
  {
    name: 'valid-epoch',
    what: 'a new epoch that accounts for all that is held',
    at: 'city',
    rows: 0,
    make: () => newEpoch({ past: [{ epoch: EPOCH, cut: REV + 2, back: REV + 2 }] })('valid-epoch'),
  },
  {
    name: 'valid-epoch-unknown',
    what: 'a new epoch that knows nothing of what is held, from 0 on: what is held of the old one is withdrawn',
    at: 'city',
    rows: 0,
    make: () => newEpoch({})('valid-epoch-unknown'),
  },
  {
    name: 'valid-sensitive',
    what: 'a row with an identity number, in an envelope',
    at: 'city',
    rows: 1,
    make: () => envelope('valid-sensitive', withNumber('valid-sensitive'), ['city', 'county']),
  },
  {
    name: 'valid-bare-again',
    what: 'the same row again without an envelope and so without the number: no other content',
    at: 'city',
    rows: 1,
    after: ['valid-first', 'valid-sensitive'],
    make: () =>
      pack('valid-bare-again', {
        draft: none,
        tables: () => ({ enterprise: [JSON.stringify(enterprise(3))] }),
        manifest: (old) => ({
          ...old,
          seq: 3,
          prev: sm3Hex(manifestIn(withNumber('valid-sensitive'))),
          head: REV + 3,
          withheld: ['enterprise.legalRepresentativeId'],
        }),
      }),
  },
  {
    name: 'valid-application',
    what: 'an application and an entry, every field in its order',
    at: 'city',
    rows: 2,
    make: () =>
      pack('valid-application', {
        draft: none,
        tables: () => ({
          fund_application: [JSON.stringify(row(3, application({})))],
          ledger_entry: [JSON.stringify(row(4, entry({})))],
        }),
      }),
  },
]
