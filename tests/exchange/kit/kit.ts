import { encodePkcs8 } from '#core/crypto/spki.ts'
import { faultWords } from '#shared/fault-words.ts'
import { ARCHIVE_CASES } from './archive.ts'
import { BOUND_CASES } from './bound.ts'
import { AUTHORITY_CASES, AUTHORITY_VALID } from './authority.ts'
import { beforeAll, type Case } from './case.ts'
import { CHAIN_CASES } from './chain.ts'
import { CMS_CASES } from './cms.ts'
import { CONTENT_CASES } from './content.ts'
import { ENVELOPE_CASES } from './envelope.ts'
import { INTRODUCTION_CASES, INTRODUCTION_VALID } from './introduction.ts'
import { JSON_CASES } from './json.ts'
import { EPOCH } from './package.ts'
import { RECONCILE_CASES, RECONCILE_VALID } from './reconcile.ts'
import { SCHEMA_CASES } from './schema.ts'
import { SIGNATURE_CASES } from './signature.ts'
import { SPELLING_CASES } from './spelling.ts'
import { STATE_CASES, STATE_VALID } from './state.ts'
import { TRUST_CASES } from './trust.ts'
import { VALID, type Valid } from './valid.ts'
import { VOLUME_SETS } from './volume.ts'
import { CITY, COUNTY, keyOf, type LeafName, LEAVES, NEIGHBOUR, ROOT_CERTIFICATE } from './world.ts'

export const CASES: readonly Case[] = [
  ...SIGNATURE_CASES,
  ...CMS_CASES,
  ...ENVELOPE_CASES,
  ...ARCHIVE_CASES,
  ...JSON_CASES,
  ...CONTENT_CASES,
  ...SCHEMA_CASES,
  ...CHAIN_CASES,
  ...TRUST_CASES,
  ...SPELLING_CASES,
  ...BOUND_CASES,
  ...STATE_CASES,
  ...RECONCILE_CASES,
  ...INTRODUCTION_CASES,
  ...AUTHORITY_CASES,
]
const TAKEN: readonly Valid[] = [
  ...VALID,
  ...STATE_VALID,
  ...RECONCILE_VALID,
  ...INTRODUCTION_VALID,
  ...AUTHORITY_VALID,
]

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** One line of the kit's index. `code` and `message` are what the receiver answers; null for a file it takes in. */
export type KitLine = {
  readonly file: string
  readonly part: string
  readonly at: string
  /** How it comes in: as a package, as an enrolment, as a change of keys, or as volumes together with those of `with`. */
  readonly door: 'package' | 'enrolment' | 'rekey' | 'volume'
  readonly with: readonly string[]
  /** What its receiver took in before, in this order; a receiver of its own for each list. */
  readonly after: readonly string[]
  /** How a preview of it answers; null where it is refused, or no package. */
  readonly state: 'new' | 'applied' | null
  readonly whatIsWrong: string
  readonly code: string | null
  readonly message: string | null
  /** How the reason in the refusal's details begins; '' where the code says it all. */
  readonly detail: string
}

const isSealed = (bytes: Uint8Array) => bytes[0] === 0x30
const fileOf = (name: string, bytes: Uint8Array) => `${name}.hsp${isSealed(bytes) ? '.p7m' : ''}`

