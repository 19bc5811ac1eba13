import type { ExchangeFinding } from '#core/exchange/trust/finding.ts'
import type { ReadDb } from '#core/db/connection.ts'
import {
  findDeliveredEpochs,
  getSentPlace,
  hasSentUpTo,
  setDeliveredUpTo,
  setExportedBeyond,
} from '#core/exchange/log/package-log-repo.ts'
import { advancePlace, deletePlaces, findPlaces, insertPlace } from '#core/exchange/log/peer-stream-repo.ts'
import { countVersionsIn } from '#core/exchange/log/version-repo.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { type Manifest, type PeerPlace, reachOf } from '#core/exchange/protocol/manifest.ts'
import type { Verified } from '#core/exchange/transfer/verify.ts'
import { mayWrite } from '#shared/definition/authority.ts'

/**
 * Whether a peer says of this station's packages what this station's own log can say: a package of that digest was written
 * to it under that epoch and number, and one up to that number went as far as the revision it says it holds.
 */
function isSent(db: ReadDb, peer: string, { epoch, rev, seq, digest }: PeerPlace): boolean {
  const sent = getSentPlace(db, peer, digest)
  if (sent?.epoch !== epoch || sent.seq !== seq) return false
  return sent.head === rev || hasSentUpTo(db, peer, { epoch, seq, rev })
}

/** What a peer says it holds of this station, parted by whether this station's own books bear it out. */
function sayings(db: ReadDb, { from, acks }: Pick<Manifest, 'from' | 'acks'>) {
  const known: PeerPlace[] = []
  const unknown: PeerPlace[] = []
  for (const ack of acks) (isSent(db, from, ack) ? known : unknown).push(ack)
  return { known, unknown }
}

/**
 * What a peer says it took in and this data does not know: either the peer errs, or this data is an older copy of the
 * station's. Nobody but a person here can tell, so that it is told and nothing follows from it by itself.
 */
export function ackFindings(db: ReadDb, manifest: Pick<Manifest, 'from' | 'acks'>): ExchangeFinding[] {
  const [newest] = sayings(db, manifest).unknown
  if (newest === undefined) return []
  const message = `对方说收到过本站第 ${newest.seq} 号包（指纹开头 ${newest.digest.slice(0, 8)}），这份数据里没有写过这个包：对方弄错了，或者这份数据是旧的副本。请与对方电话核对；确是旧副本的，请管理员在“本机与密钥”说明`
  return [{ record: 'station', row: manifest.from, code: 'ACK_UNKNOWN', message }]
}

/**
 * The first package of a peer's new epoch: it was restored, and may have lost what it once acknowledged. Of an own epoch it
 * still holds what its acknowledgement names; where that is a package of another copy of this station, nothing is sure.
 */
function doubtDelivered(tx: WriteTx, manifest: Manifest, known: readonly PeerPlace[]): void {
  if (findPlaces(tx.db, manifest.from, 'in').some(({ epoch }) => epoch === manifest.epoch)) return
  for (const epoch of findDeliveredEpochs(tx.db, manifest.from)) {
    const sure = known.find((one) => one.epoch === epoch)?.seq ?? 0
    setExportedBeyond(tx.db, manifest.from, epoch, sure)
  }
}

/**
 * The peer's stream here, and what its newest package says it holds of ours, as far as our own books bear it out: that also
 * counts downwards (a restored peer).
 */
export function moveStreams(tx: WriteTx, verified: Verified): void {
  const { manifest, digest, position } = verified
  const { known } = sayings(tx.db, manifest)
  doubtDelivered(tx, manifest, known)
  const { from, epoch, seq } = manifest
  advancePlace(tx.db, from, 'in', { epoch, rev: reachOf(manifest), seq, digest })
  if (!position.newest) return
  deletePlaces(tx.db, from, 'out')
  for (const ack of known) {
    insertPlace(tx.db, from, 'out', ack)
    setDeliveredUpTo(tx.db, from, ack.epoch, ack.seq)
  }
}

/**
 * A package is all its writer has for this station in (base, reach] of its epoch. Where more versions lie here than it
 * brought, another copy of the writer wrote them. What concerns the writer alone it may leave out now. Fault: E-FORK.
 */
export function proveWhole(
  tx: WriteTx,
  { manifest, peer }: Pick<Verified, 'manifest' | 'peer'>,
  brought: number,
): void {
  const { from, epoch, seq, base } = manifest
  const itself = tx.definitions.records.filter((one) => mayWrite(one, peer.kind) === 'itself').map((one) => one.name)
  const held = countVersionsIn(tx.db, { station: from, epoch, after: base, upTo: reachOf(manifest) }, itself)
  if (held > brought) refuse('E-FORK', { epoch, seq })
}
