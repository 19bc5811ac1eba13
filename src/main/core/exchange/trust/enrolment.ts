import { findPeers } from '#core/exchange/trust/peer.ts'
import { openPackage } from '#core/exchange/protocol/open.ts'
import type { CommandCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { pinStoredPeer } from '#core/db/peer-repo.ts'
import { setStationCity } from '#core/db/station-repo.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { orRefuse, refuse } from '#core/fault.ts'
import { type Certificate, isIssuedBy, keyName } from '#core/crypto/certificate.ts'
import { DerError } from '#core/crypto/der.ts'
import { looksSealed } from '#core/crypto/envelope.ts'
import { verify } from '#core/crypto/sm2.ts'
import { decodeSpki, encodeSpki } from '#core/crypto/spki.ts'
import { fingerprintMatches } from '#core/exchange/protocol/fingerprint.ts'
import { certificateOf, certificateText, ensureStationKey, ownKeys, ownRoot } from '#core/exchange/trust/keys.ts'
import { Enrolment, FORMAT, isNewerFormat, manifestBytes, readSpelled } from '#core/exchange/protocol/manifest.ts'
import { withRoot } from '#core/exchange/trust/root.ts'
import { type Seal, sm2Seal } from '#core/exchange/protocol/signature-port.ts'
import { checkSignature } from '#core/exchange/trust/signature.ts'
import { issue, listOwnKeys, publish, trustEntries } from '#core/exchange/trust/trust-table.ts'
import { MANIFEST_NAME, SIGNATURE_NAME } from '#core/exchange/protocol/zip/profile.ts'
import { writeZip } from '#core/exchange/protocol/zip/write.ts'
import { assert } from '#shared/never.ts'
import { VERSION } from '#shared/version.ts'
import { pick } from '#shared/pick.ts'
import type { SavedName } from '#shared/model/saved-file.ts'

export type Claim = Enrolment['station'] & {
  readonly id: string
  readonly publicKey: Uint8Array
  readonly certificate: Certificate
  readonly encryption: Certificate
  /** A city's root; a county has none. */
  readonly root: Certificate | null
  /** What the fingerprint is over. */
  readonly keys: readonly Uint8Array[]
}

/** The file that introduces this station and its keys; signed by the signing key: proves possession and nothing else. */
export function buildEnrolment(
  call: CommandCall,
  seal: Seal = sm2Seal,
): { readonly name: SavedName; readonly bytes: Uint8Array } {
  const { station, core, tx } = call
  const key = ensureStationKey(tx, core.ports.random)
  const encryption = ownKeys(tx.db, 'encrypt', ['active'])[0]
  assert(encryption, 'keys are made in pairs')
  const root = ownRoot(tx.db)
  const certificates = [key.certificate, encryption.certificate, ...(root ? [root] : [])]
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
      certificates: certificates.map((one) => certificateText(one.bytes)),
    },
  })
  const signature = seal.sign(signed, key.privateKey, core.ports.random)
  const zip = writeZip([
    { name: MANIFEST_NAME, bytes: signed },
    { name: SIGNATURE_NAME, bytes: signature },
  ])
  const bytes = orRefuse(zip)
  tx.tell({ subject: station.id })
  return { name: `${station.code}-enrolment.hsp`, bytes }
}

/**
 * Whom an enrolment file claims to come from. Its signatures only prove that the claimant holds the keys it names.
 * Faults: E-SIZE, E-ZIP, E-JSON, E-SCHEMA, E-PURPOSE (another kind of package), E-VERSION, E-SIG, E-ID-EMPTY, E-CHAIN
 * (certificates that are not those of these keys), E-DIGEST (more inside).
 */
export function readEnrolment(bytes: Uint8Array, seal: Seal = sm2Seal): Claim {
  if (looksSealed(bytes)) refuse('E-PURPOSE', { purpose: 'envelope' })
  const opened = openPackage({ bytes, sealed: false })
  if (opened.envelope.purpose !== 'enrolment') refuse('E-PURPOSE', { purpose: opened.envelope.purpose })
  if (isNewerFormat(opened.envelope)) refuse('E-VERSION', { format: opened.envelope.format })
  const { station, from } = readSpelled(Enrolment, opened.value)
  const publicKey = parseKey(() => decodeSpki(Buffer.from(station.key, 'base64')))
  checkSignature(opened, publicKey, seal)
  if (opened.zip.entries.size !== 3) refuse('E-DIGEST', { detail: 'an enrolment holds nothing else' })
  return { ...station, id: from, publicKey, ...certificatesOf(station, from, publicKey) }
}

/** Runs a reader of keys and certificates; what it cannot read is a fault of the file. Faults: E-SCHEMA. */
export function parseKey<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof DerError) return refuse('E-SCHEMA', { message: '公钥或证书', detail: error.message })
    throw error
  }
}

