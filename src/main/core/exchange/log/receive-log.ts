import type { StoredPackage } from '#core/exchange/log/package-store.ts'
import { putReceived } from '#core/exchange/log/package-received-repo.ts'
import { type Manifest, reachOf } from '#core/exchange/protocol/manifest.ts'
import type { WriteTx } from '#core/db/transaction.ts'

/** Notes a received package; a parked one is the same line, completed when a newer program could read it at last. */
export function logReceived(
  tx: WriteTx,
  verified: {
    readonly digest: string
    readonly manifestText: string
    readonly manifest: Pick<Manifest, 'from' | 'purpose' | 'epoch' | 'seq' | 'base' | 'head' | 'reach'>
  },
  state: 'applied' | 'parked' | 'refused',
  summary: Readonly<Record<string, unknown>>,
  kept: StoredPackage | null,
): void {
  const { manifest, digest, manifestText } = verified
  const { purpose, epoch, seq, base } = manifest
  putReceived(tx.db, {
    digest,
    peer: manifest.from,
    purpose,
    epoch,
    seq,
    base,
    head: reachOf(manifest),
    state,
    manifest: manifestText,
    summary: JSON.stringify(summary),
    at: tx.now,
    by: tx.actor.personId,
    file: kept?.file ?? null,
    sum: kept?.sum ?? null,
  })
}
