import { sm3Hex } from '#core/crypto/sm3.ts'
import { type Case, cases } from './case.ts'
import { changed, FIRST_LINE, line, manifest, signed } from './change.ts'
import { fromCity } from './chain.ts'
import { enterprise, envelope, EPOCH, type Json, ordered, pack, PDF, REV, row, rowId } from './package.ts'
import { CITY, COUNTY } from './world.ts'

type Make = (name: string) => Uint8Array
const wrong = (said: string, list: readonly (readonly [name: string, wrong: string, detail: string, make: Make])[]) =>
  cases('spelling', 'E-SCHEMA', list, { said })

/** The line as another writer would put it. */
const respelt = (change: (old: Json) => Json) => line((text) => JSON.stringify(change(JSON.parse(text) as Json)))
const reversed = (one: unknown) => Object.fromEntries(Object.entries(one as Json).toReversed())
const shapes = (patch: Json) => ({ manifest: (old: Json) => ({ ...old, schema: { attachment: 1, ...patch } }) })

/** A row of a later shape whose new field stands before the ones everybody knows. */
function unknownFirst(name: string): Uint8Array {
  const old = enterprise(3)
  const made = { ...old, v: 99, f: { future: 'x', ...(old['f'] as Json) } }
  return pack(name, {
    tables: (tables) => ({ ...tables, enterprise: [JSON.stringify(made)] }),
    ...shapes({ enterprise: 99 }),
  })
}

function subjectUpper(name: string): Uint8Array {
  const f = {
    record: 'enterprise',
    subject: rowId(3).replace('c', 'C').replace('0190', '019F'),
    name: '营业执照.pdf',
    kind: 'pdf',
    size: PDF.length,
    digest: sm3Hex(PDF),
    personal: false,
  }
  return pack(name, { tables: (old) => ({ ...old, attachment: [JSON.stringify(row(4, ordered('attachment', f)))] }) })
}

const ROWS: Case[] = [
  ...wrong(FIRST_LINE, [
    ['null', 'an empty field as null', 'website: null is no value', changed({}, { website: null })],
    ['row-order', 'keys of a row in another order', 'keys out of order', respelt(reversed)],
    [
      'field-order',
      'fields in another order than the shapes',
      'fields out of order',
      respelt((old) => ({ ...old, f: reversed(old['f']) })),
    ],
    ['unknown-first', 'a field nobody knows before those that are known', 'fields out of order', unknownFirst],
    ['id-upper', 'a row id in upper case', 'id: ', changed({ id: rowId(3).replace('0190', '019F') })],
    ['station-upper', 'a station id in upper case', 'station: ', changed({ station: COUNTY.station.toUpperCase() })],
    ['audience', 'an audience that is no station', 'audience.0: ', changed({ audience: ['county'] })],
    ['rev-epoch', 'a revision of another epoch', 'rev: of another epoch', changed({ rev: 3 })],
    ['void-bidi', 'a reason with a direction mark', 'void: ', changed({ void: '重复\u202e登记' })],
    ['by-line', 'a person with a line break', 'by: ', changed({ by: '经办\n甲' })],
    ['shape', 'a row of a later shape than the manifest says', 'v: beyond the schema', changed({ v: 2 })],
  ]),
  ...wrong('附件第 1 行“所属记录”不合规定', [
    ['subject-upper', 'a reference in upper case', 'subject: ', subjectUpper],
  ]),
]

const EPOCH_1 = '1-00000000000000e1'
const ack = (epoch: string, rev: number, seq = 1) => ({ epoch, rev, seq, digest: 'ab'.repeat(32) })
const left = (epoch: string, cut: number, back = cut) => ({ epoch, cut, back })

/** The lists of tables in another order than that of the shapes; the archive itself stays sorted by name. */
const turned = signed({
  manifest: (old) => {
    const [first, second, ...rest] = old['entries'] as Json[]
    return {
      ...old,
      schema: reversed(old['schema']),
      counts: reversed(old['counts']),
      entries: [second, first, ...rest],
    }
  },
})

