import { createPrivateKey, createPublicKey, randomBytes, sign as nodeSign, verify as nodeVerify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { HOSTILE_SIGNATURES, VALID } from '#test/vector/crypto/hostile-signature.ts'
import { SM2_KEY, SM2_SIGNATURE } from '#test/vector/crypto/published.ts'
import { encodePkcs8, encodeSpki } from './spki.ts'
import { CURVE, Point, isPublicKey, pointOf, toBytes32, toNumber } from './sm2-curve.ts'
import {
  SIGNER_ID,
  type Signer,
  createSigner,
  encodeSignature,
  generateKeyPair,
  identityDigest,
  messageDigest,
  publicKeyOf,
  sign,
  signWithNonce,
  signedWithEmptyId,
  signingInverse,
  verify,
  verifyDigest,
} from './sm2.ts'

/** Signatures compared with OpenSSL in each direction; 1,000 take about 10 s on a busy office PC. */
// Both ways together: 1,000 signatures here, 2,000 deep.
const PAIRS = process.env['HSB_DEEP'] === '1' ? 1_000 : 500

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'hex')
}

const D = bytes(SM2_KEY.d)
const PUBLIC = publicKeyOf(D)

function oracleKeys(privateKey: Uint8Array) {
  const secret = createPrivateKey({ key: Buffer.from(encodePkcs8(privateKey)), format: 'der', type: 'pkcs8' })
  const spki = Buffer.from(encodeSpki(publicKeyOf(privateKey)))
  return { secret, open: createPublicKey({ key: spki, format: 'der', type: 'spki' }) }
}

/** Node's own SM2 always uses the empty identifier; absent in builds on BoringSSL. */
function oracleMissing(): string {
  try {
    nodeSign('sm3', Buffer.from('x'), oracleKeys(D).secret)
    return ''
  } catch {
    return 'this Node has no SM2 to compare with'
  }
}

