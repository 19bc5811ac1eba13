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
import { readProven } from '#core/exchange/protocol/manifest-entry.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import { type Addressee, readerOf } from '#core/exchange/log/pending-rows.ts'
import type { ZipArchive } from '#core/exchange/protocol/zip/read.ts'
import { type Watch, watched } from '#core/watch.ts'
import { fileKindOf } from '#shared/model/file-kind.ts'

const PREFIX = 'files/'
/** As many digests as a manifest may name. */
const MOST_WANTED = 4_000

export type PackageFile = { readonly digest: string; readonly bytes: Uint8Array }

/**
 * Contents this station lacks and a peer may have: what its next package asks for. Named by the peer's rows, or by own ones
 * the peer is addressed by: after a restore the row comes back, and what lay beside the database may be gone.
 */
export function wantedFrom(db: ReadDb, peer: Addressee): string[] {
  return findLackingContents(db, readerOf(peer), MOST_WANTED)
}

/** True for an entry that is a content and no table. */
export function isFile(path: string): boolean {
  return path.startsWith(PREFIX)
}

/** The name of a content within a package. */
export function contentPath(digest: string): string {
  return `${PREFIX}${digest}`
}

/** The digest of the content that an entry holds. */
export function digestOf(path: string): string {
  return path.slice(PREFIX.length)
}

function listedIn(manifest: Manifest) {
  return manifest.entries
    .filter((listing) => isFile(listing.path))
    .map((listing) => ({ ...listing, digest: digestOf(listing.path) }))
}

/** Proves the contents of a package: each is what its name says. Faults: E-DIGEST, E-ZIP, E-SCHEMA (not a kind that may travel). */
export function packageFiles(zip: ZipArchive, manifest: Manifest, watch: Watch): void {
  const files = listedIn(manifest)
  for (const [at, listing] of files.entries()) {
    const { path, sm3, digest } = listing
    if (sm3 !== digest) refuse('E-DIGEST', { path })
    if (!fileKindOf(readProven(zip, listing))) refuse('E-SCHEMA', { message: '附件不是允许的文件类型', path })
    watch.step('验证附件', at + 1, files.length)
  }
}

/** The contents of a proven package, as views of the archive. */
export function filesIn(zip: ZipArchive, manifest: Manifest): PackageFile[] {
  return listedIn(manifest).map(({ path, digest }) => {
    const entry = zip.entries.get(path)
    return entry ? { digest, bytes: entry.packed } : refuse('E-DIGEST', { path })
  })
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
