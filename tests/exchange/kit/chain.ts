import { createSigner, encodeSignature, messageDigest } from '#core/crypto/sm2.ts'
import { type Case, cases } from './case.ts'
import { signed } from './change.ts'
import { decision, type Json, pack, type Wrong } from './package.ts'
import { certificateDer, CITY, COUNTY, keyOf, leaf, LEAVES, NEIGHBOUR, randomOf } from './world.ts'

export const fromCity = (wrong: Wrong) => (name: string) => pack(name, { draft: decision(), ...wrong })
const otherRoot = () => ({ by: keyOf('strangerRoot') })

const NOT_HELD = 'certificate neither by the root nor by itself'
const NOT_PINNED = 'certificate not by the pinned root'

export const CHAIN_CASES: readonly Case[] = [
  ...cases('chain', 'E-CHAIN', [
    [
      'other-root',
      'a certificate by a root of the same name nobody pinned',
      NOT_HELD,
      signed({ certificate: leaf(COUNTY, 'sign', 'county', otherRoot()) }),
    ],
    [
      'other-station',
      "a neighbour's key and certificate",
      'certificate of another station',
      signed({ key: keyOf('neighbour'), certificate: LEAVES.neighbour }),
    ],
    [
      'encrypt-use',
      'a certificate for encryption',
      'certificate for another use',
      signed({ certificate: leaf(COUNTY, 'encrypt', 'county') }),
    ],
    [
      'root-use',
      'a certificate for issuing certificates',
      'certificate for another use',
      signed({
        certificate: certificateDer({
          subject: COUNTY,
          issuer: COUNTY,
          use: 'root',
          point: keyOf('county').publicKey,
          by: keyOf('county'),
          seed: 'root-use',
        }),
      }),
    ],
    [
      'signature',
      'a certificate with a bit of its signature changed',
      NOT_HELD,
      signed({ certificate: leaf(COUNTY, 'sign', 'county', { signed: flipped }) }),
    ],
    [
      'empty-identifier',
      'a certificate signed under the empty identifier',
      NOT_HELD,
      signed({ certificate: emptyIdLeaf() }),
    ],
    [
      'issuer-name',
      'a certificate that names another issuer',
      NOT_HELD,
      signed({ certificate: leaf(COUNTY, 'sign', 'county', { issuer: NEIGHBOUR }) }),
    ],
    [
      'authority',
      'a certificate that names another key of its issuer',
      NOT_HELD,
      signed({ certificate: leaf(COUNTY, 'sign', 'county', { authority: randomOf('authority')(20) }) }),
    ],
    [
      'intermediate',
      'a certificate by a station under the root: there are two levels',
      NOT_HELD,
      signed({ certificate: leaf(COUNTY, 'sign', 'county', { issuer: NEIGHBOUR, by: keyOf('neighbour') }) }),
    ],
  ]),
  ...cases(
    'chain',
    'E-CHAIN',
    [
      [
        'city-other-root',
        "a city's certificate by another root of the same name",
        NOT_PINNED,
        fromCity({ certificate: leaf(CITY, 'sign', 'city', otherRoot()) }),
      ],
      [
        'city-self-signed',
        "a city's certificate by its own key",
        NOT_PINNED,
        fromCity({ certificate: leaf(CITY, 'sign', 'city', { issuer: CITY, by: keyOf('city') }) }),
      ],
      [
        'city-county',
        "a county's certificate on a city's package",
        'certificate of another station',
        fromCity({ key: keyOf('neighbour'), certificate: LEAVES.neighbour }),
      ],
      [
        'city-encrypt-use',
        "the city's certificate for encryption",
        'certificate for another use',
        fromCity({ key: keyOf('cityEnvelope'), certificate: LEAVES.cityEnvelope }),
      ],
      [
        'table-other-root',
        'a trust table with a certificate by another root',
        'trust table',
        fromCity(entry({ certificate: textOf(leaf(COUNTY, 'sign', 'county', otherRoot())) })),
      ],
      [
        'table-key',
        'a trust table that calls a key by another name',
        'trust table',
        fromCity(entry({ key: 'ab'.repeat(20) })),
      ],
      ['table-use', 'a trust table that gives a key another use', 'trust table', fromCity(entry({ use: 'encrypt' }))],
      [
        'table-station',
        'a trust table that gives a key to another station',
        'trust table',
        fromCity(entry({ station: NEIGHBOUR.station })),
      ],
      [
        'table-der',
        'a trust table with a certificate that is none',
        'element missing',
        fromCity(entry({ certificate: '' })),
      ],
    ],
    { at: 'county' },
  ),
]

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** Changes the entry of the county's signing key. */
function entry(patch: Json): Wrong {
  return {
    manifest: (old) => ({
      ...old,
      table: (old['table'] as Json[]).map((one, at) => (at === 2 ? { ...one, ...patch } : one)),
    }),
  }
}

function flipped(signature: Uint8Array): Uint8Array {
  const out = Uint8Array.from(signature)
  out[20] = (out[20] ?? 0) ^ 1
  return out
}

function emptyIdLeaf(): Uint8Array {
  const honest = leaf(COUNTY, 'sign', 'county')
  // SEQUENCE header of 4 bytes, then the signed part with a header of its own.
  const length = 4 + Buffer.from(honest).readUInt16BE(6)
  const tbs = honest.subarray(4, 4 + length)
  const root = keyOf('root')
  const digest = messageDigest(tbs, root.publicKey, '')
  const value = encodeSignature(createSigner(root.privateKey, randomOf('empty leaf')).sign(digest))
  return leaf(COUNTY, 'sign', 'county', { signed: () => value })
}
