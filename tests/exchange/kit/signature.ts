import { der, derInteger, derSequence, readSequence, TAG } from '#core/crypto/der.ts'
import { type Case, cases, hex } from './case.ts'
import { pack } from './package.ts'
import { COUNTY, keyOf, leaf, signWith } from './world.ts'

const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn

const bytes32 = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')

/** Both numbers of the raw signature replaced. */
const numbers =
  (change: (r: bigint, s: bigint) => readonly [bigint, bigint]) =>
  (name: string): Uint8Array =>
    pack(name, {
      raw: (signature) => {
        const [r, s] = readSequence(signature, (reader) => [reader.integer(), reader.integer()] as const)
        return derSequence(...change(r, s).map(derInteger))
      },
    })

/** The DER of the raw signature spelled otherwise. */
const spelled = (change: (body: Buffer, whole: Buffer) => Uint8Array) => (name: string) =>
  pack(name, { raw: (signature) => change(Buffer.from(signature.subarray(2)), Buffer.from(signature)) })

/** A certificate by the root for a point that is no key. */
const point = (change: (point: Buffer) => Uint8Array) => (name: string) =>
  pack(name, {
    certificate: leaf(COUNTY, 'sign', 'county', { point: change(Buffer.from(keyOf('county').publicKey)) }),
  })

const withPad = (body: Buffer) => {
  const r = body.subarray(2, 2 + (body[1] ?? 0))
  const rest = body.subarray(2 + r.length)
  const padded = der(TAG.integer, Uint8Array.of(0), ...(r[0] === 0 ? [Uint8Array.of(0), r.subarray(1)] : [r]))
  return derSequence(padded, rest)
}

export const SIGNATURE_CASES: readonly Case[] = cases('signature', 'E-SIG', [
  ['r-zero', 'r = 0 in the raw signature', '', numbers((_r, s) => [0n, s])],
  ['s-zero', 's = 0', '', numbers((r) => [r, 0n])],
  ['r-order', 'r = n', '', numbers((_r, s) => [N, s])],
  ['s-order', 's = n', '', numbers((r) => [r, N])],
  ['r-plus-order', 'r + n: the same number modulo n', '', numbers((r, s) => [r + N, s])],
  ['s-plus-order', 's + n: the same number modulo n', '', numbers((r, s) => [r, s + N])],
  ['sum-order', 'r + s = n', '', numbers((r) => [r, N - r])],
  ['s-mirrored', 'n - s, which other schemes take', '', numbers((r, s) => [r, N - s])],
  ['swapped', 'r and s swapped', '', numbers((r, s) => [s, r])],
  ['leading-zero', 'an INTEGER with a needless leading zero', '', spelled((body) => withPad(body))],
  [
    'long-length',
    'a length in BER long form',
    '',
    spelled((body) => Buffer.concat([hex('3081'), Buffer.of(body.length), body])),
  ],
  ['indefinite', 'an indefinite length', '', spelled((body) => Buffer.concat([hex('3080'), body, hex('0000')]))],
  ['trailing', 'a byte after the signature', '', spelled((_body, whole) => Buffer.concat([whole, hex('00')]))],
  ['third-integer', 'a third INTEGER', '', spelled((body) => derSequence(body, derInteger(1n)))],
  ['outer-tag', 'a SET instead of a SEQUENCE', '', spelled((body) => der(TAG.set, body))],
  [
    'inner-tag',
    'an OCTET STRING instead of an INTEGER',
    '',
    spelled((body) => derSequence(Buffer.concat([hex('04'), body.subarray(1)]))),
  ],
  [
    'outer-length',
    'an outer length one too small',
    '',
    spelled((body) => Buffer.concat([Buffer.of(0x30, body.length - 1), body])),
  ],
  [
    'negative',
    'a negative INTEGER',
    '',
    spelled((body) => derSequence(hex('0201ff'), body.subarray(2 + (body[1] ?? 0)))),
  ],
  ['empty', 'no bytes', '', () => pack('signature-empty', { raw: () => Buffer.alloc(0) })],
  ['truncated', 'the last byte missing', '', spelled((_body, whole) => whole.subarray(0, -1))],
  [
    'other-message',
    'a signature of other bytes',
    '',
    (name) => pack(name, { raw: (_raw, text) => signWith(keyOf('county'), name)(text.subarray(1)) }),
  ],
  [
    'off-curve',
    'a certificate for a point that is not on the curve',
    'CMS: not an uncompressed point of the curve',
    point((p) => {
      p.writeUInt8((p[64] ?? 0) ^ 1, 64)
      return p
    }),
  ],
  [
    'x-is-p',
    'a certificate for a point with x = p',
    'CMS: not an uncompressed point of the curve',
    point((p) => Buffer.concat([hex('04'), bytes32(P), p.subarray(33)])),
  ],
  [
    'infinity',
    'a certificate for the point at infinity',
    'CMS: not an uncompressed point of the curve',
    point(() => hex('00')),
  ],
  [
    'zeros',
    'a certificate for the point (0, 0)',
    'CMS: not an uncompressed point of the curve',
    point(() => Buffer.concat([hex('04'), Buffer.alloc(64)])),
  ],
  [
    'compressed',
    'a certificate for a compressed point',
    'CMS: not an uncompressed point of the curve',
    point((p) => Buffer.concat([Buffer.of(2 + ((p[64] ?? 0) & 1)), p.subarray(1, 33)])),
  ],
  [
    'hybrid',
    'a certificate for a point in hybrid form',
    'CMS: not an uncompressed point of the curve',
    point((p) => Buffer.concat([Buffer.of(6 + ((p[64] ?? 0) & 1)), p.subarray(1)])),
  ],
  [
    'missing',
    'no raw signature',
    'no signature',
    (name) => pack(name, { entries: (all) => all.filter((one) => !String(one.name).endsWith('.sm2')) }),
  ],
])
