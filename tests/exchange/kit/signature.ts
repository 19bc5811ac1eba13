import { der, derInteger, derNull, derOid, derSequence, readSequence, TAG } from '#core/exchange/crypto/der.ts'
import { createSigner, encodeSignature, messageDigest } from '#core/exchange/crypto/sm2.ts'
import { type Case, cases } from './case.ts'
import { envelope, pack, second, type Wrong } from './package.ts'
import { COUNTY, keyOf, leaf, LEAVES, randomOf, signWith } from './world.ts'

const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn

const bytes32 = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

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

const RAW: Case[] = cases('signature', 'E-SIG', [
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

const without = (name: string, suffix: string) =>
  pack(name, { entries: (all) => all.filter((one) => !String(one.name).endsWith(suffix)) })

/** Bytes of a CMS replaced by others of the same length. */
const patched = (from: string, to: string): Wrong => ({
  cms: (cms) => hex(Buffer.from(cms).toString('hex').replace(from, to)),
})

/** The outermost SEQUENCE written again around its contents. */
const around = (change: (body: Uint8Array) => Uint8Array): Wrong => ({
  cms: (cms) => change(Buffer.from(cms).subarray(4)),
})

const emptyId = (message: Uint8Array, name: string) => {
  const { privateKey, publicKey } = keyOf('county')
  return encodeSignature(
    createSigner(privateKey, randomOf(`empty ${name}`)).sign(messageDigest(message, publicKey, '')),
  )
}

/** The CMS signature value, its last element, replaced by one of the same bytes under another key or identifier. */
function resigned(cms: Uint8Array, value: (attributes: Uint8Array) => Uint8Array): Uint8Array {
  const parts = readSequence(cms, (info) => {
    const oid = info.element().bytes
    const data = info.enter(0xa0).enter()
    const head = [data.element().bytes, data.element().bytes, data.element().bytes, data.element().bytes]
    const signer = data.enter(TAG.set).enter()
    const first = [signer.element().bytes, signer.element().bytes, signer.element().bytes]
    const attributes = signer.element().bytes
    return { oid, head, first, attributes, algorithm: signer.element().bytes }
  })
  const signed = Uint8Array.from(parts.attributes)
  signed[0] = TAG.set
  const info = derSequence(...parts.first, parts.attributes, parts.algorithm, der(TAG.octetString, value(signed)))
  return derSequence(parts.oid, der(0xa0, derSequence(...parts.head, der(TAG.set, info))))
}

const CMS: Case[] = cases('cms', 'E-SIG', [
  ['missing', 'no CMS signature', 'no CMS signature', (name) => without(name, '.p7s')],
  [
    'empty',
    'a CMS signature of no bytes',
    'CMS: element missing',
    (name) => pack(name, { cms: () => Buffer.alloc(0) }),
  ],
  [
    'not-der',
    'a CMS signature that is text',
    'CMS: contents run past the end',
    (name) => pack(name, { cms: () => Buffer.from('PKCS#7') }),
  ],
  [
    'trailing',
    'a byte after the CMS',
    'CMS: 1 bytes after the end',
    (name) => pack(name, { cms: (cms) => Buffer.concat([cms, hex('00')]) }),
  ],
  [
    'indefinite',
    'an indefinite length around the CMS',
    'CMS: indefinite length',
    (name) =>
      pack(
        name,
        around((body) => Buffer.concat([hex('3080'), body, hex('0000')])),
      ),
  ],
  [
    'long-length',
    'a CMS length with a leading zero byte',
    'CMS: length not minimal',
    (name) =>
      pack(
        name,
        around((body) => Buffer.concat([hex('3083 00'), Buffer.of(body.length >> 8, body.length & 0xff), body])),
      ),
  ],
  [
    'outer-type',
    'the content type of enveloped data',
    'CMS: signature in another spelling',
    (name) => pack(name, patched('2a864886f70d010702', '2a864886f70d010703')),
  ],
  [
    'digest',
    'MD5 named as the digest algorithm',
    'CMS: signature in another spelling',
    (name) => pack(name, patched('06082a811ccf55018311', '06082a864886f70d0205')),
  ],
  [
    'inner-type',
    'content of another type',
    'CMS: signature in another spelling',
    (name) => pack(name, patched('06092a864886f70d010701', '06092a864886f70d010706')),
  ],
  [
    'version-3',
    'SignedData of version 3',
    'CMS: signature in another spelling',
    (name) => pack(name, patched('020101310c', '020103310c')),
  ],
  [
    'other-serial',
    'another serial beside the certificate',
    'CMS: signature in another spelling',
    (name) => pack(name, { cms: otherSerial }),
  ],
  [
    'null-parameters',
    'NULL parameters in the signature algorithm of the certificate',
    'CMS: certificate in another spelling',
    (name) =>
      pack(name, {
        certificate: leaf(COUNTY, 'sign', 'county', {
          algorithm: derSequence(derOid('1.2.156.10197.1.501'), derNull()),
        }),
      }),
  ],
  [
    'certificate-extension',
    'an extension no certificate of the profile has',
    'CMS: certificate in another spelling',
    (name) =>
      pack(name, {
        certificate: leaf(COUNTY, 'sign', 'county', {
          more: [derSequence(derOid('2.5.29.37'), der(TAG.octetString, hex('300a06082b06010505070304')))],
        }),
      }),
  ],
  [
    'certificate-version',
    'a certificate of version 1',
    'CMS: certificate in another spelling',
    (name) => pack(name, { certificate: leaf(COUNTY, 'sign', 'county', { version: 0n }) }),
  ],
  [
    'short-serial',
    'a certificate with a serial of 4 bytes',
    'CMS: serial of another length',
    (name) => pack(name, { certificate: leaf(COUNTY, 'sign', 'county', { serial: hex('41020304') }) }),
  ],
  [
    'other-bytes',
    'a CMS over other bytes',
    'CMS: of other bytes',
    (name) => pack(name, { cms: () => cmsOver(name, { ...second().manifest, seq: 9 }) }),
  ],
  [
    'other-key',
    'the CMS signature value by another key',
    'CMS',
    (name) => pack(name, { cms: (cms) => resigned(cms, signWith(keyOf('neighbour'), name)) }),
  ],
  [
    'unsorted',
    'signed attributes out of order',
    'CMS: signature in another spelling',
    (name) => pack(name, { cms: unsorted }),
  ],
])

function cmsOver(name: string, manifest: Record<string, unknown>): Uint8Array {
  let found: Uint8Array = Buffer.alloc(0)
  pack(name, { manifest: () => manifest, cms: (cms) => (found = cms) })
  return found
}

function otherSerial(cms: Uint8Array): Uint8Array {
  const out = Buffer.from(cms)
  const serial = Buffer.concat([hex('0210'), certificateSerial()])
  const at = out.lastIndexOf(serial)
  out.writeUInt8((out[at + 17] ?? 0) ^ 1, at + 17)
  return out
}

function certificateSerial(): Buffer {
  const at = Buffer.from(LEAVES.county).indexOf(hex('0210'))
  return Buffer.from(LEAVES.county.subarray(at + 2, at + 18))
}

/** contentType and signingTime change places: SET OF is sorted in DER. */
function unsorted(cms: Uint8Array): Uint8Array {
  const text = Buffer.from(cms).toString('hex')
  const type = '301806092a864886f70d010903310b06092a864886f70d010701'
  const at = text.indexOf(type)
  const rest = text.slice(at + type.length)
  const time = /^.*?(301c06092a864886f70d010905310f170d[0-9a-f]{26})/u.exec(rest)?.[1] ?? ''
  return hex(text.replace(type, 'T').replace(time, type).replace('T', time))
}

const IDENTIFIER: Case[] = cases('identifier', 'E-ID-EMPTY', [
  [
    'raw',
    "the raw signature under OpenSSL 3's empty identifier",
    '',
    (name) => pack(name, { raw: (_raw, manifest) => emptyId(manifest, name) }),
  ],
  [
    'cms',
    "the CMS signature under OpenSSL 3's empty identifier",
    '',
    (name) => pack(name, { cms: (cms) => resigned(cms, (attributes) => emptyId(attributes, name)) }),
  ],
])

const ENVELOPE: Case[] = cases('envelope', 'E-CMS', [
  ['other-recipient', 'sealed to another station only', '', (name) => envelope(name, pack(name), ['county'])],
  ['truncated', 'seven bytes missing', '', (name) => envelope(name, pack(name), ['city', 'county']).subarray(0, -7)],
  [
    'trailing',
    'a byte after the envelope',
    '',
    (name) => Buffer.concat([envelope(name, pack(name), ['city', 'county']), hex('00')]),
  ],
  ['no-recipient', 'an envelope with no recipient', '', (name) => noRecipient(envelope(name, pack(name), ['city']))],
  [
    'padding',
    'the last block exchanged: its padding is none',
    '',
    (name) => lastBlock(envelope(name, pack(name), ['city', 'county'])),
  ],
  [
    'gcm-tag',
    'a bit of the authentication tag changed (SM4-GCM)',
    '',
    (name) => flipLast(envelope(name, pack(name), ['city', 'county'], 'gcm')),
  ],
  [
    'gcm-text',
    'a bit of the sealed text changed (SM4-GCM)',
    '',
    (name) => flipAt(envelope(name, pack(name), ['city', 'county'], 'gcm'), -60),
  ],
  [
    'cipher',
    'another cipher named',
    '',
    (name) =>
      hex(
        Buffer.from(envelope(name, pack(name), ['city']))
          .toString('hex')
          .replace('06082a811ccf55016802', '06082a811ccf55016803'),
      ),
  ],
])

function noRecipient(sealed: Uint8Array): Uint8Array {
  return readSequence(sealed, (info) => {
    const oid = info.element().bytes
    const data = info.enter(0xa0).enter()
    const version = data.element().bytes
    data.element()
    return derSequence(oid, der(0xa0, derSequence(version, der(TAG.set), data.element().bytes)))
  })
}

function flipAt(bytes: Uint8Array, at: number): Uint8Array {
  const out = Buffer.from(bytes)
  const place = at < 0 ? out.length + at : at
  out.writeUInt8((out[place] ?? 0) ^ 1, place)
  return out
}
const flipLast = (bytes: Uint8Array) => flipAt(bytes, -1)

/** The block before the last decides the padding of the last. */
function lastBlock(bytes: Uint8Array): Uint8Array {
  const out = Buffer.from(bytes)
  const place = out.length - 17
  out.writeUInt8((out[place] ?? 0) ^ 0x80, place)
  return out
}

export const SIGNATURE_CASES: readonly Case[] = [...RAW, ...CMS, ...IDENTIFIER, ...ENVELOPE]
