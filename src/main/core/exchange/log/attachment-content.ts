import type { PackageFile } from '#core/exchange/protocol/attachment-entry.ts'
import { type Addressee, readerOf } from '#core/exchange/trust/peer.ts'
import { isStored, noteStored } from '#core/db/stored-file-repo.ts'
import type { ReadDb } from '#core/db/connection.ts'
import {
  findLackingContents,
  isGoneContent,
  isLivingContentOf,
  isNamedContent,
} from '#core/exchange/log/attachment-repo.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { type Watch, watched } from '#core/watch.ts'

/** As many digests as a manifest may name. */
const MOST_WANTED = 4_000

/**
 * Contents this station lacks and a peer may have: what its next package asks for. Named by the peer's rows, or by own ones
 * the peer is addressed by: after a restore the row comes back, and what lay beside the database may be gone.
 */
export function wantedFrom(db: ReadDb, peer: Addressee): string[] {
  return findLackingContents(db, readerOf(peer), MOST_WANTED)
}

/** `keep` stores a content and answers its digest; null in a preview. */
type Taking = { readonly keep: ((bytes: Uint8Array) => string) | null; readonly watch: Watch }

/**
 * Stores the contents of an applied package; a preview only notes them in its transaction. A content no row of its sender
 * or of this station names is refused: nothing may lie in the store unseen. Faults: E-SCOPE, DISK_FULL, JOB_CANCELLED.
 */
export function takeFiles(tx: WriteTx, files: readonly PackageFile[], from: string, { keep, watch }: Taking): void {
  for (const { digest, bytes } of watched(watch, '存放附件', files, files.length)) {
    if (!isNamedContent(tx.db, digest, [from, tx.station.id]))
      refuse('E-SCOPE', { message: '报送包里有没有登记的附件。', detail: `file ${digest}` })
    if (isGoneContent(tx.db, digest)) continue
    if (keep && keep(bytes) !== digest) refuse('E-DIGEST', { path: digest })
    noteStored(tx, digest, bytes.length)
  }
}

/** Stores contents out of own packages that a peer gave back, as far as a row here names them again and they are lacking. */
export function takeOwnFiles(tx: WriteTx, files: readonly PackageFile[], taking: Taking): void {
  const lacking = files.filter(
    ({ digest }) => !isStored(tx.db, digest) && isLivingContentOf(tx.db, digest, tx.station.id),
  )
  takeFiles(tx, lacking, tx.station.id, taking)
}
