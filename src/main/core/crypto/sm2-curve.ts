import { type WeierstrassOpts, type WeierstrassPoint, weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js'

/** Gives that many fresh, unpredictable bytes; handed in so that core owns no randomness. */
export type RandomBytes = (bytes: number) => Uint8Array

/** The curve of GB/T 32918.5-2017 (sm2p256v1). */
export const CURVE: WeierstrassOpts<bigint> = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
}

/** Points of the curve. noble blinds secret multiplications with WebCrypto's randomness, which changes no result. */
export const Point = weierstrass(CURVE)
export type Point = WeierstrassPoint<bigint>

const DRAWS = 100

/** Big-endian bytes as a number. */
export function toNumber(bytes: Uint8Array): bigint {
  return bytesToNumberBE(bytes)
}

/** A field element or scalar as 32 big-endian bytes. */
export function toBytes32(value: bigint): Uint8Array {
  return numberToBytesBE(value, 32)
}

/** True for coordinates below p that satisfy y² = x³ + ax + b; infinity has no coordinates and so never passes. */
export function isOnCurve(x: bigint, y: bigint): boolean {
  const { Fp } = Point
  if (!Fp.isValid(x) || !Fp.isValid(y)) return false
  return Fp.eql(Fp.sqr(y), Fp.add(Fp.add(Fp.mul(Fp.sqr(x), x), Fp.mul(CURVE.a, x)), CURVE.b))
}

/** True for the one accepted form of a public key: 04 ‖ X ‖ Y, 65 bytes, on the curve (cofactor 1: no subgroup check). */
export function isPublicKey(bytes: Uint8Array): boolean {
  return (
    bytes.length === 65 && bytes[0] === 4 && isOnCurve(toNumber(bytes.subarray(1, 33)), toNumber(bytes.subarray(33)))
  )
}

/** The point of a public key. Throws if `isPublicKey` doesn't hold: ask it first for bytes from outside. */
export function pointOf(publicKey: Uint8Array): Point {
  if (!isPublicKey(publicKey)) throw new Error('sm2: not an uncompressed point of the curve')
  return Point.fromAffine({ x: toNumber(publicKey.subarray(1, 33)), y: toNumber(publicKey.subarray(33)) })
}

/** The scalar of a private key. Throws on a key that is not 32 bytes or outside [1, n−2]. */
export function scalarOf(privateKey: Uint8Array): bigint {
  const d = privateKey.length === 32 ? toNumber(privateKey) : 0n
  if (d < 1n || d > CURVE.n - 2n) throw new Error('sm2: private key out of range')
  return d
}

/** Draws a scalar in [1, max] without bias. Throws when the source of randomness is plainly broken. */
export function randomScalar(random: RandomBytes, max: bigint): bigint {
  for (let i = 0; i < DRAWS; i += 1) {
    const drawn = random(32)
    if (drawn.length !== 32) throw new Error('sm2: random source returned the wrong number of bytes')
    const value = toNumber(drawn)
    if (value >= 1n && value <= max) return value
  }
  throw new Error('sm2: random source gives no usable scalar')
}
