import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SM2_CIPHER, SM2_KEY } from '#test/vector/crypto/published.ts'
import { derInteger, derOctetString, derSequence } from './der.ts'
import { decrypt, encrypt, encryptWithNonce } from './sm2-cipher.ts'
import { CURVE, Point, pointOf, toBytes32 } from './sm2-curve.ts'
import { generateKeyPair, publicKeyOf } from './sm2.ts'
import { sm3 } from './sm3.ts'

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex')
}

const D = bytes(SM2_KEY.d)
const PUBLIC = publicKeyOf(D)
const KEY = Buffer.from('0123456789abcdef')

function cipher(x: bigint, y: bigint, c3: Uint8Array, c2: Uint8Array): Uint8Array {
  return derSequence(derInteger(x), derInteger(y), derOctetString(c3), derOctetString(c2))
}

const X = BigInt(`0x${SM2_CIPHER.c1.x}`)
const Y = BigInt(`0x${SM2_CIPHER.c1.y}`)
const C3 = bytes(SM2_CIPHER.c3)
const C2 = bytes(SM2_CIPHER.c2)

describe('SM2 encryption', () => {
  it('gives the published C1, C3 and C2, and opens them', () => {
    const made = encryptWithNonce(Buffer.from(SM2_CIPHER.plain), PUBLIC, BigInt(`0x${SM2_KEY.k}`))!
    expect(Buffer.from(made).equals(cipher(X, Y, C3, C2))).toBe(true)
    const opened = decrypt(made, D)
    expect(opened.ok && Buffer.from(opened.value).toString()).toBe(SM2_CIPHER.plain)
  })

  it('opens what it seals, from 1 byte to more than one block of the key stream', () => {
    const { privateKey, publicKey } = generateKeyPair(randomBytes)
    for (const length of [1, 2, 16, 31, 32, 33, 64, 65, 196]) {
      const plain = randomBytes(length)
      const opened = decrypt(encrypt(plain, publicKey, randomBytes), privateKey)
      expect(opened.ok && plain.equals(opened.value), `length ${length}`).toBe(true)
    }
    expect(() => encrypt(new Uint8Array(0), publicKey, randomBytes)).toThrow('nothing')
    expect(() => encrypt(KEY, Buffer.alloc(65), randomBytes)).toThrow('curve')
  })

  it('refuses every flipped bit of a sealed key, with one and the same answer', () => {
    const sealed = Buffer.from(encrypt(KEY, PUBLIC, randomBytes))
    const answers = new Set<string>()
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      answers.add(JSON.stringify(decrypt(flipped, D)))
    }
    expect(answers.size).toBe(1)
    expect([...answers][0]).toContain('"code":"E-CMS"')
  })

  it('refuses points off the curve, coordinates from p up, extra fields and another key', () => {
    const offCurve = [
      [X, Y + 1n],
      [X + CURVE.p, Y],
      [0n, 0n],
      [X, CURVE.p - Y],
    ] as const
    for (const [x, y] of offCurve) expect(decrypt(cipher(x, y, C3, C2), D).ok).toBe(false)
    expect(decrypt(cipher(X, Y, C3, new Uint8Array(0)), D).ok).toBe(false)
    expect(decrypt(cipher(X, Y, C3.subarray(1), C2), D).ok).toBe(false)
    expect(decrypt(Buffer.concat([cipher(X, Y, C3, C2), Buffer.of(0)]), D).ok).toBe(false)
    expect(decrypt(cipher(X, Y, C3, C2), generateKeyPair(randomBytes).privateKey).ok).toBe(false)
    expect(decrypt(new Uint8Array(0), D).ok).toBe(false)
  })

  it('refuses a key stream of zeros, which would leave the secret in the clear', () => {
    // One byte of key stream is zero for 1 nonce in 256; the plaintext then equals C2.
    const step = pointOf(PUBLIC)
    for (let k = 1n, shared = step; ; k += 1n, shared = shared.add(step)) {
      const [x, y] = [toBytes32(shared.x), toBytes32(shared.y)]
      if (sm3(x, y, Buffer.of(0, 0, 0, 1))[0] !== 0) continue
      const c1 = Point.BASE.multiply(k)
      const plain = Buffer.from('a')
      expect(encryptWithNonce(plain, PUBLIC, k)).toBeUndefined()
      expect(decrypt(cipher(c1.x, c1.y, sm3(x, plain, y), plain), D).ok).toBe(false)
      return
    }
  })
})
