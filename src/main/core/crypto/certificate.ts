import {
  type DerReader,
  DerError,
  TAG,
  der,
  derBitString,
  derInteger,
  derOctetString,
  derOid,
  derReader,
  derSequence,
  derSet,
  readSequence,
} from './der.ts'
import { sm3 } from './sm3.ts'
import { decodeSpki, encodeSpki } from './spki.ts'
import type { RandomBytes } from './sm2-curve.ts'

/** Who a certificate names: a title for people, and the station's permanent id in subject serialNumber (2.5.4.5). */
export type CertificateName = { readonly commonName: string; readonly station: string }

/** What a key may do: sign certificates, sign packages, or be encrypted to. Two levels only (format §4). */
export type KeyUse = 'root' | 'sign' | 'encrypt'

export type Certificate = {
  /** The whole DER. */
  readonly bytes: Uint8Array
  /** What the signature covers. */
  readonly tbs: Uint8Array
  readonly signature: Uint8Array
  readonly serial: Uint8Array
  readonly issuer: CertificateName
  readonly subject: CertificateName
  /** UTC milliseconds, whole seconds; both ends are inside. */
  readonly notBefore: number
  readonly notAfter: number
  readonly publicKey: Uint8Array
  readonly use: KeyUse
  /** Identifier of the key that signed it. */
  readonly authority: Uint8Array
}

type CertificateRequest = Pick<Certificate, 'subject' | 'notBefore' | 'notAfter' | 'publicKey' | 'use'>
type Issuer = {
  readonly name: CertificateName
  readonly publicKey: Uint8Array
  /** DER signature over the bytes, under the pinned identifier. */
  readonly sign: (tbs: Uint8Array) => Uint8Array
}

const OID_COMMON_NAME = '2.5.4.3'
const OID_SERIAL_NUMBER = '2.5.4.5'
const OID = { ski: '2.5.29.14', keyUsage: '2.5.29.15', basicConstraints: '2.5.29.19', aki: '2.5.29.35' } as const
/** SM2-with-SM3; parameters are absent, the one accepted spelling. */
export const SM2_WITH_SM3: Uint8Array = derSequence(derOid('1.2.156.10197.1.501'))
const TRUE = der(TAG.boolean, Uint8Array.of(0xff))
const VERSION_3 = der(0xa0, derInteger(2n))

/** KeyUsage by use, as BIT STRING contents (RFC 5280 §4.2.1.3). */
const KEY_USAGE: Readonly<Record<KeyUse, Uint8Array>> = {
  root: Uint8Array.of(1, 0x06),
  sign: Uint8Array.of(6, 0xc0),
  encrypt: Uint8Array.of(4, 0x30),
}

/** Key identifier: the leftmost 160 bits of SM3 over the public point (format §4). */
export function keyIdentifier(publicKey: Uint8Array): Uint8Array {
  return sm3(publicKey).subarray(0, 20)
}

/** The same in hex, as manifests and the trust table name a key. */
export function keyName(publicKey: Uint8Array): string {
  return Buffer.from(keyIdentifier(publicKey)).toString('hex')
}

/** An X.501 name of this profile: commonName, serialNumber. */
export function encodeName(name: CertificateName): Uint8Array {
  const part = (oid: string, tag: number, text: string) =>
    derSet(derSequence(derOid(oid), der(tag, Buffer.from(text, 'utf8'))))
  return derSequence(
    part(OID_COMMON_NAME, TAG.utf8String, name.commonName),
    part(OID_SERIAL_NUMBER, TAG.printableString, name.station),
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new DerError('name is not UTF-8')
  }
}

/** Reads what `encodeName` writes. Throws DerError. */
function readName(reader: DerReader): CertificateName {
  const names = reader.enter()
  const part = (oid: string, tag: number) => {
    const set = names.enter(TAG.set)
    const pair = set.enter()
    set.end()
    if (pair.oid() !== oid) throw new DerError(`name part other than ${oid}`)
    const text = textOf(pair.read(tag))
    pair.end()
    return text
  }
  const commonName = part(OID_COMMON_NAME, TAG.utf8String)
  const station = part(OID_SERIAL_NUMBER, TAG.printableString)
  names.end()
  if (!/^[0-9a-f-]{1,40}$/u.test(station)) throw new DerError('serialNumber is no station id')
  return { commonName, station }
}

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5); milliseconds are cut off. */
export function encodeTime(at: number): Uint8Array {
  const digits = new Date(at).toISOString().replaceAll(/[-T:]|\.\d{3}/gu, '')
  const short = at < Date.UTC(2050, 0)
  return der(short ? TAG.utcTime : TAG.generalizedTime, Buffer.from(short ? digits.slice(2) : digits, 'ascii'))
}

