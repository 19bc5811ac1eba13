import { readCertificate } from '#core/crypto/certificate.ts'
import { signCms } from '#core/crypto/cms.ts'
import type { KeyPair } from '#core/crypto/sm2.ts'
import { encodeSpki } from '#core/crypto/spki.ts'
import { type RawEntry, rawZip } from '#test/vector/exchange/raw-zip.ts'
import { type Case, cases } from './case.ts'
import { CREATED, type Json, signerOf } from './package.ts'
import type { Valid } from './valid.ts'
import {
  certificateDer,
  CITY,
  COUNTY,
  keyOf,
  leaf,
  LEAVES,
  NEIGHBOUR,
  ROOT_CERTIFICATE,
  signWith,
  STRANGER,
} from './world.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const spki = (key: string) => base64(encodeSpki(keyOf(key).publicKey))
const ownWord = (subject: typeof COUNTY, use: 'sign' | 'encrypt', key: string) =>
  certificateDer({ subject, issuer: subject, use, point: keyOf(key).publicKey, by: keyOf(key), seed: `own ${key}` })

type Bare = {
  readonly manifest: Json
  readonly key: KeyPair
  /** Beside the raw signature, in a change of keys. */
  readonly certificate?: Uint8Array
  readonly more?: readonly RawEntry[]
}

/** A file without an envelope: manifest, signatures, and nothing else unless asked for. */
function bare(name: string, { manifest, key, certificate, more = [] }: Bare): Uint8Array {
  const signed = Buffer.from(JSON.stringify(manifest))
  const sign = signWith(key, name)
  const raw = sign(signed)
  const cms = certificate && signCms(signed, readCertificate(certificate), Date.parse(CREATED), sign)
  return rawZip([
    { name: 'mimetype', content: Buffer.from('application/vnd.huishangbu.v1+zip') },
    { name: 'manifest.json', content: signed },
    ...(cms ? [{ name: 'META-INF/signature.p7s', content: cms }] : []),
    { name: 'META-INF/signature.sm2', content: raw },
    ...more,
  ])
}

const enrolmentOf = (patch: Json = {}, station: Json = {}): Json => ({
  format: 'huishangbu/1',
  purpose: 'enrolment',
  from: STRANGER.station,
  created_at: CREATED,
  app: 'kit',
  station: {
    kind: 'county',
    code: '421223',
    name: STRANGER.commonName,
    bureau: '试验局',
    key: spki('stranger'),
    certificates: [
      base64(ownWord(STRANGER, 'sign', 'stranger')),
      base64(ownWord(STRANGER, 'encrypt', 'strangerEnvelope')),
    ],
    ...station,
  },
  ...patch,
})
const reversed = (one: unknown) => Object.fromEntries(Object.entries(one as Json).toReversed())
const stranger = keyOf('stranger')
const enrol =
  (patch: Json = {}, station: Json = {}, key: KeyPair = stranger, more: readonly RawEntry[] = []) =>
  (name: string) =>
    bare(name, { manifest: enrolmentOf(patch, station), key, more })
const certificates = (sign: Uint8Array, encrypt: Uint8Array, ...root: Uint8Array[]) => ({
  certificates: [sign, encrypt, ...root].map(base64),
})

const ENROLMENT: Case[] = [
  ...cases('enrolment', 'E-SIG', [
    ['signature', 'signed by another key than it claims', '', enrol({}, {}, keyOf('county'))],
  ]),
  ...cases('enrolment', 'E-CHAIN', [
    [
      'own-word',
      'a certificate that its own key did not sign',
      'certificate not by the root',
      enrol({}, certificates(leaf(STRANGER, 'sign', 'stranger'), ownWord(STRANGER, 'encrypt', 'strangerEnvelope'))),
    ],
    [
      'station',
      'a certificate of another station',
      'certificate of another station',
      enrol(
        {},
        certificates(ownWord(STRANGER, 'sign', 'stranger'), ownWord(NEIGHBOUR, 'encrypt', 'neighbourEnvelope')),
      ),
    ],
    [
      'uses',
      'the two certificates the other way round',
      'certificates for other uses',
      enrol({}, certificates(ownWord(STRANGER, 'encrypt', 'strangerEnvelope'), ownWord(STRANGER, 'sign', 'stranger'))),
    ],
    [
      'root',
      'a county with a root',
      'a city has a root',
      enrol({}, certificates(LEAVES.city, LEAVES.cityEnvelope, ROOT_CERTIFICATE)),
    ],
  ]),
  ...cases('enrolment', 'E-DIGEST', [
    [
      'more',
      'something beside manifest and signature',
      'an enrolment holds nothing else',
      enrol({}, {}, stranger, [{ name: 'data/enterprise.ndjson', content: Buffer.from('{}\n') }]),
    ],
  ]),
  ...cases(
    'enrolment',
    'E-SCHEMA',
    [['name', 'a name with a word joiner in it', 'station.name: ', enrol({}, { name: '无名\u2060县' })]],
    { said: '清单' },
  ),
  ...cases(
    'enrolment',
    'E-SCHEMA',
    [
      [
        'key-order',
        'keys of the station in another order',
        'keys out of order',
        enrol({ station: reversed(enrolmentOf()['station']) }),
      ],
    ],
    { said: '清单栏目顺序不对' },
  ),
]

