import { createHash } from 'node:crypto'
import type { ClearPackage } from '#core/exchange/protocol/open.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { orRefuse } from '#core/fault.ts'
import type { Certificate } from '#core/crypto/certificate.ts'
import {
  type EnvelopeMode,
  envelopeHolds,
  isSealedTo,
  looksSealed,
  openEnvelope,
  sealEnvelope,
} from '#core/crypto/envelope.ts'
import { openingKeys, ownKeys } from '#core/exchange/trust/keys.ts'
import type { Random } from '#core/ports.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'
import { assert } from '#shared/never.ts'

/**
 * Takes a package out of its envelope with this station's own keys (format §6); a clear package passes as it is.
 * One opaque fault whatever was wrong: E-CMS; and JOB_CANCELLED.
 */
export function unsealPackage(db: ReadDb, bytes: Uint8Array, watch: Watch = UNWATCHED): ClearPackage {
  if (!looksSealed(bytes)) return { bytes, sealed: false }
  const opened = openEnvelope(bytes, openingKeys(db), (done) => watch.step('拆封', done, bytes.length))
  return { bytes: orRefuse(opened), sealed: true }
}

/**
 * The sum by which the log knows a file, where it is an envelope that this station's own keys open; null where it is none: what is
 * addressed to others is none of its business.
 */
export function sumForUs(db: ReadDb, bytes: Uint8Array): string | null {
  const isForUs = looksSealed(bytes) && isSealedTo(bytes, openingKeys(db))
  return isForUs ? createHash('sha256').update(bytes).digest('hex') : null
}

/** The envelope of a package: to its recipient, and to this station, so that an office can open its own archive. */
export function sealPackage(
  db: ReadDb,
  clear: Uint8Array,
  recipient: Certificate,
  random: Random,
  mode: EnvelopeMode,
): Uint8Array {
  const own = ownKeys(db, 'encrypt', ['active'])[0]
  assert(own, 'a station that writes has its keys')
  const sealed = sealEnvelope(clear, [recipient, own.certificate], random, mode)
  assert(envelopeHolds(sealed, own.privateKey, clear), 'an envelope opens again for its sender')
  return sealed
}
