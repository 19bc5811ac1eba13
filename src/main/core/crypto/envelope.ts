import { type Result, err } from '#shared/result.ts'
import type { Certificate } from './certificate.ts'
import { CIPHER_FAULT, type CipherFault } from './cipher-fault.ts'
import { contentInfo, issuerAndSerial } from './cms.ts'
import {
  DerError,
  TAG,
  der,
  derInteger,
  derOctetString,
  derOid,
  derPieces,
  derReader,
  derSequence,
  derSet,
  joinBytes,
  readSequence,
  unlessMalformed,
} from './der.ts'
import type { RandomBytes } from './sm2-curve.ts'
import { sm3 } from './sm3.ts'
import { decrypt, encrypt } from './sm2-cipher.ts'
import { type Between, cbcLength, decryptCbc, encryptCbc, openGcm, opensToCbc, sealGcm } from './sm4.ts'

const DATA = derOid('1.2.840.113549.1.7.1')
const ENVELOPED = '1.2.840.113549.1.7.3'
const AUTH_ENVELOPED = '1.2.840.113549.1.9.16.1.23'
const SM2_ENCRYPTION = derSequence(derOid('1.2.156.10197.1.301.3'))
const SM4_CBC = '1.2.156.10197.1.104.2'
const SM4_GCM = '1.2.156.10197.1.104.8'
const KEY = 16
const IV = 16
const NONCE = 12
const TAG_LENGTH = 16
const MOST_RECIPIENTS = 8
const MOST_KEYS = 16

/** `cbc` opens with any OpenSSL from 3.0; `gcm` (AuthEnvelopedData) is read from the first day and written when cities have the tools. */
export type EnvelopeMode = 'cbc' | 'gcm'

/** True for bytes that begin like an envelope; a clear package begins like a ZIP. */
export function looksSealed(bytes: Uint8Array): boolean {
  return bytes[0] === TAG.sequence
}

/**
 * Where the cipher starts: a digest of the recipients. A reader cannot judge the line of another recipient, but a bit changed in
 * it starts the cipher elsewhere (ADR 0012). As good as random: the key is fresh, and each line holds a fresh ciphertext of it.
 */
function boundTo(recipients: Uint8Array, length: number): Uint8Array {
  return sm3(recipients).subarray(0, length)
}

/**
 * CMS EnvelopedData to each certificate, SM4 under a fresh key, the key by SM2 (format §1a). The sender's own certificate
 * belongs among the recipients, so that an office can open its own archive again.
 */
export function sealEnvelope(
  content: Uint8Array,
  recipients: readonly Pick<Certificate, 'issuer' | 'serial' | 'publicKey'>[],
  random: RandomBytes,
  mode: EnvelopeMode = 'cbc',
): Uint8Array {
  const key = random(KEY)
  const infos = recipients.map((one) =>
    derSequence(
      derInteger(0n),
      issuerAndSerial(one),
      SM2_ENCRYPTION,
      derOctetString(encrypt(key, one.publicKey, random)),
    ),
  )
  const recipientSet = derSet(...infos)
  if (mode === 'cbc') {
    const iv = boundTo(recipientSet, IV)
    const algorithm = derSequence(derOid(SM4_CBC), derOctetString(iv))
    // Sixty megabytes stand at the very end of five wrappings: they are enciphered in their place and never copied.
    const room = cbcLength(content.length)
    const inner = derPieces(TAG.sequence, [DATA, algorithm, ...derPieces(0x80, [], room)], room)
    const data = derPieces(TAG.sequence, [derInteger(0n), recipientSet, ...inner], room)
    const heads = derPieces(TAG.sequence, [derOid(ENVELOPED), ...derPieces(0xa0, data, room)], room)
    const sealed = joinBytes(heads, room)
    encryptCbc(content, key, iv, sealed.subarray(-room))
    return sealed
  }
  const nonce = boundTo(recipientSet, NONCE)
  const sealed = sealGcm(content, key, nonce)
  const algorithm = derSequence(derOid(SM4_GCM), derSequence(derOctetString(nonce), derInteger(BigInt(TAG_LENGTH))))
  const inner = derSequence(DATA, algorithm, der(0x80, sealed.subarray(0, -TAG_LENGTH)))
  const mac = derOctetString(sealed.subarray(-TAG_LENGTH))
  return contentInfo(derOid(AUTH_ENVELOPED), derSequence(derInteger(0n), recipientSet, inner, mac))
}

type Sealed = {
  readonly keys: readonly Uint8Array[]
  readonly open: (key: Uint8Array, between?: Between) => Result<Uint8Array, CipherFault>
  readonly opensTo: (key: Uint8Array, content: Uint8Array) => boolean
  /** Of SM4-CBC: where its text lies, which ends the envelope, and what starts the cipher. */
  readonly cbc?: { readonly text: Uint8Array; readonly iv: Uint8Array }
}

function readRecipients(element: Uint8Array): Uint8Array[] {
  const set = derReader(element).enter(TAG.set)
  const keys: Uint8Array[] = []
  let last: Uint8Array = new Uint8Array()
  while (set.peek() !== undefined) {
    if (keys.length === MOST_RECIPIENTS) throw new DerError('too many recipients')
    const { bytes } = set.element()
    if (Buffer.compare(last, bytes) >= 0) throw new DerError('recipients out of order')
    last = bytes
    const one = derReader(bytes).enter()
    if (one.integer() !== 0n) throw new DerError('recipient of another version')
    // Whom it names is not looked at: a station's own keys are few and a wrong one shows (C3).
    one.element()
    const algorithm = Buffer.from(one.element().bytes)
    if (!algorithm.equals(SM2_ENCRYPTION)) throw new DerError('key not by SM2')
    keys.push(one.read(TAG.octetString))
    one.end()
  }
  if (keys.length === 0) throw new DerError('no recipient')
  return keys
}

