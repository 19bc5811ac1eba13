import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SM2_KEY } from '#test/vector/crypto/published.ts'
import { DerError, der, derBitString, derInteger, derOctetString, derOid, derSequence } from './der.ts'
import { generateKeyPair, publicKeyOf } from './sm2.ts'
import {
  OID_EC_PUBLIC_KEY,
  OID_SM2,
  decodePem,
  decodePkcs8,
  decodeSpki,
  encodePem,
  encodePkcs8,
  encodeSpki,
} from './spki.ts'

const D = Buffer.from(SM2_KEY.d, 'hex')
const PUBLIC = publicKeyOf(D)
const ALGORITHM = derSequence(derOid(OID_EC_PUBLIC_KEY), derOid(OID_SM2))

function pkcs8(d: Uint8Array, point: Uint8Array, version = 0n): Uint8Array {
  const inner = derSequence(derInteger(1n), derOctetString(d), der(0xa1, derBitString(point)))
  return derSequence(derInteger(version), ALGORITHM, derOctetString(inner))
}

describe('keys in DER and PEM', () => {
  it('writes 91 bytes of SubjectPublicKeyInfo and reads them back', () => {
    const spki = encodeSpki(PUBLIC)
    expect(spki).toHaveLength(91)
    expect(decodeSpki(spki)).toEqual(PUBLIC)
    expect(() => encodeSpki(PUBLIC.subarray(1))).toThrow('curve')
  })

  it('refuses every single-bit flip of a SubjectPublicKeyInfo', () => {
    const spki = encodeSpki(PUBLIC)
    for (let bit = 0; bit < spki.length * 8; bit += 1) {
      const flipped = Buffer.from(spki)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => decodeSpki(flipped), `bit ${bit}`).toThrow(DerError)
    }
  })

  it('refuses keys of another curve, compressed points and bytes behind', () => {
    const p256 = derSequence(derOid(OID_EC_PUBLIC_KEY), derOid('1.2.840.10045.3.1.7'))
    expect(() => decodeSpki(derSequence(p256, derBitString(PUBLIC)))).toThrow(DerError)
    const compressed = Buffer.concat([Buffer.of(2), PUBLIC.subarray(1, 33)])
    expect(() => decodeSpki(derSequence(ALGORITHM, derBitString(compressed)))).toThrow(DerError)
    expect(() => decodeSpki(Buffer.concat([encodeSpki(PUBLIC), Buffer.of(0)]))).toThrow(DerError)
  })

  it('reads back a private key, and refuses one that is not that of its public key', () => {
    expect(decodePkcs8(encodePkcs8(D))).toEqual(Uint8Array.from(D))
    const other = generateKeyPair(randomBytes).publicKey
    expect(() => decodePkcs8(pkcs8(D, other))).toThrow('not that of the private key')
    expect(() => decodePkcs8(pkcs8(D, PUBLIC, 1n))).toThrow('version')
    expect(() => decodePkcs8(pkcs8(Buffer.alloc(32), PUBLIC))).toThrow('range')
    expect(() => decodePkcs8(pkcs8(D.subarray(1), PUBLIC))).toThrow('range')
  })

  it('keeps PEM to one block of its label', () => {
    const text = encodePem('PUBLIC KEY', encodeSpki(PUBLIC))
    expect(text.split('\n').every((line) => line.length <= 64)).toBe(true)
    expect(decodePem('PUBLIC KEY', text)).toEqual(encodeSpki(PUBLIC))
    expect(decodePem('PUBLIC KEY', text.replaceAll('\n', '\r\n'))).toEqual(encodeSpki(PUBLIC))
    for (const wrong of [
      text + text,
      `note\n${text}`,
      text.replace('M', '!'),
      text.replace('MFk', 'MF k'),
      text.slice(0, 80),
      '',
    ]) {
      expect(() => decodePem('PUBLIC KEY', wrong)).toThrow(DerError)
    }
    expect(() => decodePem('PRIVATE KEY', text)).toThrow(DerError)
  })
})
