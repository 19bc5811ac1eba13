import {
  type DerReader,
  DerError,
  TAG,
  der,
  derBitString,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  readSequence,
} from './der.ts'
import { publicKeyOf } from './sm2.ts'
import { CURVE, isPublicKey, toNumber } from './sm2-curve.ts'
import { sameDigest } from './sm3.ts'

/** Object identifiers of an SM2 key: id-ecPublicKey and the curve of GB/T 33560-2017. */
export const OID_EC_PUBLIC_KEY = '1.2.840.10045.2.1'
export const OID_SM2 = '1.2.156.10197.1.301'

const ALGORITHM = derSequence(derOid(OID_EC_PUBLIC_KEY), derOid(OID_SM2))
const PUBLIC_KEY_TAG = 0xa1

function readAlgorithm(reader: DerReader): void {
  const algorithm = reader.element()
  if (!Buffer.from(ALGORITHM).equals(algorithm.bytes)) throw new DerError('not an SM2 key')
}

function pointBytes(reader: DerReader): Uint8Array {
  const point = reader.bitString()
  if (!isPublicKey(point)) throw new DerError('not an uncompressed point of the curve')
  return Uint8Array.from(point)
}

/** SubjectPublicKeyInfo of an SM2 public key (65 bytes in, 91 bytes out; RFC 5480 form). */
export function encodeSpki(publicKey: Uint8Array): Uint8Array {
  if (!isPublicKey(publicKey)) throw new Error('sm2: not an uncompressed point of the curve')
  return derSequence(ALGORITHM, derBitString(publicKey))
}

/** Reads the one accepted SubjectPublicKeyInfo; gives the 65-byte key. Throws DerError. */
export function decodeSpki(bytes: Uint8Array): Uint8Array {
  return readSequence(bytes, (reader) => {
    readAlgorithm(reader)
    return pointBytes(reader)
  })
}

/** PKCS#8 (RFC 5208) of an SM2 private key, unencrypted: the caller wraps it before it rests anywhere. */
export function encodePkcs8(privateKey: Uint8Array): Uint8Array {
  const point = der(PUBLIC_KEY_TAG, derBitString(publicKeyOf(privateKey)))
  const inner = derSequence(derInteger(1n), derOctetString(privateKey), point)
  return derSequence(derInteger(0n), ALGORITHM, derOctetString(inner))
}

function readPrivateKey(reader: DerReader): Uint8Array {
  if (reader.integer() !== 1n) throw new DerError('unknown private key version')
  const d = reader.read(TAG.octetString)
  if (d.length !== 32 || toNumber(d) < 1n || toNumber(d) > CURVE.n - 2n) throw new DerError('private key out of range')
  const holder = reader.enter(PUBLIC_KEY_TAG)
  const publicKey = pointBytes(holder)
  holder.end()
  if (!sameDigest(publicKey, publicKeyOf(d))) throw new DerError('public key is not that of the private key')
  return Uint8Array.from(d)
}

/** Reads the one accepted PKCS#8 (with its public key, which must match); gives the 32-byte key. Throws DerError. */
export function decodePkcs8(bytes: Uint8Array): Uint8Array {
  return readSequence(bytes, (reader) => {
    if (reader.integer() !== 0n) throw new DerError('unknown PKCS#8 version')
    readAlgorithm(reader)
    return readSequence(reader.read(TAG.octetString), readPrivateKey)
  })
}

/** PEM text (RFC 7468): label such as `PUBLIC KEY` or `PRIVATE KEY`, 64 columns, LF. */
export function encodePem(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/** Reads a PEM file holding exactly one block of this label; CRLF is taken as LF. Throws DerError. */
export function decodePem(label: string, text: string): Uint8Array {
  const lines = text.replaceAll('\r\n', '\n').trimEnd().split('\n')
  const body = Buffer.from(lines.slice(1, -1).join(''), 'base64')
  if (encodePem(label, body) !== `${lines.join('\n')}\n`) throw new DerError(`not one PEM block of ${label}`)
  return Uint8Array.from(body)
}
