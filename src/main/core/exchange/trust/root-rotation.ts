import { peerOf } from '#core/exchange/trust/peer.ts'
import type { CommandCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { setPeerRoot } from '#core/db/peer-repo.ts'
import { retireKeyOf, retireLostRoot } from '#core/exchange/trust/own-key-repo.ts'
import { refuse } from '#core/fault.ts'
import { type Claim, pinnedKeys } from '#core/exchange/trust/enrolment.ts'
import { fingerprintGroups, fingerprintMatches } from '#core/exchange/protocol/fingerprint.ts'
import { certificateOf, certificateText, makeKey, ownRoot } from '#core/exchange/trust/keys.ts'
import type { Root } from '#core/exchange/trust/root.ts'
import { forgetTable, issue, listOwnKeys, publish, trustEntries } from '#core/exchange/trust/trust-table.ts'

/** New daily keys under a root; those before leave use and only open old archives. */
export function renewDaily(call: CommandCall, root: Root): void {
  const { tx, core } = call
  listOwnKeys(tx)
  const issuer = { ...root, name: root.certificate.subject }
  for (const use of ['sign', 'encrypt'] as const) {
    retireKeyOf(tx.db, use)
    const key = makeKey(tx, core.ports.random, use, 'active', issuer)
    const whom = { station: tx.station.id, name: tx.station.name, use }
    issue(tx, core.ports.random, root, { ...whom, publicKey: key.publicKey })
  }
}

/**
 * A new root in the place of one that is lost, with new daily keys; the counties' keys, which this city knows, are certified
 * again by it. Each county has to pin it (`repinCity`); until then it refuses what this city writes. Faults: NOT_CITY,
 * ROOT_UNMADE.
 */
export function rotateRoot(call: CommandCall, reason: string): string[] {
  const { tx, core } = call
  if (tx.station.kind !== 'city') refuse('NOT_CITY')
  const old = ownRoot(tx.db) ?? refuse('ROOT_UNMADE')
  retireLostRoot(tx.db)
  const root = makeKey(tx, core.ports.random, 'root', 'active', null)
  renewDaily(call, root)
  for (const entry of trustEntries(tx.db)) {
    if (entry.status !== 'active' || entry.station === tx.station.id) continue
    const { subject, publicKey } = certificateOf(entry.certificate)
    const { station, use } = entry
    issue(tx, core.ports.random, root, { station, name: subject.commonName, use, publicKey })
  }
  publish(tx)
  const fingerprint = fingerprintGroups([root.publicKey])
  const before = fingerprintGroups([old.publicKey]).join(' ')
  tx.tell({
    subject: tx.station.id,
    detail: { name: tx.station.name, fingerprint: fingerprint.join(' '), before, reason },
  })
  return fingerprint
}

/** Whether a claim is of the city pinned here, under another root. */
export function isNewRoot(db: ReadDb, claim: Pick<Claim, 'id' | 'root'>): boolean {
  const peer = peerOf(db, claim.id)
  return claim.root !== null && peer !== undefined && peer.rootCertificate !== certificateText(claim.root.bytes)
}

/**
 * A county pins the new root of the city it had pinned: the way out of a lost root (format §8), by the groups heard on
 * the telephone and a written reason. The old table goes with the old root. Faults: NOT_COUNTY, PEER_KIND, PEER_UNKNOWN
 * (another city than its own), PEER_KNOWN (this very root is pinned), FINGERPRINT_DIFFERS.
 */
export function repinCity(call: CommandCall, claim: Claim, typed: string, reason: string): { name: string } {
  const { tx } = call
  if (tx.station.kind !== 'county') refuse('NOT_COUNTY')
  if (claim.kind !== 'city' || !claim.root) return refuse('PEER_KIND', { kind: claim.kind })
  const peer = peerOf(tx.db, claim.id) ?? refuse('PEER_UNKNOWN', { peer: claim.id })
  if (!isNewRoot(tx.db, claim)) refuse('PEER_KNOWN', { station: claim.id })
  if (!fingerprintMatches(claim.keys, typed)) refuse('FINGERPRINT_DIFFERS')
  setPeerRoot(tx.db, {
    station: claim.id,
    ...pinnedKeys(claim),
    rootCertificate: certificateText(claim.root.bytes),
    pinnedAt: tx.now,
    pinnedBy: tx.actor.userId,
  })
  forgetTable(tx)
  const before = fingerprintGroups([certificateOf(peer.rootCertificate).publicKey]).join(' ')
  const fingerprint = fingerprintGroups(claim.keys).join(' ')
  tx.tell({ subject: claim.id, detail: { name: peer.name, code: peer.code, fingerprint, before, reason } })
  return { name: peer.name }
}
