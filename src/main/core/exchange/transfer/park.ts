import { logReceived } from '#core/exchange/log/receive-log.ts'
import { manifestOf } from '#core/exchange/protocol/open.ts'
import type { CommandCall } from '#core/call.ts'
import type { Books } from '#core/db/connection.ts'
import { getStateOf, isReceived } from '#core/exchange/log/package-received-repo.ts'
import { DomainFault, refuse } from '#core/fault.ts'
import { readContent } from '#core/exchange/protocol/content.ts'
import { authenticate, type Authentic } from '#core/exchange/transfer/verify.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import type { Sums } from '#core/exchange/protocol/row.ts'
import { checkCut } from '#core/exchange/trust/signature.ts'
import { readKept } from '#core/exchange/log/kept-package.ts'
import type { Tools } from '#core/exchange/log/package-store.ts'
import { trustEntries } from '#core/exchange/trust/trust-table.ts'
import type { StationRow } from '#core/db/transaction.ts'

/** In place of the epoch of a package a newer program wrote: of it only the signed envelope could be read. */
export const UNREAD = ''

type Known = Pick<Manifest, 'from' | 'purpose' | 'epoch' | 'seq' | 'base' | 'head'>

/** What can be said of a package: everything, or of a newer program's package only who signed it. */
function contentOf(
  books: Books,
  authentic: Authentic,
  station: StationRow,
): { manifest: Known; counts: Record<string, number>; sums: Sums } {
  try {
    const manifest = manifestOf(books.definitions, authentic)
    checkCut(trustEntries(books.db), authentic, manifest)
    return {
      manifest,
      counts: manifest.counts,
      sums: readContent(books.definitions, authentic, manifest, station).sums,
    }
  } catch (error) {
    if (!(error instanceof DomainFault) || error.code !== 'E-VERSION') throw error
    const purpose = authentic.envelope.purpose === 'decision' ? 'decision' : 'report'
    const manifest = { from: authentic.peer.station, purpose, epoch: UNREAD, seq: 0, base: 0, head: 0 } as const
    return { manifest, counts: {}, sums: { applied: 0, approved: 0, paid: 0 } }
  }
}

/**
 * Keeps an authentic package unapplied: parked for a second look or an upgrade (E-VERSION), or refused by a person with
 * the reason, as evidence. Returns its digest. Faults: PACKAGE_APPLIED on refusing what was taken in; those of verifyPackage
 * but E-VERSION, E-GAP, E-FORK and E-EPOCH, which applying will say.
 */
export function setAside(
  call: CommandCall,
  bytes: Uint8Array,
  tools: Tools,
  aside: { readonly state: 'parked' | 'refused'; readonly note: string | null },
): string {
  const { note } = aside
  const authentic = authenticate(call.tx.db, call.station, bytes, tools.seal)
  const { manifest, counts, sums } = contentOf(call.tx, authentic, call.station)
  const { digest } = authentic
  const state = getStateOf(call.tx.db, digest)
  call.tx.tell({ subject: digest, detail: { from: manifest.from, seq: manifest.seq, note: note ?? '' } })
  if (state === 'applied') return aside.state === 'refused' ? refuse('PACKAGE_APPLIED') : digest
  const manifestText = Buffer.from(authentic.manifest).toString('utf8')
  const kept = tools.store.keep(digest, bytes)
  logReceived(call.tx, { digest, manifest, manifestText }, aside.state, { counts, sums, note }, kept)
  return digest
}

/** The bytes of a package that was set aside. Faults: PACKAGE_UNKNOWN, those of `readKept`. */
export function parkedBytes(call: Pick<CommandCall, 'db'>, tools: Tools, digest: string): Uint8Array {
  const bytes = isReceived(call.db, digest) ? readKept(call.db, tools, digest) : undefined
  return bytes ?? refuse('PACKAGE_UNKNOWN', { digest })
}