/** What a receiver of the kit is and trusts before it judges a file. */
export function receivers() {
  const trusted = (name: LeafName, status: string, cut: number | null = null) => ({
    station: name.startsWith('county') ? COUNTY.station : name.startsWith('city') ? CITY.station : NEIGHBOUR.station,
    use: name.endsWith('Envelope') ? 'encrypt' : 'sign',
    status,
    cut: cut === null ? null : { to: CITY.station, epoch: EPOCH, seq: cut },
    certificate: base64(LEAVES[name]),
  })
  const own = (use: string, key: string, certificate: Uint8Array) => ({
    use,
    privateKey: base64(encodePkcs8(keyOf(key).privateKey)),
    certificate: base64(certificate),
  })
  return {
    city: {
      station: CITY.station,
      kind: 'city',
      clock: '2014-06-03T01:00:00.000Z',
      own: [
        own('root', 'root', ROOT_CERTIFICATE),
        own('encrypt', 'cityEnvelope', LEAVES.cityEnvelope),
        own('sign', 'city', LEAVES.city),
      ],
      peers: [
        { ...COUNTY, kind: 'county', root: null, sign: base64(LEAVES.county), encrypt: base64(LEAVES.countyEnvelope) },
        {
          ...NEIGHBOUR,
          kind: 'county',
          root: null,
          sign: base64(LEAVES.neighbour),
          encrypt: base64(LEAVES.neighbourEnvelope),
        },
      ],
      trust: [
        trusted('county', 'active'),
        trusted('countyEnvelope', 'active'),
        trusted('countyRetired', 'retired', 1),
        trusted('countyRevoked', 'revoked'),
        trusted('countyEnded', 'active'),
        trusted('neighbour', 'active'),
        trusted('neighbourEnvelope', 'active'),
      ],
    },
    county: {
      station: COUNTY.station,
      kind: 'county',
      clock: '2014-06-03T01:00:00.000Z',
      own: [own('encrypt', 'countyEnvelope', LEAVES.countyEnvelope), own('sign', 'county', LEAVES.county)],
      peers: [
        {
          ...CITY,
          kind: 'city',
          root: base64(ROOT_CERTIFICATE),
          sign: base64(LEAVES.city),
          encrypt: base64(LEAVES.cityEnvelope),
        },
      ],
      trust: [],
    },
  } as const
}
export type Receiver = ReturnType<typeof receivers>['city' | 'county']

/** The whole kit by file name: packages, `kit.json`, `receiver.json`. Equal in every run. */
export function makeKit(): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const index: KitLine[] = []
  const names = new Map<string, string>()
  const named = (name: string) => names.get(name) ?? `${name}.hsp`
  const put = (file: string, bytes: Uint8Array) => {
    if (files.has(file)) throw new Error(`two files of the kit are called ${file}`)
    files.set(file, bytes)
    return file
  }
  for (const { name, what, at, door, make, ...one } of TAKEN) {
    const bytes = make()
    const file = put(fileOf(name, bytes), bytes)
    names.set(name, file)
    const after = (one.after ?? beforeAll(at)).map(named)
    const state = door === undefined ? (one.state ?? 'new') : null
    const place = { file, part: door ?? 'valid', at, door: door ?? 'package', with: [], after, state } as const
    index.push({ ...place, whatIsWrong: `nothing: ${what}`, code: null, message: null, detail: '' })
  }
  for (const { part, name, wrong, at, code, detail, said, after, make } of CASES) {
    const bytes = make()
    const file = put(part === 'envelope' ? `${name}.hsp.p7m` : fileOf(name, bytes), bytes)
    const { message } = faultWords(code, said === '' ? {} : { message: said })
    const door = part === 'enrolment' || part === 'rekey' ? part : 'package'
    const place = { file, part, at, door, with: [], after: after.map(named), state: null } as const
    index.push({ ...place, whatIsWrong: wrong, code, message, detail })
  }
  for (const { name, wrong, code, files: parts } of VOLUME_SETS) {
    const [file = '', ...more] = parts().map((bytes, at) => put(`${name}-${at + 1}.hspv`, bytes))
    const place = { file, part: 'volume', at: 'city', door: 'volume', with: more, after: [], state: null } as const
    index.push({ ...place, whatIsWrong: wrong, code, message: null, detail: '' })
  }
  files.set('kit.json', Buffer.from(`[\n${index.map((line) => `  ${JSON.stringify(line)}`).join(',\n')}\n]\n`))
  files.set('receiver.json', Buffer.from(`${JSON.stringify(receivers(), null, 2)}\n`))
  return files
}