/** Reads a time; another spelling of it shows when it is encoded again. Throws DerError. */
export function readTime(reader: DerReader): number {
  const short = reader.peek() === TAG.utcTime
  const text = Buffer.from(reader.read(short ? TAG.utcTime : TAG.generalizedTime)).toString('latin1')
  const full = short ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/u.exec(full)
  const at = parts ? Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`) : NaN
  if (Number.isNaN(at)) throw new DerError('not a time')
  return at
}

function extension(oid: string, critical: boolean, value: Uint8Array): Uint8Array {
  return derSequence(derOid(oid), ...(critical ? [TRUE] : []), derOctetString(value))
}

type Facts = Omit<Certificate, 'bytes' | 'tbs' | 'signature'>

/** TBSCertificate of the one profile every tool of format §4 takes: no EKU, no BasicConstraints but on a root. */
function encodeTbs(facts: Facts): Uint8Array {
  const extensions = [
    ...(facts.use === 'root' ? [extension(OID.basicConstraints, true, derSequence(TRUE))] : []),
    extension(OID.keyUsage, true, der(TAG.bitString, KEY_USAGE[facts.use])),
    extension(OID.ski, false, derOctetString(keyIdentifier(facts.publicKey))),
    ...(facts.use === 'root' ? [] : [extension(OID.aki, false, derSequence(der(0x80, facts.authority)))]),
  ]
  return derSequence(
    VERSION_3,
    der(TAG.integer, facts.serial),
    SM2_WITH_SM3,
    encodeName(facts.issuer),
    derSequence(encodeTime(facts.notBefore), encodeTime(facts.notAfter)),
    encodeName(facts.subject),
    encodeSpki(facts.publicKey),
    der(0xa3, derSequence(...extensions)),
  )
}

function wrap(tbs: Uint8Array, signature: Uint8Array): Uint8Array {
  return derSequence(tbs, SM2_WITH_SM3, derBitString(signature))
}

/** Issues a certificate with a fresh random serial of 16 bytes. A self-signed one has its own key as issuer. */
export function issueCertificate(request: CertificateRequest, issuer: Issuer, random: RandomBytes): Uint8Array {
  const serial = Uint8Array.from(random(16))
  // Positive and never shorter than 16 bytes: GmSSL refuses short serials.
  serial[0] = (serial[0]! & 0x3f) | 0x40
  const tbs = encodeTbs({
    ...request,
    serial,
    issuer: issuer.name,
    authority: keyIdentifier(issuer.publicKey),
  })
  return wrap(tbs, issuer.sign(tbs))
}

function readUse(keyUsage: Uint8Array): KeyUse {
  const found = (['root', 'sign', 'encrypt'] as const).find((use) =>
    Buffer.from(KEY_USAGE[use]).equals(Buffer.from(keyUsage)),
  )
  if (!found) throw new DerError('key usage of no kind')
  return found
}

function readExtensions(reader: DerReader): { use: KeyUse; authority: Uint8Array | undefined } {
  const list = reader.enter(0xa3).enter()
  let use: KeyUse | undefined
  let authority: Uint8Array | undefined
  while (list.peek() !== undefined) {
    const one = list.enter()
    const oid = one.oid()
    if (one.peek() === TAG.boolean) one.read(TAG.boolean)
    const value = derReader(one.read(TAG.octetString))
    if (oid === OID.keyUsage) use = readUse(value.read(TAG.bitString))
    if (oid === OID.aki) authority = value.enter().read(0x80)
  }
  if (!use) throw new DerError('certificate without key usage')
  return { use, authority }
}

function readTbs(tbs: Uint8Array): Facts {
  return readSequence(tbs, (reader) => {
    reader.element()
    const serial = Uint8Array.from(reader.read(TAG.integer))
    if (serial.length !== 16 || serial[0]! < 0x40 || serial[0]! > 0x7f) throw new DerError('serial of another length')
    reader.element()
    const issuer = readName(reader)
    const validity = reader.enter()
    const [notBefore, notAfter] = [readTime(validity), readTime(validity)]
    const subject = readName(reader)
    const publicKey = decodeSpki(reader.element().bytes)
    const { use, authority } = readExtensions(reader)
    const own = keyIdentifier(publicKey)
    return { serial, issuer, subject, notBefore, notAfter, publicKey, use, authority: authority ?? own }
  })
}

/**
 * Reads a certificate of this profile. Whatever was understood is encoded again and must give the same bytes, so there is
 * no second spelling to hide in. Throws DerError. The signature is not looked at: see `isIssuedBy`.
 */
export function readCertificate(bytes: Uint8Array): Certificate {
  const { tbs, signature } = readSequence(bytes, (reader) => {
    const first = reader.element().bytes
    reader.element()
    return { tbs: first, signature: reader.bitString() }
  })
  const facts = readTbs(tbs)
  const again = wrap(encodeTbs(facts), signature)
  if (!Buffer.from(again).equals(Buffer.from(bytes))) throw new DerError('certificate in another spelling')
  return { ...facts, bytes: Uint8Array.from(bytes), tbs: Uint8Array.from(tbs), signature: Uint8Array.from(signature) }
}

/** True iff this name and key signed the certificate; `verify` checks one SM2 signature. */
export function isIssuedBy(
  certificate: Certificate,
  issuer: Pick<Certificate, 'subject' | 'publicKey'>,
  verify: (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => boolean,
): boolean {
  const named =
    Buffer.from(encodeName(certificate.issuer)).equals(Buffer.from(encodeName(issuer.subject))) &&
    Buffer.from(certificate.authority).equals(Buffer.from(keyIdentifier(issuer.publicKey)))
  return named && verify(certificate.tbs, certificate.signature, issuer.publicKey)
}
