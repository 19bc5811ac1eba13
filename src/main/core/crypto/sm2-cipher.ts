import { type Result, err, ok } from '#shared/result.ts'
import { CIPHER_FAULT, type CipherFault } from './cipher-fault.ts'
import { TAG, derInteger, derOctetString, derSequence, readSequence, unlessMalformed } from './der.ts'
import { CURVE, Point, type RandomBytes, isOnCurve, pointOf, randomScalar, scalarOf, toBytes32 } from './sm2-curve.ts'
import { sameDigest, sm3 } from './sm3.ts'

const ATTEMPTS = 100

interface Shared {
  readonly x: Uint8Array
  readonly y: Uint8Array
}

function sharedOf(point: { readonly x: bigint; readonly y: bigint }): Shared {
  return { x: toBytes32(point.x), y: toBytes32(point.y) }
}

/** XORs the input with KDF(x ‖ y) of GB/T 32918.4 §5.4.3; `usable` is false when the key stream is all zero or empty. */
function mask(input: Uint8Array, shared: Shared): { readonly output: Uint8Array; readonly usable: boolean } {
  const output = new Uint8Array(input.length)
  const counter = new DataView(new ArrayBuffer(4))
  let seen = 0
  for (let block = 0; block * 32 < input.length; block += 1) {
    counter.setUint32(0, block + 1)
    const stream = sm3(shared.x, shared.y, new Uint8Array(counter.buffer))
    for (let i = block * 32; i < Math.min(input.length, block * 32 + 32); i += 1) {
      seen |= stream[i % 32]!
      output[i] = input[i]! ^ stream[i % 32]!
    }
  }
  return { output, usable: seen !== 0 }
}

/** Encrypts with a given nonce; undefined asks for another one. Only for the vectors and `encrypt`. */
export function encryptWithNonce(plain: Uint8Array, publicKey: Uint8Array, k: bigint): Uint8Array | undefined {
  const c1 = Point.BASE.multiply(k)
  const shared = sharedOf(pointOf(publicKey).multiply(k))
  const { output, usable } = mask(plain, shared)
  if (!usable) return undefined
  const c3 = sm3(shared.x, plain, shared.y)
  return derSequence(derInteger(c1.x), derInteger(c1.y), derOctetString(c3), derOctetString(output))
}

/**
 * SM2 encryption of a short secret (a content key): SEQUENCE { INTEGER x, INTEGER y, OCTET C3, OCTET C2 },
 * order C1C3C2 (GM/T 0009-2012 §7.2). Throws on an empty plaintext or a bad public key.
 */
export function encrypt(plain: Uint8Array, publicKey: Uint8Array, random: RandomBytes): Uint8Array {
  if (plain.length === 0) throw new Error('sm2: nothing to encrypt')
  for (let i = 0; i < ATTEMPTS; i += 1) {
    const done = encryptWithNonce(plain, publicKey, randomScalar(random, CURVE.n - 1n))
    if (done !== undefined) return done
  }
  throw new Error('sm2: random source gives no usable nonce')
}

/** Opens what `encrypt` made. Strict: x, y < p, C1 on the curve, key stream not all zero, C3 equal. Fault E-CMS. */
export function decrypt(encoded: Uint8Array, privateKey: Uint8Array): Result<Uint8Array, CipherFault> {
  const d = scalarOf(privateKey)
  const parts = unlessMalformed(() =>
    readSequence(encoded, (reader) => ({
      x: reader.integer(),
      y: reader.integer(),
      c3: reader.read(TAG.octetString),
      c2: reader.read(TAG.octetString),
    })),
  )
  if (!parts || !isOnCurve(parts.x, parts.y)) return err(CIPHER_FAULT)
  const { x, y, c3, c2 } = parts
  const shared = sharedOf(Point.fromAffine({ x, y }).multiply(d))
  const { output, usable } = mask(c2, shared)
  if (!usable || !sameDigest(sm3(shared.x, output, shared.y), c3)) return err(CIPHER_FAULT)
  return ok(output)
}
