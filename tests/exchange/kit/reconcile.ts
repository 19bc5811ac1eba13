import { sm3Hex } from '#core/crypto/sm3.ts'
import { fromCity } from './chain.ts'
import { type Case, cases } from './case.ts'
import { TABLE } from './change.ts'
import { enterprise, FIRST, type Json, manifestIn, pack, REV, row } from './package.ts'
import { CITY, COUNTY, keyOf, LEAVES, NEIGHBOUR } from './world.ts'
import type { Valid } from './valid.ts'

type Returned = { readonly path: string; readonly bytes: Uint8Array }

const returnedPackage = (bytes: Uint8Array): Returned => ({
  path: `returned/${sm3Hex(manifestIn(bytes))}.hsp`,
  bytes,
})
const returnedRows = (...rows: readonly Json[]): Returned => ({
  path: 'returned/enterprise.ndjson',
  bytes: Buffer.from(rows.map((one) => `${JSON.stringify(one)}\n`).join('')),
})

/** What a city gives back to the county: contents beside its own (here none), listed and signed. */
const reconcile = (...returned: readonly Returned[]) =>
  fromCity({
    manifest: (old) => ({
      ...old,
      purpose: 'reconcile',
      entries: returned.map(({ path, bytes }) => ({ path, size: bytes.length, sm3: sm3Hex(bytes), packed: null })),
      total: returned.reduce((sum, { bytes }) => sum + bytes.length, 0),
    }),
    entries: (all) => [...all, ...returned.map(({ path, bytes }) => ({ name: path, content: bytes }))],
  })

const own = () => pack('valid-first', { draft: FIRST })
const NEIGHBOURS = {
  ...FIRST,
  manifest: { ...FIRST.manifest, from: NEIGHBOUR.station },
  key: keyOf('neighbour'),
  certificate: LEAVES.neighbour,
}

/** The county's own package with another table in it than its manifest lists. */
const spoiled = () =>
  pack('valid-first', {
    draft: FIRST,
    entries: (all) =>
      all.map((one) =>
        one.name === TABLE
          ? { ...one, content: Buffer.from(Buffer.from(one.content).toString().replace('王甲', '王乙')) }
          : one,
      ),
  })

/** A row of another shape than a line may have. */
const bad = { ...enterprise(1), f: { ...(enterprise(1)['f'] as Json), website: null } }

export const RECONCILE_CASES: readonly Case[] = [
  ...cases(
    'reconcile',
    'E-SCOPE',
    [
      [
        'neighbour',
        "a neighbour's package given back to the county",
        '',
        (name) => reconcile(returnedPackage(pack('returned', { draft: NEIGHBOURS })))(name),
      ],
    ],
    { at: 'county', said: '交还的包不是本站报给对方的。' },
  ),
  ...cases(
    'reconcile',
    'E-SCOPE',
    [
      [
        'foreign-row',
        "the city's own row given back to the county",
        '',
        reconcile(returnedRows({ ...enterprise(1), station: CITY.station })),
      ],
    ],
    { at: 'county', said: '交还的企业里有别的单位的记录。' },
  ),
  ...cases(
    'reconcile',
    'E-DIGEST',
    [
      [
        'content',
        'a package given back with a bit of its table changed',
        '',
        (name) => reconcile({ ...returnedPackage(own()), bytes: spoiled() })(name),
      ],
    ],
    { at: 'county' },
  ),
  ...cases(
    'reconcile',
    'E-SCHEMA',
    [
      [
        'row',
        'a row given back with an empty field as null',
        'website: null is no value',
        reconcile(returnedRows(bad)),
      ],
    ],
    { at: 'county', said: '企业第 1 行' },
  ),
  ...cases(
    'reconcile',
    'E-DIGEST',
    [
      [
        'unlisted',
        'something given back that the manifest does not list',
        'entries differ from the manifest',
        fromCity({
          manifest: (old) => ({ ...old, purpose: 'decision' }),
          entries: (all) => [
            ...all,
            { name: 'returned/enterprise.ndjson', content: returnedRows(enterprise(1)).bytes },
          ],
        }),
      ],
    ],
    { at: 'county' },
  ),
  ...cases(
    'reconcile',
    'E-SCOPE',
    [['other-county', "a city's row for another county", '', cityRow([NEIGHBOUR.station])]],
    { at: 'county', said: '资金池里有不是给本单位的记录。' },
  ),
]

/** A row of the city, among them one for all counties. */
function cityRow(audience: readonly string[]) {
  const pool = row(
    1,
    { name: '试验资金池', year: 2014, level: 'city', county: '421200' },
    {
      station: CITY.station,
      audience,
    },
  )
  return fromCity({
    tables: () => ({ fund_pool: [JSON.stringify(pool)] }),
    manifest: (old) => ({ ...old, head: REV + 1 }),
  })
}

export const RECONCILE_VALID: readonly Valid[] = [
  {
    name: 'valid-reconcile-package',
    what: "a county's own package given back to it",
    at: 'county',
    rows: 0,
    make: () => reconcile(returnedPackage(own()))('valid-reconcile-package'),
  },
  {
    name: 'valid-reconcile-rows',
    what: "a county's own rows given back to it",
    at: 'county',
    rows: 0,
    make: () => reconcile(returnedRows(enterprise(1), enterprise(2)))('valid-reconcile-rows'),
  },
  {
    name: 'valid-county-rows',
    what: "a city's row for every county",
    at: 'county',
    rows: 1,
    make: () => cityRow(['*'])('valid-county-rows'),
  },
  {
    name: 'valid-county-own',
    what: "a city's row for this county",
    at: 'county',
    rows: 1,
    make: () => cityRow([COUNTY.station])('valid-county-own'),
  },
]
