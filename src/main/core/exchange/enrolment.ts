import type { CommandCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { DerError } from '#core/exchange/crypto/der.ts'
import { decodeSpki, encodeSpki } from '#core/exchange/crypto/spki.ts'
import { fingerprintMatches } from '#core/exchange/fingerprint.ts'
import { ensureStationKey } from '#core/exchange/keys.ts'
import { type Enrolment, FORMAT, isNewerFormat, manifestBytes, readEnrolmentManifest } from '#core/exchange/manifest.ts'
import { type Seal, sm2Seal } from '#core/exchange/seal.ts'
import { checkSignature, findPeers, openPackage } from '#core/exchange/verify.ts'
import { MANIFEST_NAME, SIGNATURE_NAME } from '#core/exchange/zip/profile.ts'
import { writeZip } from '#core/exchange/zip/write.ts'
import { VERSION } from '#shared/version.ts'

export type Claim = Enrolment['station'] & { readonly id: string; readonly publicKey: Uint8Array }

/** The file that introduces this station and its key; signed by that key, so that it proves possession and nothing else. */
export function buildEnrolment(
  call: CommandCall,
  seal: Seal = sm2Seal,
): { readonly name: string; readonly bytes: Uint8Array } {
  const { station, core, tx } = call
  const key = ensureStationKey(tx, core.ports.random)
  const signed = manifestBytes({
    format: FORMAT,
    purpose: 'enrolment',
    from: station.id,
    created_at: new Date(tx.now).toISOString(),
    app: VERSION,
    station: {
      kind: station.kind,
      code: station.code,
      name: station.name,
      bureau: station.bureau,
      key: Buffer.from(encodeSpki(key.publicKey)).toString('base64'),
    },
  })
  const signature = seal.sign(signed, key.privateKey, core.ports.random)
  const zip = writeZip([
    { name: MANIFEST_NAME, bytes: signed },
    { name: SIGNATURE_NAME, bytes: signature },
  ])
  if (!zip.ok) return refuse(zip.fault.code, { detail: zip.fault.detail })
  tx.tell({ subject: station.id })
  return { name: `${station.code}-enrolment.hsp`, bytes: zip.value }
}

/**
 * Whom an enrolment file claims to come from. The signature only proves that the claimant holds the key it names.
 * Faults: E-SIZE, E-ZIP, E-JSON, E-SCHEMA, E-PURPOSE (another kind of package), E-VERSION, E-SIG, E-ID-EMPTY, E-DIGEST (more inside).
 */
export function readEnrolment(bytes: Uint8Array, seal: Seal = sm2Seal): Claim {
  const opened = openPackage(bytes)
  if (opened.envelope.purpose !== 'enrolment') refuse('E-PURPOSE', { purpose: opened.envelope.purpose })
  if (isNewerFormat(opened.envelope)) refuse('E-VERSION', { format: opened.envelope.format })
  const { station, from } = readEnrolmentManifest(opened.value)
  const publicKey = keyOf(station.key)
  checkSignature(opened, publicKey, seal)
  if (opened.zip.entries.size !== 3) refuse('E-DIGEST', { detail: 'an enrolment holds nothing else' })
  return { ...station, id: from, publicKey }
}

function keyOf(text: string): Uint8Array {
  try {
    return decodeSpki(Buffer.from(text, 'base64'))
  } catch (error) {
    if (error instanceof DerError) return refuse('E-SCHEMA', { message: '公钥', detail: error.message })
    throw error
  }
}

/**
 * Pins the key of a claim when the groups heard on the telephone are its fingerprint (exchange.md §6.6). A county pins one
 * city, the city counties. Faults: PEER_KIND, PEER_KNOWN (this station, this key, or a county's second city), FINGERPRINT_DIFFERS.
 */
export function pinPeer(call: CommandCall, claim: Claim, typed: string): void {
  const { tx, station } = call
  if (claim.kind === station.kind || claim.id === station.id) refuse('PEER_KIND', { kind: claim.kind })
  if (!fingerprintMatches(claim.publicKey, typed)) refuse('FINGERPRINT_DIFFERS')
  const publicKey = Buffer.from(claim.publicKey).toString('hex')
  const known = findPeers(tx.db)
  const taken = known.some(
    (one) =>
      one.station === claim.id || Buffer.from(one.publicKey).toString('hex') === publicKey || one.kind === 'city',
  )
  if (taken) refuse('PEER_KNOWN', { station: claim.id })
  prepared(
    tx.db,
    'INSERT INTO peer (station, kind, code, name, public_key, pinned_at, pinned_by, last_heard_at) VALUES (?,?,?,?,?,?,?,NULL)',
  ).run(claim.id, claim.kind, claim.code, claim.name, publicKey, tx.now, tx.actor.userId)
  // A county's rows say `city`; from now on it knows which one.
  if (claim.kind === 'city') prepared(tx.db, 'UPDATE station SET city = ? WHERE only = 1').run(claim.id)
  tx.tell({ subject: claim.id, detail: { kind: claim.kind, code: claim.code, key: publicKey } })
}

/** Whether this station is pinned already, with whatever key. */
export function isKnown(db: Parameters<typeof findPeers>[0], station: Pick<StationRow, 'id'>): boolean {
  return findPeers(db).some((one) => one.station === station.id)
}
