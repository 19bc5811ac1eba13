import { encodePkcs8 } from '#core/exchange/crypto/spki.ts'
import { faultWords } from '#shared/fault-words.ts'
import { ARCHIVE_CASES } from './archive.ts'
import type { Case } from './case.ts'
import { CHAIN_CASES } from './chain.ts'
import { CMS_CASES } from './cms.ts'
import { CONTENT_CASES } from './content.ts'
import { ENVELOPE_CASES } from './envelope.ts'
import { JSON_CASES } from './json.ts'
import { EPOCH } from './package.ts'
import { SCHEMA_CASES } from './schema.ts'
import { SIGNATURE_CASES } from './signature.ts'
import { TRUST_CASES } from './trust.ts'
import { VALID } from './valid.ts'
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
]

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** One line of the kit's index. `code` and `message` are what the receiver answers; null for a file it takes in. */
export type KitLine = {
  readonly file: string
  readonly part: string
  readonly at: string
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
  for (const { name, what, at, make } of VALID) {
    const bytes = make()
    const file = fileOf(name, bytes)
    files.set(file, bytes)
    index.push({ file, part: 'valid', at, whatIsWrong: `nothing: ${what}`, code: null, message: null, detail: '' })
  }
  for (const { part, name, wrong, at, code, detail, said, make } of CASES) {
    const bytes = make()
    const file = part === 'envelope' ? `${name}.hsp.p7m` : fileOf(name, bytes)
    if (files.has(file)) throw new Error(`two files of the kit are called ${file}`)
    files.set(file, bytes)
    const { message } = faultWords(code, said === '' ? {} : { message: said })
    index.push({ file, part, at, whatIsWrong: wrong, code, message, detail })
  }
  files.set('kit.json', Buffer.from(`[\n${index.map((line) => `  ${JSON.stringify(line)}`).join(',\n')}\n]\n`))
  files.set('receiver.json', Buffer.from(`${JSON.stringify(receivers(), null, 2)}\n`))
  return files
}