/** Signing, encryption, root: each for its use, of this station, and issued by the root, or at a county by itself. */
export function certificatesOf(
  station: Pick<Enrolment['station'], 'kind' | 'certificates'>,
  from: string,
  publicKey: Uint8Array,
): Pick<Claim, 'certificate' | 'encryption' | 'root' | 'keys'> {
  const wrong = (detail: string) => refuse('E-CHAIN', { detail })
  const list = station.certificates.map((text) => parseKey(() => certificateOf(text)))
  const [certificate, encryption, root = null] = list
  if (!certificate || !encryption) return wrong('certificates missing')
  if ((station.kind === 'city') !== (root !== null)) wrong('a city has a root, a county none')
  const uses = list.map((one) => one.use).join()
  if (uses !== (root ? 'sign,encrypt,root' : 'sign,encrypt')) wrong('certificates for other uses')
  if (!Buffer.from(certificate.publicKey).equals(Buffer.from(publicKey))) wrong('certificate of another key')
  for (const one of list) {
    if (one.subject.station !== from) wrong('certificate of another station')
    if (!isIssuedBy(one, root ?? one, verify)) wrong('certificate not by the root')
  }
  const keys = root ? [root.publicKey] : [publicKey, encryption.publicKey]
  return { certificate, encryption, root, keys }
}

/** New keys as they are stored with a pinned station. */
export function pinnedKeys({
  publicKey,
  certificate,
  encryption,
}: Pick<Claim, 'publicKey' | 'certificate' | 'encryption'>) {
  return {
    publicKey: Buffer.from(publicKey).toString('hex'),
    certificate: certificateText(certificate.bytes),
    encryptionCertificate: certificateText(encryption.bytes),
  }
}

/**
 * Pins the keys of a claim when the groups heard on the telephone are their fingerprint (format §8). A county pins one
 * city, the city counties, to whom it issues their certificates: a sealed root must be brought (`words`). A county whose keys
 * were all revoked may come again with new ones. Faults: PEER_KIND, PEER_KNOWN (this station, this key, or a county's second
 * city), FINGERPRINT_DIFFERS, ROOT_SEALED, ROOT_WORDS.
 */
export function pinPeer(call: CommandCall, claim: Claim, typed: string, words: string | null = null): void {
  const { tx, station } = call
  if (claim.kind === station.kind || claim.id === station.id) refuse('PEER_KIND', { kind: claim.kind })
  if (!fingerprintMatches(claim.keys, typed)) refuse('FINGERPRINT_DIFFERS')
  const keys = pinnedKeys(claim)
  checkFree(tx.db, claim, keys.publicKey)
  pinStoredPeer(tx.db, {
    station: claim.id,
    ...pick(claim, 'kind', 'code', 'name'),
    ...keys,
    rootCertificate: claim.root ? certificateText(claim.root.bytes) : '',
    pinnedAt: tx.now,
    pinnedBy: tx.actor.userId,
  })
  // A county's rows say `city`; from now on it knows which one.
  if (claim.kind === 'city') setStationCity(tx.db, claim.id)
  else certifyPeer(call, claim, words)
  tx.tell({ subject: claim.id, detail: { kind: claim.kind, code: claim.code, key: keys.publicKey } })
}

function checkFree(db: ReadDb, claim: Claim, publicKey: string): void {
  const entries = trustEntries(db).filter((one) => one.use === 'sign')
  const known = findPeers(db)
  const held = entries.filter((one) => one.station === claim.id)
  const revoked = held.length > 0 && held.every((one) => one.status === 'revoked')
  const taken =
    known.some(
      (one) =>
        (one.station === claim.id && !revoked) ||
        Buffer.from(one.publicKey).toString('hex') === publicKey ||
        one.kind === 'city',
    ) || entries.some((one) => one.key === keyName(claim.publicKey))
  if (taken) refuse('PEER_KNOWN', { station: claim.id })
}

/** Both certificates of a county, by the root, into the table; a new version of it (format §8). */
export function certifyPeer(
  call: CommandCall,
  claim: Pick<Claim, 'id' | 'name' | 'publicKey' | 'encryption'>,
  words: string | null,
): void {
  const { tx, core } = call
  ensureStationKey(tx, core.ports.random)
  const root = withRoot(tx, words)
  listOwnKeys(tx)
  const whom = { station: claim.id, name: claim.name }
  issue(tx, core.ports.random, root, { ...whom, use: 'sign', publicKey: claim.publicKey })
  issue(tx, core.ports.random, root, { ...whom, use: 'encrypt', publicKey: claim.encryption.publicKey })
  publish(tx)
}

/** Whether this station is pinned already, with whatever key. */
export function isKnown(db: Parameters<typeof findPeers>[0], station: Pick<StationRow, 'id'>): boolean {
  return findPeers(db).some((one) => one.station === station.id)
}
