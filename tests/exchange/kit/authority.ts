import { rowsOf } from './bound.ts'
import { type Case, cases } from './case.ts'
import { signed } from './change.ts'
import { decision, enterprise, type Json, ordered, pack, REV, row, rowId, second } from './package.ts'
import { CITY } from './world.ts'
import type { Valid } from './valid.ts'

/** A package of the county that follows the first one and holds rows of one record alone. */
const only = (record: string, f: Json) => rowsOf(record, row(3, ordered(record, f)))

const returned = { record: 'enterprise', row: rowId(1), rowEpoch: '2-00000000000000e2', rowRev: 1 }

/** A register of the counties, sent by the city. */
const fromCity = (): Json => ({ ...enterprise(1), station: CITY.station, audience: ['*'] })

export const AUTHORITY_CASES: readonly Case[] = [
  ...cases(
    'authority',
    'E-SCOPE',
    [
      [
        'return',
        'a county returns a record, which is the city’s to do',
        '',
        only('record_return', { ...returned, title: '甲', reason: '乙', returnedOn: '2014-06-02' }),
      ],
    ],
    { said: '县级单位无权报送退回。' },
  ),
  ...cases(
    'authority',
    'E-SCOPE',
    [
      [
        'home',
        'a record that never leaves its station',
        '',
        only('report_reminder', {
          period: '2014-05',
          peer: 'x',
          unit: '甲',
          remindedOn: '2014-06-02',
          channel: 'telephone',
          contact: '乙',
        }),
      ],
    ],
    { said: '县级单位无权报送催报记录。' },
  ),
  ...cases(
    'authority',
    'E-SCOPE',
    [
      [
        'city',
        'a city sends an enterprise to a county',
        '',
        signed({
          draft: decision(),
          tables: () => ({ enterprise: [JSON.stringify(fromCity())] }),
          manifest: (old) => ({ ...old, head: REV + 1 }),
        }),
      ],
    ],
    { at: 'county', said: '市级单位无权报送企业。' },
  ),
  ...cases(
    'authority',
    'E-SCHEMA',
    [
      [
        'whole-part',
        'a part that says to reach the newest revision',
        ': a part that reaches the head',
        signed({ manifest: (old) => withReach(old, Number(old['head'])) }),
      ],
    ],
    { said: '清单' },
  ),
]

/** Keys stand in their order: `reach` behind `head`. */
function withReach(manifest: Json, reach: number): Json {
  return Object.fromEntries(
    Object.entries(manifest).flatMap(([key, value]) =>
      key === 'head'
        ? [
            [key, value],
            ['reach', reach],
          ]
        : [[key, value]],
    ),
  )
}

export const AUTHORITY_VALID: readonly Valid[] = [
  {
    name: 'valid-own-affair',
    what: 'a parameter that a county set for itself: stored, without effect, and listed',
    at: 'city',
    rows: 1,
    make: () =>
      only('parameter_value', { parameter: 'fund.support-ratio', value: '10000', effectiveFrom: '2014-01-01' })(
        'valid-own-affair',
      ),
  },
  {
    name: 'valid-missing-subject',
    what: 'a former name of an enterprise that is not held: stored and flagged',
    at: 'city',
    rows: 1,
    make: () =>
      only('former_name', { enterprise: rowId(77), name: '旧名', usedUntil: '2014-01-01' })('valid-missing-subject'),
  },
  {
    name: 'valid-part',
    what: 'a part of what is too large for one package',
    at: 'city',
    rows: 2,
    make: () =>
      pack('valid-part', { draft: second(), manifest: (old) => withReach({ ...old, head: REV + 9 }, REV + 4) }),
  },
]
