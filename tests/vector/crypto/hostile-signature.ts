import { SM2_KEY, SM2_SIGNATURE } from './published.ts'

/** One thing wrong with an otherwise valid signature (format §4, negative matrix). */
export interface SignatureCase {
  readonly name: string
  readonly message: Uint8Array
  readonly signature: Uint8Array
  readonly publicKey: Uint8Array
}

const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const R = BigInt(`0x${SM2_SIGNATURE.r}`)
const S = BigInt(`0x${SM2_SIGNATURE.s}`)

function bytes32(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
}

// Written apart from the code under test, so that a mistake there can't cancel out here.
function integer(value: bigint): Buffer {
  const hex = value.toString(16)
  const body = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  const padded = body[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), body]) : body
  return Buffer.concat([Buffer.of(2, padded.length), padded])
}

function sequence(...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(0x30, body.length), body])
}

function pair(r: bigint, s: bigint): Buffer {
  return sequence(integer(r), integer(s))
}

const X = Buffer.from(SM2_KEY.x, 'hex')
const Y = Buffer.from(SM2_KEY.y, 'hex')
const BODY = Buffer.concat([integer(R), integer(S)])

/** The untouched signature every case is made from: it must verify. */
export const VALID: SignatureCase = {
  name: 'valid',
  message: Buffer.from(SM2_SIGNATURE.message),
  signature: pair(R, S),
  publicKey: Buffer.concat([Buffer.of(4), X, Y]),
}

function patched(bytes: Uint8Array, at: number, value: number): Buffer {
  const out = Buffer.from(bytes)
  out[at] = value
  return out
}

const LEADING_ZERO = Buffer.concat([Buffer.of(2, 34, 0), integer(R).subarray(2)])
const NEGATIVE = Buffer.concat([Buffer.of(2, 32), bytes32(R)])

const SIGNATURES: readonly (readonly [string, Uint8Array])[] = [
  ['r = 0', pair(0n, S)],
  ['s = 0', pair(R, 0n)],
  ['r = n', pair(N, S)],
  ['s = n', pair(R, N)],
  ['r + n', pair(R + N, S)],
  ['s + n', pair(R, S + N)],
  ['r + s = n', pair(R, N - R)],
  ['n - s', pair(R, N - S)],
  ['r and s swapped', pair(S, R)],
  ['INTEGER with a leading zero', sequence(LEADING_ZERO, integer(S))],
  ['BER long length', Buffer.concat([Buffer.of(0x30, 0x81, BODY.length), BODY])],
  ['indefinite length', Buffer.concat([Buffer.of(0x30, 0x80), BODY, Buffer.of(0, 0)])],
  ['trailing bytes', Buffer.concat([pair(R, S), Buffer.of(0)])],
  ['a third INTEGER', sequence(integer(R), integer(S), integer(1n))],
  ['outer tag SET', patched(pair(R, S), 0, 0x31)],
  ['inner tag OCTET STRING', patched(pair(R, S), 2, 4)],
  ['outer length one short', patched(pair(R, S), 1, BODY.length - 1)],
  ['negative INTEGER', sequence(NEGATIVE, integer(S))],
  ['empty', new Uint8Array(0)],
  ['truncated', pair(R, S).subarray(0, -1)],
]

const KEYS: readonly (readonly [string, Uint8Array])[] = [
  ['public key off the curve', patched(VALID.publicKey, 64, Y[31]! ^ 1)],
  ['public key with x = p', Buffer.concat([Buffer.of(4), bytes32(P), Y])],
  ['public key infinity', Buffer.of(0)],
  ['public key of zeros', Buffer.concat([Buffer.of(4), Buffer.alloc(64)])],
  ['compressed public key', Buffer.concat([Buffer.of(2 | (Y[31]! & 1)), X])],
  ['hybrid public key 06', patched(VALID.publicKey, 0, 6)],
  ['hybrid public key 07', patched(VALID.publicKey, 0, 7)],
]

/** The 28 rows; every one must be refused. */
export const HOSTILE_SIGNATURES: readonly SignatureCase[] = [
  ...SIGNATURES.map(([name, signature]) => ({ ...VALID, name, signature })),
  { ...VALID, name: 'other message', message: Buffer.from('message digesu') },
  ...KEYS.map(([name, publicKey]) => ({ ...VALID, name, publicKey })),
]