describe('SM2 signatures', () => {
  it('gives the published public key, ZA, e, r and s', () => {
    expect(hex(PUBLIC)).toBe(`04${SM2_KEY.x}${SM2_KEY.y}`)
    expect(hex(identityDigest(PUBLIC, SIGNER_ID))).toBe(SM2_SIGNATURE.za)
    const e = messageDigest(Buffer.from(SM2_SIGNATURE.message), PUBLIC)
    expect(hex(e)).toBe(SM2_SIGNATURE.e)
    const d = toNumber(D)
    const signature = signWithNonce(e, d, signingInverse(d, randomBytes), BigInt(`0x${SM2_KEY.k}`))
    expect(signature).toEqual({ r: BigInt(`0x${SM2_SIGNATURE.r}`), s: BigInt(`0x${SM2_SIGNATURE.s}`) })
  })

  it('verifies the signature the negative matrix is made from', () => {
    expect(verify(VALID.message, VALID.signature, VALID.publicKey)).toBe(true)
    expect(HOSTILE_SIGNATURES).toHaveLength(28)
  })

  it.each(HOSTILE_SIGNATURES)('refuses: $name', ({ message, signature, publicKey }) => {
    expect(verify(message, signature, publicKey)).toBe(false)
  })

  it('refuses every single-bit flip of signature, key and message', () => {
    for (const part of ['signature', 'publicKey', 'message'] as const) {
      for (let bit = 0; bit < VALID[part].length * 8; bit += part === 'message' ? 1 : 3) {
        const flipped = Buffer.from(VALID[part])
        flipped[bit >> 3]! ^= 1 << (bit & 7)
        const tried = { ...VALID, [part]: flipped }
        expect(verify(tried.message, tried.signature, tried.publicKey), `${part} bit ${bit}`).toBe(false)
      }
    }
  })

  it('never takes the message for the digest: the forgery that needs no key fails', () => {
    const [s, t] = [12_345n, 67_890n]
    const q = Point.BASE.multiply(s).add(pointOf(PUBLIC).multiply(t))
    const r = (t - s + CURVE.n) % CURVE.n
    const e = toBytes32((r - q.x + 2n * CURVE.n) % CURVE.n)
    expect(verifyDigest(e, { r, s }, PUBLIC)).toBe(true)
    expect(verify(e, encodeSignature({ r, s }), PUBLIC)).toBe(false)
  })

  it('refuses r + s = n even where the equation would hold', () => {
    const s = 12_345n
    const r = CURVE.n - s
    const e = toBytes32((r - Point.BASE.multiply(s).x + 2n * CURVE.n) % CURVE.n)
    expect(verifyDigest(e, { r, s }, PUBLIC)).toBe(false)
  })

  it('does not reuse a nonce, even on a source of randomness that always gives the same', () => {
    // r - e is the x of the nonce's point: equal for two messages, it would give the private key away.
    const nonceX = (signer: Signer, text: string): bigint => {
      const e = messageDigest(Buffer.from(text), PUBLIC)
      return (signer.sign(e).r - toNumber(e) + 2n * CURVE.n) % CURVE.n
    }
    const stuck = createSigner(D, () => Buffer.alloc(32, 7))
    expect(nonceX(stuck, 'a')).not.toBe(nonceX(stuck, 'b'))
    expect(nonceX(stuck, 'a')).toBe(nonceX(stuck, 'a'))
    expect(nonceX(stuck, 'a')).not.toBe(
      nonceX(
        createSigner(D, () => Buffer.alloc(32, 8)),
        'a',
      ),
    )
    const fresh = createSigner(D, randomBytes)
    expect(nonceX(fresh, 'a')).not.toBe(nonceX(fresh, 'a'))
  })

  it('makes keys only from usable randomness', () => {
    const { privateKey, publicKey } = generateKeyPair(randomBytes)
    expect([privateKey.length, publicKey.length, isPublicKey(publicKey)]).toEqual([32, 65, true])
    expect(() => generateKeyPair(() => new Uint8Array(32))).toThrow('random')
    expect(() => generateKeyPair(() => new Uint8Array(16).fill(1))).toThrow('random')
    for (const d of [0n, CURVE.n - 1n, CURVE.n]) expect(() => publicKeyOf(toBytes32(d))).toThrow('range')
    expect(() => publicKeyOf(new Uint8Array(31).fill(1))).toThrow('range')
    expect(() => createSigner(D, randomBytes).sign(new Uint8Array(31))).toThrow('32 bytes')
  })

  it('refuses a key whose x is written as x + p, the same point twice', () => {
    const x = Array.from({ length: 50 }, (_, i) => BigInt(i)).find((candidate) => {
      const square = Point.Fp.create(candidate ** 3n + CURVE.a * candidate + CURVE.b)
      return Point.Fp.eql(Point.Fp.pow(square, (CURVE.p - 1n) / 2n), 1n)
    })!
    const y = Point.Fp.sqrt(Point.Fp.create(x ** 3n + CURVE.a * x + CURVE.b))
    const key = (first: bigint): Uint8Array => Buffer.concat([Buffer.of(4), toBytes32(first), toBytes32(y)])
    expect(isPublicKey(key(x))).toBe(true)
    expect(isPublicKey(key(x + CURVE.p))).toBe(false)
  })

  it('pins the identifier: a signature under the empty one is told apart and refused', () => {
    const message = Buffer.from('{"format":"huishangbu/1"}')
    const signer = createSigner(D, randomBytes)
    const empty = encodeSignature(signer.sign(messageDigest(message, PUBLIC, '')))
    expect(verify(message, empty, PUBLIC)).toBe(false)
    expect(signedWithEmptyId(message, empty, PUBLIC)).toBe(true)
    expect(signedWithEmptyId(message, sign(message, signer), PUBLIC)).toBe(false)
  })

  it(`agrees with OpenSSL on ${PAIRS} signatures each way and ${PAIRS / 5} corrupted ones (empty identifier)`, (ctx) => {
    const reason = oracleMissing()
    if (reason) ctx.skip(reason)
    const partsOf = (d: Uint8Array) => ({ ...oracleKeys(d), signer: createSigner(d, randomBytes) })
    let privateKey: Uint8Array = D
    let use = partsOf(privateKey)
    for (let i = 0; i < PAIRS; i += 1) {
      if (i % 20 === 1) privateKey = generateKeyPair(randomBytes).privateKey
      if (i % 20 < 2) use = partsOf(privateKey)
      const { secret, open, signer } = use
      const { publicKey } = signer
      const message = randomBytes(1 + (i % 300) * 3)
      const mine = encodeSignature(signer.sign(messageDigest(message, publicKey, '')))
      expect(nodeVerify('sm3', message, open, mine), `theirs on mine ${i}`).toBe(true)
      const theirs = nodeSign('sm3', message, secret)
      expect(signedWithEmptyId(message, theirs, publicKey), `mine on theirs ${i}`).toBe(true)
      if (i % 5 !== 0) continue
      const corrupted = Buffer.from(theirs)
      corrupted[i % corrupted.length]! ^= 1 << (i % 8)
      expect(signedWithEmptyId(message, corrupted, publicKey)).toBe(nodeVerify('sm3', message, open, corrupted))
    }
  })
})