/** The same bytes in another base64: the four bits after the last byte are not 0. */
const respelt = (text: string) =>
  text.replace(/(.)==$/u, (_whole, last: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}==`)

type Change = {
  readonly key?: KeyPair
  readonly certificate?: Uint8Array
  readonly manifest?: Json
  readonly more?: readonly RawEntry[]
}

/** New keys of the county, asked for by the key it has. */
function rekey({ key = keyOf('county'), certificate = LEAVES.county, manifest = {}, more = [] }: Change = {}) {
  return (name: string) =>
    bare(name, {
      manifest: {
        format: 'huishangbu/1',
        purpose: 'rekey',
        from: COUNTY.station,
        to: CITY.station,
        signer: signerOf(certificate),
        created_at: CREATED,
        app: 'kit',
        key: spki('countyNext'),
        ...certificates(ownWord(COUNTY, 'sign', 'countyNext'), ownWord(COUNTY, 'encrypt', 'countyNextEnvelope')),
        ...manifest,
      },
      key,
      certificate,
      more,
    })
}

const REKEY: Case[] = [
  ...cases('rekey', 'E-REVOKED', [
    [
      'retired',
      'asked for by a key that was replaced',
      '',
      rekey({ key: keyOf('countyRetired'), certificate: LEAVES.countyRetired }),
    ],
  ]),
  ...cases(
    'rekey',
    'E-TRUST',
    [
      [
        'unregistered',
        'asked for by a key that is not in the table',
        '',
        rekey({ key: keyOf('countyOther'), certificate: leaf(COUNTY, 'sign', 'countyOther') }),
      ],
    ],
    { said: '这把密钥不是通城县登记过的。' },
  ),
  ...cases('rekey', 'E-ADDR', [
    ['address', 'asked of another city', '', rekey({ manifest: { to: STRANGER.station } })],
  ]),
  ...cases('rekey', 'E-SIG', [
    [
      'signer',
      'a manifest that names another key',
      'the manifest names another signer',
      rekey({ manifest: { signer: { ...signerOf(LEAVES.county), key: 'ab'.repeat(20) } } }),
    ],
  ]),
  ...cases('rekey', 'E-CHAIN', [
    [
      'not-held',
      'a new key that nobody proved to hold',
      'certificate not by the root',
      rekey({
        manifest: certificates(leaf(COUNTY, 'sign', 'countyNext'), ownWord(COUNTY, 'encrypt', 'countyNextEnvelope')),
      }),
    ],
  ]),
  ...cases('rekey', 'E-DIGEST', [
    [
      'more',
      'something beside manifest and signatures',
      'a change of keys holds nothing else',
      rekey({ more: [{ name: 'data/enterprise.ndjson', content: Buffer.from('{}\n') }] }),
    ],
  ]),
  ...cases(
    'rekey',
    'E-SCHEMA',
    [
      [
        'key-bits',
        'a key in base64 with a bit beyond its last byte',
        'key: ',
        rekey({ manifest: { key: respelt(spki('countyNext')) } }),
      ],
    ],
    { said: '清单' },
  ),
  ...cases('rekey', 'E-PURPOSE', [['enrolment', 'an enrolment in its place', '', enrol()]]),
]

export const INTRODUCTION_CASES: readonly Case[] = [...ENROLMENT, ...REKEY]

/** Files that introduce keys and are taken for what they say: read by another door than packages. */
export const INTRODUCTION_VALID: readonly Valid[] = [
  {
    name: 'enrolment-county',
    what: 'the keys of a county',
    at: 'city',
    rows: 0,
    door: 'enrolment',
    make: () => enrol()('enrolment-county'),
  },
  {
    name: 'enrolment-city',
    what: 'the keys of a city, under its root',
    at: 'county',
    rows: 0,
    door: 'enrolment',
    make: () =>
      enrol(
        { from: CITY.station },
        {
          kind: 'city',
          code: '421200',
          name: CITY.commonName,
          key: spki('city'),
          ...certificates(LEAVES.city, LEAVES.cityEnvelope, ROOT_CERTIFICATE),
        },
        keyOf('city'),
      )('enrolment-city'),
  },
  {
    name: 'rekey-county',
    what: 'new keys of a county',
    at: 'city',
    rows: 0,
    door: 'rekey',
    make: () => rekey()('rekey-county'),
  },
]
