// SM2 signatures (GB/T 32918.2) and the DER they come in, for the scripts of this folder: nothing of the program, only Node.
import { createHash } from 'node:crypto'

const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const A = P - 3n
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const GX = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n
const GY = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n
const IDENTIFIER = Buffer.from('1234567812345678')
export const NOTHING = new Uint8Array()

/** @typedef {readonly [x: bigint, y: bigint] | null} Point */

/** @param {bigint} value @param {bigint} by */
const mod = (value, by) => ((value % by) + by) % by

/** @param {bigint} value @returns {bigint} */
function inverse(value) {
  let [a, b, x, y] = [mod(value, P), P, 1n, 0n]
  while (b !== 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y]
  return mod(x, P)
}

/** @param {Point} one @param {Point} other @returns {Point} */
function add(one, other) {
  if (one === null || other === null) return one ?? other
  const [[x1, y1], [x2, y2]] = [one, other]
  if (x1 === x2 && mod(y1 + y2, P) === 0n) return null
  const slope = x1 === x2 ? mod((3n * x1 * x1 + A) * inverse(2n * y1), P) : mod((y2 - y1) * inverse(x2 - x1), P)
  const x = mod(slope * slope - x1 - x2, P)
  return [x, mod(slope * (x1 - x) - y1, P)]
}

/** @param {bigint} factor @param {Point} point @returns {Point} */
function times(factor, point) {
  /** @type {Point} */
  let sum = null
  for (let [rest, at] = [factor, point]; rest > 0n; rest >>= 1n, at = add(at, at)) if (rest & 1n) sum = add(sum, at)
  return sum
}

/** @param {...Uint8Array} parts */
export function sm3(...parts) {
  const hash = createHash('sm3')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
/** @param {Uint8Array} bytes */
const number = (bytes) => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
/** @param {bigint} value */
const bytes32 = (value) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')

/**
 * GB/T 32918.2: the point is 04 and 64 bytes, the signature SEQUENCE { r, s }.
 * @param {Uint8Array} message @param {Uint8Array} signature @param {Uint8Array} point
 */
export function holds(message, signature, point) {
  const [r, s] = children(readDer(signature).value).map((one) => number(one.value))
  if (r === undefined || s === undefined || r <= 0n || s <= 0n || r >= N || s >= N) return false
  const [x, y] = [number(point.subarray(1, 33)), number(point.subarray(33, 65))]
  if (mod(y * y - x * x * x - A * x - B, P) !== 0n) return false
  const bits = Buffer.from([0, IDENTIFIER.length * 8])
  const za = sm3(bits, IDENTIFIER, ...[A, B, GX, GY, x, y].map(bytes32))
  const t = mod(r + s, N)
  const sum = t === 0n ? null : add(times(s, [GX, GY]), times(t, [x, y]))
  return sum !== null && mod(number(sm3(za, message)) + sum[0], N) === r
}

/** @typedef {{ tag: number, value: Uint8Array, whole: Uint8Array }} Der */

/** @param {Uint8Array} bytes @returns {Der} */
export function readDer(bytes) {
  const tag = bytes[0] ?? 0
  let length = bytes[1] ?? 0
  let from = 2
  if (length > 0x80) {
    from += length - 0x80
    length = Number(number(bytes.subarray(2, from)))
  }
  return { tag, value: bytes.subarray(from, from + length), whole: bytes.subarray(0, from + length) }
}

/** @param {Uint8Array} bytes @returns {Der[]} */
export function children(bytes) {
  /** @type {Der[]} */
  const found = []
  for (let rest = bytes; rest.length > 0;) {
    const one = readDer(rest)
    found.push(one)
    rest = rest.subarray(one.whole.length)
  }
  return found
}

/** The uncompressed point of a certificate: the last 65 bytes of its key. @param {Uint8Array} der */
export function pointOf(der) {
  const tbs = children(readDer(der).value)[0]
  const key = children(tbs?.value ?? NOTHING)[6]
  return Buffer.from(key?.value ?? NOTHING).subarray(-65)
}

/** @param {Uint8Array} der @param {Uint8Array} issuer */
export function isUnder(der, issuer) {
  const [tbs, , signature] = children(readDer(der).value)
  return holds(tbs?.whole ?? NOTHING, (signature?.value ?? NOTHING).subarray(1), pointOf(issuer))
}
