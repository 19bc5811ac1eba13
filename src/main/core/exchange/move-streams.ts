import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import type { Manifest } from '#core/exchange/manifest.ts'
import type { Verified } from '#core/exchange/verify.ts'

/**
 * The first package of a peer's new epoch: it was restored, and may have lost what it once acknowledged. Of an own epoch it
 * still holds what its acknowledgement names; where that is a package of another copy of this station, nothing is sure.
 */
function doubtDelivered(tx: WriteTx, manifest: Manifest): void {
  const met = "SELECT 1 FROM peer_stream WHERE peer = ? AND direction = 'in' AND epoch = ?"
  if (prepared(tx.db, met).get(manifest.from, manifest.epoch) !== undefined) return
  const written = prepared(tx.db, "SELECT 1 FROM package_log WHERE direction = 'out' AND digest = ?")
  const delivered = prepared(
    tx.db,
    "SELECT DISTINCT epoch FROM package_log WHERE direction = 'out' AND peer = ? AND state = 'delivered'",
  )
  for (const epoch of delivered.pluck().all(manifest.from) as string[]) {
    const ack = manifest.acks.find((one) => one.epoch === epoch)
    const sure = ack && written.get(ack.digest) !== undefined ? ack.seq : 0
    prepared(
      tx.db,
      "UPDATE package_log SET state = 'exported' WHERE direction = 'out' AND peer = ? AND epoch = ? AND seq > ? AND state = 'delivered'",
    ).run(manifest.from, epoch, sure)
  }
}

/** The peer's stream here, and what its newest package says it holds of ours: that also counts downwards (a restored peer). */
export function moveStreams(tx: WriteTx, verified: Verified): void {
  const { manifest, digest, standing } = verified
  doubtDelivered(tx, manifest)
  prepared(
    tx.db,
    `INSERT INTO peer_stream (peer, direction, epoch, rev, seq, digest) VALUES (?, 'in', ?, ?, ?, ?)
     ON CONFLICT (peer, direction, epoch) DO UPDATE SET rev = max(rev, excluded.rev),
       digest = CASE WHEN excluded.seq > seq THEN excluded.digest ELSE digest END, seq = max(seq, excluded.seq)`,
  ).run(manifest.from, manifest.epoch, manifest.head, manifest.seq, digest)
  if (!standing.newest) return
  prepared(tx.db, "DELETE FROM peer_stream WHERE peer = ? AND direction = 'out'").run(manifest.from)
  for (const ack of manifest.acks) {
    prepared(
      tx.db,
      "INSERT INTO peer_stream (peer, direction, epoch, rev, seq, digest) VALUES (?, 'out', ?, ?, ?, ?)",
    ).run(manifest.from, ack.epoch, ack.rev, ack.seq, ack.digest)
    prepared(
      tx.db,
      // A number of which another copy of this station wrote the package is not this copy's.
      `UPDATE package_log SET state = 'delivered' WHERE direction = 'out' AND peer = ? AND epoch = ? AND seq <= ? AND state = 'exported'
       AND EXISTS (SELECT 1 FROM package_log known WHERE known.direction = 'out' AND known.digest = ?)`,
    ).run(manifest.from, ack.epoch, ack.seq, ack.digest)
  }
}

/**
 * A package is all its writer has for this station in (base, head] of its epoch. Where more versions lie here than it
 * brought, another copy of the writer wrote them. Fault: E-FORK.
 */
export function proveWhole(tx: WriteTx, { from, epoch, seq, base, head }: Manifest, brought: number): void {
  const held = prepared(
    tx.db,
    'SELECT count(*) FROM row_version WHERE station = ? AND epoch = ? AND rev > ? AND rev <= ?',
  )
    .pluck()
    .get(from, epoch, base, head) as number
  if (held > brought) refuse('E-FORK', { epoch, seq })
}
