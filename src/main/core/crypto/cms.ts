import {
  type Certificate,
  type CertificateName,
  SM2_WITH_SM3,
  encodeName,
  encodeTime,
  readCertificate,
  readTime,
} from './certificate.ts'
import {
  type DerReader,
  DerError,
  TAG,
  der,
  derInteger,
  derOctetString,
  derOid,
  derReader,
  derSequence,
  derSet,
  readSequence,
} from './der.ts'
import { sameDigest, sm3 } from './sm3.ts'

const OID_DATA = derOid('1.2.840.113549.1.7.1')
const OID_SIGNED_DATA = derOid('1.2.840.113549.1.7.2')
const SM3 = derSequence(derOid('1.2.156.10197.1.401'))
const CONTENT_TYPE = derOid('1.2.840.113549.1.9.3')
const MESSAGE_DIGEST = derOid('1.2.840.113549.1.9.4')
const SIGNING_TIME = derOid('1.2.840.113549.1.9.5')

/** A ContentInfo: what kind it is, and the content explicitly tagged. */
export function contentInfo(oid: Uint8Array, content: Uint8Array): Uint8Array {
  return derSequence(oid, der(0xa0, content))
}

/** Identifies a certificate by issuer and serial (RFC 5652 §10.2.4). */
export function issuerAndSerial(certificate: {
  readonly issuer: CertificateName
  readonly serial: Uint8Array
}): Uint8Array {
  return derSequence(encodeName(certificate.issuer), der(TAG.integer, certificate.serial))
}

/** A detached CMS signature as it stands in a package. */
export type CmsSignature = {
  readonly certificate: Certificate
  /** UTC milliseconds; informative, part of what is signed. */
  readonly signedAt: number
  readonly messageDigest: Uint8Array
  /** The signed bytes: DER of the SET OF attributes (tag 31, RFC 5652 §5.4). */
  readonly attributes: Uint8Array
  readonly signature: Uint8Array
}

/** The three signed attributes; messageDigest is plain SM3 of the content, without ZA (format §4). */
function attributesOf(digest: Uint8Array, signedAt: number): Uint8Array {
  return derSet(
    derSequence(CONTENT_TYPE, derSet(OID_DATA)),
    derSequence(MESSAGE_DIGEST, derSet(derOctetString(digest))),
    derSequence(SIGNING_TIME, derSet(encodeTime(signedAt))),
  )
}

function encodeSigned(certificate: Certificate, attributes: Uint8Array, signature: Uint8Array): Uint8Array {
  // Signed with tag 31, stored as [0] IMPLICIT: same length, other first byte.
  const stored = Uint8Array.from(attributes)
  stored[0] = 0xa0
  const signerInfo = derSequence(
    derInteger(1n),
    issuerAndSerial(certificate),
    SM3,
    stored,
    SM2_WITH_SM3,
    derOctetString(signature),
  )
  return contentInfo(
    OID_SIGNED_DATA,
    derSequence(derInteger(1n), derSet(SM3), derSequence(OID_DATA), der(0xa0, certificate.bytes), derSet(signerInfo)),
  )
}

/**
 * Signs content as detached CMS SignedData, version 1, one signer, the leaf certificate inside. `sign` gives the DER
 * signature of a message under the pinned identifier. About 850 bytes.
 */
export function signCms(
  content: Uint8Array,
  certificate: Certificate,
  signedAt: number,
  sign: (message: Uint8Array) => Uint8Array,
): Uint8Array {
  const attributes = attributesOf(sm3(content), signedAt)
  return encodeSigned(certificate, attributes, sign(attributes))
}

function skip(reader: DerReader, count: number): void {
  for (let i = 0; i < count; i += 1) reader.element()
}

function readAttributes(bytes: Uint8Array): { digest: Uint8Array; signedAt: number } {
  const list = derReader(bytes)
  let digest: Uint8Array | undefined
  let signedAt: number | undefined
  while (list.peek() !== undefined) {
    const one = list.enter()
    const oid = Buffer.from(one.element().bytes)
    const value = one.enter(TAG.set)
    if (oid.equals(MESSAGE_DIGEST)) digest = value.read(TAG.octetString)
    else if (oid.equals(SIGNING_TIME)) signedAt = readTime(value)
  }
  if (digest?.length !== 32 || signedAt === undefined) throw new DerError('signed attributes missing')
  return { digest, signedAt }
}

/** Reads a signature of this profile; what was understood is encoded again and must be the same bytes. Throws DerError. */
export function readCms(bytes: Uint8Array): CmsSignature {
  const parts = readSequence(bytes, (info) => {
    info.element()
    const holder = info.enter(0xa0)
    const data = holder.enter()
    skip(data, 3)
    const certificate = readCertificate(data.read(0xa0))
    const signer = data.enter(TAG.set).enter()
    skip(signer, 3)
    const stored = signer.read(0xa0)
    skip(signer, 1)
    return { certificate, stored, signature: Uint8Array.from(signer.read(TAG.octetString)) }
  })
  const { digest, signedAt } = readAttributes(parts.stored)
  const attributes = attributesOf(digest, signedAt)
  const again = encodeSigned(parts.certificate, attributes, parts.signature)
  if (!Buffer.from(again).equals(Buffer.from(bytes))) throw new DerError('signature in another spelling')
  const messageDigest = Uint8Array.from(digest)
  return { certificate: parts.certificate, signedAt, messageDigest, attributes, signature: parts.signature }
}

/** True iff the signature speaks of this content; whether its own signature holds is for the caller's verifier. */
export function coversContent(signature: CmsSignature, content: Uint8Array): boolean {
  return sameDigest(signature.messageDigest, sm3(content))
}
