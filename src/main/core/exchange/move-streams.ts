import type { ReadDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import type { Finding } from '#core/exchange/flag.ts'
import { type Manifest, type Place, reachOf } from '#core/exchange/manifest.ts'
import type { Verified } from '#core/exchange/verify.ts'
import { mayWrite } from '#shared/definition/authority.ts'

type Sent = { readonly epoch: string; readonly seq: number; readonly reach: number }

/**
 * Whether a peer says of this station's packages what this station's own log can say: a package of that digest was written
 * to it under that epoch and number, and one up to that number went as far as the revision it says it holds.
 */
function isSent(db: ReadDb, peer: string, { epoch, rev, seq, digest }: Place): boolean {
  const sent = prepared(
    db,
    "SELECT epoch, seq, head AS reach FROM package_log WHERE direction = 'out' AND peer = ? AND digest = ?",
  ).get(peer, digest) as Sent | undefined
  if (sent?.epoch !== epoch || sent.seq !== seq) return false
  if (sent.reach === rev) return true
  const part = "SELECT 1 FROM package_log WHERE direction = 'out' AND peer = ? AND epoch = ? AND seq <= ? AND head = ?"
  return prepared(db, part).get(peer, epoch, seq, rev) !== undefined
}

/** What a peer says it holds of this station, parted by whether this station's own books bear it out. */
function sayings(db: ReadDb, { from, acks }: Pick<Manifest, 'from' | 'acks'>) {
  const known: Place[] = []
  const unknown: Place[] = []
  for (const ack of acks) (isSent(db, from, ack) ? known : unknown).push(ack)
  return { known, unknown }
}

/**
 * What a peer says it took in and this data does not know: either the peer errs, or this data is an older copy of the
 * station's. Nobody but a person here can tell, so that it is told and nothing follows from it by itself.
 */
export function ackFindings(db: ReadDb, manifest: Pick<Manifest, 'from' | 'acks'>): Finding[] {
  const [newest] = sayings(db, manifest).unknown
  if (newest === undefined) return []
  const message = `对方说收到过本站第 ${newest.seq} 号包（指纹开头 ${newest.digest.slice(0, 8)}），这份数据里没有写过这个包：对方弄错了，或者这份数据是旧的副本。请与对方电话核对；确是旧副本的，请管理员在“本机与密钥”说明`
  return [{ record: 'station', row: manifest.from, code: 'ACK_UNKNOWN', message }]
}

/**
 * The first package of a peer's new epoch: it was restored, and may have lost what it once acknowledged. Of an own epoch it
 * still holds what its acknowledgement names; where that is a package of another copy of this station, nothing is sure.
 */
function doubtDelivered(tx: WriteTx, manifest: Manifest, known: readonly Place[]): void {
  const met = "SELECT 1 FROM peer_stream WHERE peer = ? AND direction = 'in' AND epoch = ?"
  if (prepared(tx.db, met).get(manifest.from, manifest.epoch) !== undefined) return
  const delivered = prepared(
    tx.db,
    "SELECT DISTINCT epoch FROM package_log WHERE direction = 'out' AND peer = ? AND state = 'delivered'",
  )
  for (const epoch of delivered.pluck().all(manifest.from) as string[]) {
    const sure = known.find((one) => one.epoch === epoch)?.seq ?? 0
    prepared(
      tx.db,
      "UPDATE package_log SET state = 'exported' WHERE direction = 'out' AND peer = ? AND epoch = ? AND seq > ? AND state = 'delivered'",
    ).run(manifest.from, epoch, sure)
  }
}

/**
 * The peer's stream here, and what its newest package says it holds of ours, as far as our own books bear it out: that also
 * counts downwards (a restored peer).
 */
export function moveStreams(tx: WriteTx, verified: Verified): void {
  const { manifest, digest, standing } = verified
  const { known } = sayings(tx.db, manifest)
  doubtDelivered(tx, manifest, known)
  prepared(
    tx.db,
    `INSERT INTO peer_stream (peer, direction, epoch, rev, seq, digest) VALUES (?, 'in', ?, ?, ?, ?)
     ON CONFLICT (peer, direction, epoch) DO UPDATE SET rev = max(rev, excluded.rev),
       digest = CASE WHEN excluded.seq > seq THEN excluded.digest ELSE digest END, seq = max(seq, excluded.seq)`,
  ).run(manifest.from, manifest.epoch, reachOf(manifest), manifest.seq, digest)
  if (!standing.newest) return
  prepared(tx.db, "DELETE FROM peer_stream WHERE peer = ? AND direction = 'out'").run(manifest.from)
  for (const ack of known) {
    prepared(
      tx.db,
      "INSERT INTO peer_stream (peer, direction, epoch, rev, seq, digest) VALUES (?, 'out', ?, ?, ?, ?)",
    ).run(manifest.from, ack.epoch, ack.rev, ack.seq, ack.digest)
    prepared(
      tx.db,
      `UPDATE package_log SET state = 'delivered' WHERE direction = 'out' AND peer = ? AND epoch = ? AND seq <= ? AND state = 'exported'`,
    ).run(manifest.from, ack.epoch, ack.seq)
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
  const held = prepared(
    tx.db,
    `SELECT count(*) FROM row_version WHERE station = ? AND epoch = ? AND rev > ? AND rev <= ?
     AND table_name NOT IN (SELECT value FROM json_each(?))`,
  )
    .pluck()
    .get(from, epoch, base, reachOf(manifest), JSON.stringify(itself)) as number
  if (held > brought) refuse('E-FORK', { epoch, seq })
}