const MANIFEST: Case[] = wrong('清单', [
  [
    'acks-twice',
    'an epoch acknowledged twice',
    ': acks out of order',
    manifest({ acks: [ack(EPOCH_1, 5), ack(EPOCH_1, 5)] }),
  ],
  [
    'acks-order',
    'acknowledgements with the oldest epoch first',
    ': acks out of order',
    manifest({ acks: [ack(EPOCH_1, 5), ack(EPOCH, REV + 5)] }),
  ],
  [
    'acks-epoch',
    'an acknowledged revision of another epoch',
    ': acks of another epoch',
    manifest({ acks: [ack(EPOCH, 5)] }),
  ],
  ['acks-seq', 'an acknowledgement of number 0', 'acks.0.seq: ', manifest({ acks: [ack(EPOCH_1, 5, 0)] })],
  [
    'past-twice',
    'an earlier epoch twice',
    ': past out of order',
    manifest({ past: [left(EPOCH_1, 5), left(EPOCH_1, 5)] }),
  ],
  [
    'past-order',
    'earlier epochs with the newest first',
    ': past out of order',
    manifest({ past: [left('1-00000000000000e9', 5), left(EPOCH_1, 5)] }),
  ],
  [
    'past-present',
    'the present epoch among the earlier ones',
    ': past is not past',
    manifest({ past: [left(EPOCH, REV)] }),
  ],
  [
    'past-later',
    'a later epoch among the earlier ones',
    ': past is not past',
    manifest({ past: [left('3-00000000000000e3', 0)] }),
  ],
  ['past-back', 'dealt with less than is held', ': past of other revisions', manifest({ past: [left(EPOCH_1, 5, 4)] })],
  [
    'past-cut',
    'an epoch left at a revision of another',
    ': past of other revisions',
    manifest({ past: [left(EPOCH_1, REV)] }),
  ],
  ['head-epoch', 'an end in another epoch', ': head of another epoch', manifest({ base: 0, head: 4 })],
  [
    'wants-order',
    'wanted contents in another order',
    ': wants out of order',
    manifest({ wants: ['b'.repeat(64), 'a'.repeat(64)] }),
  ],
  [
    'wants-twice',
    'a wanted content twice',
    ': wants out of order',
    manifest({ wants: ['a'.repeat(64), 'a'.repeat(64)] }),
  ],
  ['withheld-name', 'something left out that is no field', 'withheld.0: ', manifest({ withheld: ['企业.证件号'] })],
  ['app-bidi', 'a program version with a direction mark', 'app: ', manifest({ app: 'kit\u202e1' })],
  ['entries-order', 'tables listed in another order', 'entries out of order', turned],
  [
    'record-digit',
    'a record name with a digit in the manifest',
    'schema.zz9: ',
    signed({ tables: (old) => ({ ...old, zz9: ['{}'] }) }),
  ],
  [
    'withheld',
    'fields left out in an envelope',
    'withheld in an envelope',
    (name) =>
      envelope(name, pack(name, { manifest: (old) => ({ ...old, withheld: ['enterprise.legalRepresentativeId'] }) }), [
        'city',
        'county',
      ]),
  ],
])

const HEAD: Case[] = wrong('清单缺少必要栏目', [
  ['from-upper', 'a sender in upper case', 'from: ', manifest({ from: COUNTY.station.toUpperCase() })],
  ['major-digits', 'a major of five digits', 'format: ', manifest({ format: 'huishangbu/10000' })],
])

const TABLE_ENTRY = {
  key: 'ab'.repeat(20),
  station: CITY.station,
  use: 'sign',
  status: 'active',
  cuts: [],
  certificate: 'AAAA',
}

const PURPOSE: Case[] = [
  ...cases('spelling', 'E-PURPOSE', [
    ['county-table', 'a trust table by a county', 'a trust table by a county', manifest({ table: [TABLE_ENTRY] })],
    [
      'county-term',
      'a term of the table by a county',
      'a trust table by a county',
      manifest({ trust: { version: 0, expires: '2014-09-01T00:00:00.000Z' } }),
    ],
  ]),
  ...cases(
    'spelling',
    'E-SCHEMA',
    [
      [
        'cut-zeros',
        'a cut with a leading zero in its number',
        'table.2.cuts.0: ',
        fromCity({
          manifest: (old) => ({
            ...old,
            table: (old['table'] as Json[]).map((one, at) =>
              at === 2 ? { ...one, cuts: [`${CITY.station} ${EPOCH} 01`] } : one,
            ),
          }),
        }),
      ],
    ],
    { at: 'county', said: '清单' },
  ),
]

export const SPELLING_CASES: readonly Case[] = [...ROWS, ...MANIFEST, ...HEAD, ...PURPOSE]
