import { openPackage } from '#core/exchange/protocol/open.ts'
import { peerOf } from '#core/exchange/trust/peer.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { countActs } from '#core/audit/audit-repo.ts'
import { getSent } from '#core/exchange/log/package-log-repo.ts'
import { refuse, unlessRefused } from '#core/fault.ts'
import { unsealPackage } from '#core/exchange/trust/envelope.ts'
import { isKeptSealed } from '#core/exchange/log/kept-package.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import type { Sums } from '#core/exchange/protocol/row.ts'
import type { PackagePart } from '#core/exchange/transfer/build.ts'
import type { Written } from '#core/exchange/transfer/send.ts'
import type { PackageStore } from '#core/exchange/log/package-store.ts'

/** A package this station wrote, as its log and its package store say. Faults: PACKAGE_UNKNOWN. */
export function sentPackage(db: ReadDb, store: PackageStore, digest: string): Written {
  const row = getSent(db, digest)
  const peer = row && peerOf(db, row.peer)
  if (!row || !peer) return refuse('PACKAGE_UNKNOWN', { digest })
  // Both written by this program's own send.
  const manifest = JSON.parse(row.manifest) as Manifest
  const { sums, part = null } = JSON.parse(row.summary) as { readonly sums: Sums; readonly part?: PackagePart }
  return { manifest, digest, sums, peer, part, sealed: isKeptSealed(store, digest) ?? true }
}

/** Proves that bytes are still the package of that digest: a damaged file must not travel. Faults: PACKAGE_LOST. */
export function checkSame(db: ReadDb, digest: string, bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) return refuse('PACKAGE_LOST', { digest })
  // Undefined whatever the damage broke first.
  const found = unlessRefused(() => openPackage(unsealPackage(db, bytes)).digest)
  return found === digest ? bytes : refuse('PACKAGE_LOST', { digest })
}

/** How often the slip of a package was printed again; the audit chain counts. */
export function slipReprints(db: ReadDb, digest: string): number {
  return countActs(db, 'exchange.slipAgain', digest)
}
