import { sameDigest, sm3 } from '#core/crypto/sm3.ts'
import { encodeSpki } from '#core/crypto/spki.ts'

/** One public key (65 bytes), or the keys of a station in the fixed order signing, encryption. */
type FingerprintKeys = Uint8Array | readonly Uint8Array[]

const LABEL = Buffer.from('huishangbu/1 fingerprint', 'ascii')
const ROUNDS = 5_200
const GROUPS = 6
const DIGITS = 5
const FULL_WIDTH_ZERO = 0xff10

/** Groups by the keys they stand for: stretching is slow on purpose, and one screen asks for the same keys many times. */
const stretched = new Map<string, readonly string[]>()

/**
 * The fingerprint two people compare on the phone (format §8): SM3(label ‖ SPKI…), stretched
 * 5,200 times with the keys fed in again each time, as 6 groups of 5 digits (99.7 bits). Throws on a bad key.
 */
export function fingerprintGroups(keys: FingerprintKeys): string[] {
  const list = keys instanceof Uint8Array ? [keys] : keys
  const spki = Buffer.concat(list.map(encodeSpki))
  const name = spki.toString('hex')
  const groups = stretched.get(name) ?? stretch(spki)
  stretched.set(name, groups)
  return [...groups]
}

function stretch(spki: Uint8Array): string[] {
  let digest = sm3(LABEL, spki)
  for (let round = 0; round < ROUNDS; round += 1) digest = sm3(digest, spki)
  const view = new DataView(digest.buffer)
  return Array.from({ length: GROUPS }, (_, i) => {
    const value = view.getUint8(i * 5) * 0x1_0000_0000 + view.getUint32(i * 5 + 1)
    return String(value % 10 ** DIGITS).padStart(DIGITS, '0')
  })
}

/** What was typed, as bare ASCII digits; anything but digits, spaces and dashes stays in and so can't match. */
function bareDigits(typed: string): string {
  return typed
    .replaceAll(/[\s\p{Pd}\u2212]/gu, '')
    .replaceAll(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - FULL_WIDTH_ZERO))
}

/** True iff the typed groups are this fingerprint. Spaces, dashes and full-width digits are forgiven, nothing else is. */
export function fingerprintMatches(keys: FingerprintKeys, typed: string): boolean {
  return sameDigest(Buffer.from(bareDigits(typed)), Buffer.from(fingerprintGroups(keys).join('')))
}
