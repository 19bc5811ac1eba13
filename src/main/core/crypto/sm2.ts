import { createHmacDrbg } from '@noble/curves/utils.js'
import { derInteger, derSequence, readSequence, unlessMalformed } from './der.ts'
import {
  CURVE,
  Point,
  type RandomBytes,
  isPublicKey,
  pointOf,
  randomScalar,
  scalarOf,
  toBytes32,
  toNumber,
} from './sm2-curve.ts'
import { hmacSm3, sm3 } from './sm3.ts'

/** Private key: 32 bytes big-endian in [1, n−2]. Public key: 04 ‖ X ‖ Y, 65 bytes. */
export interface KeyPair {
  readonly privateKey: Uint8Array
  readonly publicKey: Uint8Array
}

/** The two halves of an SM2 signature (GB/T 32918.2-2016). */
interface Sm2Signature {
  readonly r: bigint
  readonly s: bigint
}

/** Whoever holds the private key: software now, a USB key (SKF) later. `sign` takes e, 32 bytes, never a message. */
export interface Signer {
  readonly publicKey: Uint8Array
  sign(e: Uint8Array): Sm2Signature
}

/** The identifier pinned by the exchange format (format §4); not a tool's "default", which differs by version. */
export const SIGNER_ID = '1234567812345678'

const N = CURVE.n
const CURVE_BYTES = [CURVE.a, CURVE.b, CURVE.Gx, CURVE.Gy].map(toBytes32)

/** Makes a key pair from fresh randomness. */
export function generateKeyPair(random: RandomBytes): KeyPair {
  const privateKey = toBytes32(randomScalar(random, N - 2n))
  return { privateKey, publicKey: publicKeyOf(privateKey) }
}

/** The public key (65 bytes) of a private key (32 bytes). Throws on a key outside [1, n−2]. */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
  return Point.BASE.multiply(scalarOf(privateKey)).toBytes(false)
}

/** ZA of GB/T 32918.2 §5.5: binds identifier, curve and public key into what is signed. 32 bytes. */
export function identityDigest(publicKey: Uint8Array, id: string): Uint8Array {
  const name = Buffer.from(id, 'ascii')
  const bits = name.length * 8
  return sm3(Uint8Array.of(bits >>> 8, bits & 0xff), name, ...CURVE_BYTES, publicKey.subarray(1))
}

/** e = SM3(ZA ‖ message), 32 bytes: what a Signer signs. Any other `id` than the pinned one is for diagnosis only. */
export function messageDigest(message: Uint8Array, publicKey: Uint8Array, id: string = SIGNER_ID): Uint8Array {
  return sm3(identityDigest(publicKey, id), message)
}

/** One signing step with a given nonce; undefined asks for another nonce. Only for the vectors and `createSigner`. */
export function signWithNonce(e: Uint8Array, d: bigint, inverse: bigint, k: bigint): Sm2Signature | undefined {
  const r = (toNumber(e) + Point.BASE.multiply(k).x) % N
  if (r === 0n || r + k === N) return undefined
  const s = Point.Fn.mul(inverse, Point.Fn.create(k - r * d))
  return s === 0n ? undefined : { r, s }
}

/** (1 + d)⁻¹ mod n, computed on a blinded value because the inversion's running time depends on its input. */
export function signingInverse(d: bigint, random: RandomBytes): bigint {
  const { Fn } = Point
  const blind = randomScalar(random, N - 1n)
  return Fn.mul(Fn.inv(Fn.mul(Fn.create(d + 1n), blind)), blind)
}

/** A software Signer. The nonce comes from an HMAC-SM3-DRBG over d ‖ e ‖ 32 fresh bytes: safe if either source is. */
export function createSigner(privateKey: Uint8Array, random: RandomBytes): Signer {
  const d = scalarOf(privateKey)
  const inverse = signingInverse(d, random)
  const nonce = createHmacDrbg<Sm2Signature>(32, 32, (key: Uint8Array, message: Uint8Array) => hmacSm3(key, message))
  return {
    publicKey: publicKeyOf(privateKey),
    sign(e) {
      if (e.length !== 32) throw new Error('sm2: a signer takes 32 bytes')
      return nonce(Uint8Array.from(Buffer.concat([toBytes32(d), e, random(32)])), (candidate) => {
        const k = toNumber(candidate)
        return k >= 1n && k < N ? signWithNonce(e, d, inverse, k) : undefined
      })
    },
  }
}

/** DER of a signature: SEQUENCE { INTEGER r, INTEGER s }, as `openssl dgst -verify` takes it. */
export function encodeSignature(signature: Sm2Signature): Uint8Array {
  return derSequence(derInteger(signature.r), derInteger(signature.s))
}

/** Reads a signature in strict DER. Throws DerError; ranges are checked by `verifyDigest`. */
function decodeSignature(encoded: Uint8Array): Sm2Signature {
  return readSequence(encoded, (reader) => ({ r: reader.integer(), s: reader.integer() }))
}

/** Signs a message under the pinned identifier: DER, 70–72 bytes nearly always. */
export function sign(message: Uint8Array, signer: Signer): Uint8Array {
  return encodeSignature(signer.sign(messageDigest(message, signer.publicKey)))
}

/**
 * Verifies (r, s) over e. `e` must be a digest this side computed from ZA and the message:
 * over an e of the attacker's choosing anyone can make a valid pair (CVE-2026-23965).
 */
export function verifyDigest(e: Uint8Array, signature: Sm2Signature, publicKey: Uint8Array): boolean {
  const { r, s } = signature
  if (e.length !== 32 || !isPublicKey(publicKey)) return false
  if (r < 1n || r >= N || s < 1n || s >= N) return false
  const t = (r + s) % N
  if (t === 0n) return false
  const point = Point.BASE.mulAddUnsafe(s, pointOf(publicKey), t)
  return !point.is0() && (toNumber(e) + point.x) % N === r
}

function verifyAs(message: Uint8Array, encoded: Uint8Array, publicKey: Uint8Array, id: string): boolean {
  if (!isPublicKey(publicKey)) return false
  const verified = () => verifyDigest(messageDigest(message, publicKey, id), decodeSignature(encoded), publicKey)
  return unlessMalformed(verified) ?? false
}

/** True iff `encoded` is the strict DER of a valid signature of `message` under the pinned identifier. */
export function verify(message: Uint8Array, encoded: Uint8Array, publicKey: Uint8Array): boolean {
  return verifyAs(message, encoded, publicKey, SIGNER_ID)
}

/** Tells E-ID-EMPTY from E-SIG: the signature would hold under OpenSSL 3's empty identifier. Still a refusal. */
export function signedWithEmptyId(message: Uint8Array, encoded: Uint8Array, publicKey: Uint8Array): boolean {
  return verifyAs(message, encoded, publicKey, '')
}