function readEnvelope(bytes: Uint8Array): Sealed {
  return readSequence(bytes, (info) => {
    const kind = info.oid()
    if (kind !== ENVELOPED && kind !== AUTH_ENVELOPED) throw new DerError('no envelope')
    const holder = info.enter(0xa0)
    const data = holder.enter()
    holder.end()
    if (data.integer() !== 0n) throw new DerError('envelope of another version')
    const recipients = data.element().bytes
    const keys = readRecipients(recipients)
    const isBound = (start: Uint8Array) => Buffer.compare(start, boundTo(recipients, start.length)) === 0
    const inner = data.enter()
    if (!Buffer.from(inner.element().bytes).equals(DATA)) throw new DerError('content of another type')
    const algorithm = inner.enter()
    const cipher = algorithm.oid()
    const content = () => {
      const found = inner.read(0x80)
      inner.end()
      return found
    }
    if (kind === ENVELOPED) {
      const iv = algorithm.read(TAG.octetString)
      algorithm.end()
      if (cipher !== SM4_CBC || iv.length !== IV) throw new DerError('not SM4-CBC')
      if (!isBound(iv)) throw new DerError('for other recipients')
      const sealed = content()
      data.end()
      return {
        keys,
        open: (key, between) => decryptCbc(sealed, key, iv, between),
        opensTo: (key, plain) => opensToCbc(sealed, key, iv, plain),
        cbc: { text: sealed, iv },
      }
    }
    const parameters = algorithm.enter()
    algorithm.end()
    const nonce = parameters.read(TAG.octetString)
    if (cipher !== SM4_GCM || nonce.length !== NONCE || parameters.integer() !== 16n) throw new DerError('not SM4-GCM')
    parameters.end()
    if (!isBound(nonce)) throw new DerError('for other recipients')
    const sealed = content()
    const mac = data.read(TAG.octetString)
    data.end()
    if (mac.length !== TAG_LENGTH) throw new DerError('tag of another length')
    const open = (key: Uint8Array, between?: Between) =>
      openGcm(Buffer.concat([sealed, mac]), key, nonce, undefined, between)
    const opensTo = (key: Uint8Array, plain: Uint8Array) => {
      const opened = open(key)
      return opened.ok && Buffer.compare(opened.value, plain) === 0
    }
    return { keys, open, opensTo }
  })
}

/** The envelope and its key, by whichever of these private keys it was sealed to; null where none fits or it is none. */
function unlocked(bytes: Uint8Array, privateKeys: readonly Uint8Array[]): { sealed: Sealed; key: Uint8Array } | null {
  const sealed = unlessMalformed(() => readEnvelope(bytes))
  if (!sealed) return null
  for (const privateKey of privateKeys.slice(0, MOST_KEYS))
    for (const wrapped of sealed.keys) {
      const key = decrypt(wrapped, privateKey)
      if (key.ok) return key.value.length === KEY ? { sealed, key: key.value } : null
    }
  return null
}

/** True where one of these private keys opens the envelope's own key; nothing of its content is read. */
export function isSealedTo(bytes: Uint8Array, privateKeys: readonly Uint8Array[]): boolean {
  return unlocked(bytes, privateKeys) !== null
}

/**
 * Opens an envelope with whichever of these private keys (newest first) it was sealed to. Nothing may be used before the
 * signature inside holds: CBC proves nothing. One opaque fault, E-CMS, whatever was wrong; beside it what `between` throws.
 */
export function openEnvelope(
  bytes: Uint8Array,
  privateKeys: readonly Uint8Array[],
  between?: Between,
): Result<Uint8Array, CipherFault> {
  const found = unlocked(bytes, privateKeys)
  return found ? found.sealed.open(found.key, between) : err(CIPHER_FAULT)
}

/** Whether an envelope opens with this private key, and to exactly these bytes. */
export function envelopeHolds(bytes: Uint8Array, privateKey: Uint8Array, content: Uint8Array): boolean {
  const found = unlocked(bytes, [privateKey])
  return found !== null && found.sealed.opensTo(found.key, content)
}

/** An envelope as what can be written again of it: its head, the key of its content, and the act of enciphering that anew. */
export type PartedEnvelope = {
  /** Everything before the enciphered content, in which the keys stand for their recipients. */
  readonly head: Uint8Array
  readonly key: Uint8Array
  /** Enciphers the content into the place where it belongs, behind the head. */
  readonly fill: (content: Uint8Array) => void
}

/**
 * Parts an envelope of SM4-CBC that one of these keys opens, whatever stands where its content belongs: its cipher has one answer
 * to one content, so that head and content make the same bytes again. Null for any other envelope.
 */
export function partEnvelope(bytes: Uint8Array, privateKeys: readonly Uint8Array[]): PartedEnvelope | null {
  const found = unlocked(bytes, privateKeys)
  const cbc = found?.sealed.cbc
  if (!found || !cbc) return null
  const { text, iv } = cbc
  const head = bytes.subarray(0, bytes.length - text.length)
  return { head, key: found.key, fill: (content) => void encryptCbc(content, found.key, iv, text) }
}
