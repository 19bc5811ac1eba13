import { der, derOid, derSequence, readSequence, TAG } from '#core/crypto/der.ts'
import { createSigner, encodeSignature, messageDigest } from '#core/crypto/sm2.ts'
import { type Case, cases, hex } from './case.ts'
import { pack, second, type Wrong } from './package.ts'
import { COUNTY, keyOf, leaf, LEAVES, randomOf, signWith } from './world.ts'

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
          algorithm: derSequence(derOid('1.2.156.10197.1.501'), der(TAG.null)),
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

export const CMS_CASES: readonly Case[] = [...CMS, ...IDENTIFIER]
