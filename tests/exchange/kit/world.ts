import { createHash } from 'node:crypto'
import type { CertificateName, KeyUse } from '#core/crypto/certificate.ts'
import { der, derBitString, derInteger, derOctetString, derOid, derSequence, derSet, TAG } from '#core/crypto/der.ts'
import { createSigner, generateKeyPair, type KeyPair, sign } from '#core/crypto/sm2.ts'
import { sm3 } from '#core/crypto/sm3.ts'
import type { Random } from '#core/ports.ts'

/** Random bytes that are the same in every run; each use has a seed of its own, so that a new case moves no other. */
export function randomOf(seed: string): Random {
  let counter = 0
  return (bytes) => {
    const out = new Uint8Array(bytes)
    for (let at = 0; at < bytes; at += 32) {
      const block = createHash('sha256').update(`hsb-exchange-kit ${seed} ${counter}`).digest()
      counter += 1
      out.set(block.subarray(0, Math.min(32, bytes - at)), at)
    }
    return out
  }
}

/** A key of the kit by its name; all of them are public knowledge and good for nothing else. */
export function keyOf(name: string): KeyPair {
  const known = keys.get(name) ?? generateKeyPair(randomOf(`key ${name}`))
  keys.set(name, known)
  return known
}
const keys = new Map<string, KeyPair>()

export function signWith(key: KeyPair, seed: string): (message: Uint8Array) => Uint8Array {
  const signer = createSigner(key.privateKey, randomOf(`nonce ${seed}`))
  return (message) => sign(message, signer)
}

export const CITY: CertificateName = { commonName: '咸宁市', station: '01900000-0000-7000-8000-0000000c1700' }
export const COUNTY: CertificateName = { commonName: '通城县', station: '01900000-0000-7000-8000-0000000c0001' }
export const NEIGHBOUR: CertificateName = { commonName: '崇阳县', station: '01900000-0000-7000-8000-0000000c0002' }
export const STRANGER: CertificateName = { commonName: '无名县', station: '01900000-0000-7000-8000-0000000c0099' }
export const ROOT: CertificateName = { ...CITY, commonName: `${CITY.commonName} 市级根` }

export const FROM = Date.UTC(2014, 0, 1)
const LEAF_TO = Date.UTC(2016, 11, 31)
const ROOT_TO = Date.UTC(2033, 11, 31)

/** What a certificate says, right or wrong: written apart from the program's own writer, which refuses the wrong ones. */
export type Saying = {
  readonly subject: CertificateName
  readonly issuer: CertificateName
  readonly use: KeyUse
  readonly point: Uint8Array
  readonly by: KeyPair
  readonly seed: string
  readonly notBefore?: number
  readonly notAfter?: number
  readonly serial?: Uint8Array
  readonly authority?: Uint8Array
  readonly algorithm?: Uint8Array
  readonly version?: bigint
  readonly more?: readonly Uint8Array[]
  /** Changes the finished signature. */
  readonly signed?: (signature: Uint8Array) => Uint8Array
}

const USAGE: Readonly<Record<KeyUse, readonly number[]>> = { root: [1, 0x06], sign: [6, 0xc0], encrypt: [4, 0x30] }
export const SM2_WITH_SM3: Uint8Array = derSequence(derOid('1.2.156.10197.1.501'))
const SPKI_ALGORITHM = derSequence(derOid('1.2.840.10045.2.1'), derOid('1.2.156.10197.1.301'))
const identifier = (point: Uint8Array) => sm3(point).subarray(0, 20)

export function nameDer({ commonName, station }: CertificateName): Uint8Array {
  const part = (oid: string, tag: number, text: string) =>
    derSet(derSequence(derOid(oid), der(tag, Buffer.from(text, 'utf8'))))
  return derSequence(part('2.5.4.3', TAG.utf8String, commonName), part('2.5.4.5', TAG.printableString, station))
}

function timeDer(at: number): Uint8Array {
  const digits = new Date(at).toISOString().replaceAll(/[-T:]|\.\d{3}/gu, '')
  return der(TAG.utcTime, Buffer.from(digits.slice(2), 'ascii'))
}

function extensionDer(oid: string, critical: boolean, value: Uint8Array): Uint8Array {
  const flag = critical ? [der(TAG.boolean, Uint8Array.of(0xff))] : []
  return derSequence(derOid(oid), ...flag, derOctetString(value))
}

export function certificateDer(saying: Saying): Uint8Array {
  const { use, point, by } = saying
  const serial = Uint8Array.from(saying.serial ?? randomOf(`serial ${saying.seed}`)(16))
  if (saying.serial === undefined) serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const authority = saying.authority ?? identifier(by.publicKey)
  const extensions = [
    ...(use === 'root' ? [extensionDer('2.5.29.19', true, derSequence(der(TAG.boolean, Uint8Array.of(0xff))))] : []),
    extensionDer('2.5.29.15', true, der(TAG.bitString, Uint8Array.from(USAGE[use]))),
    extensionDer('2.5.29.14', false, derOctetString(identifier(point))),
    ...(use === 'root' ? [] : [extensionDer('2.5.29.35', false, derSequence(der(0x80, authority)))]),
    ...(saying.more ?? []),
  ]
  const algorithm = saying.algorithm ?? SM2_WITH_SM3
  const tbs = derSequence(
    der(0xa0, derInteger(saying.version ?? 2n)),
    der(TAG.integer, serial),
    algorithm,
    nameDer(saying.issuer),
    derSequence(timeDer(saying.notBefore ?? FROM), timeDer(saying.notAfter ?? (use === 'root' ? ROOT_TO : LEAF_TO))),
    nameDer(saying.subject),
    derSequence(SPKI_ALGORITHM, derBitString(point)),
    der(0xa3, derSequence(...extensions)),
  )
  const signature = signWith(by, `certificate ${saying.seed}`)(tbs)
  return derSequence(tbs, algorithm, derBitString(saying.signed?.(signature) ?? signature))
}

/** A leaf of the city's root. */
export function leaf(subject: CertificateName, use: KeyUse, key: string, patch: Partial<Saying> = {}): Uint8Array {
  const point = keyOf(key).publicKey
  const seed = `${key} ${use} ${Object.keys(patch).join()}`
  return certificateDer({ subject, issuer: ROOT, use, point, by: keyOf('root'), seed, ...patch })
}

export const ROOT_CERTIFICATE: Uint8Array = certificateDer({
  subject: ROOT,
  issuer: ROOT,
  use: 'root',
  point: keyOf('root').publicKey,
  by: keyOf('root'),
  seed: 'root',
})

/** Keys of the kit's stations under the root, by name: what the receivers trust is among them. */
export const LEAVES = {
  city: leaf(CITY, 'sign', 'city'),
  cityEnvelope: leaf(CITY, 'encrypt', 'cityEnvelope'),
  county: leaf(COUNTY, 'sign', 'county'),
  countyEnvelope: leaf(COUNTY, 'encrypt', 'countyEnvelope'),
  countyRetired: leaf(COUNTY, 'sign', 'countyRetired'),
  countyRevoked: leaf(COUNTY, 'sign', 'countyRevoked'),
  countyEnded: leaf(COUNTY, 'sign', 'countyEnded', { notAfter: Date.UTC(2014, 0, 31) }),
  neighbour: leaf(NEIGHBOUR, 'sign', 'neighbour'),
  neighbourEnvelope: leaf(NEIGHBOUR, 'encrypt', 'neighbourEnvelope'),
} as const
export type LeafName = keyof typeof LEAVES
