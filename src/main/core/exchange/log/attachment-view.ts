import { digestOf, isFile } from '#core/exchange/protocol/attachment-entry.ts'
import { type Addressee, audienceWord, findPeers, type Peer } from '#core/exchange/trust/peer.ts'
import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { findOwnFiles, getFirstAttachmentNaming, type OwnFile } from '#core/exchange/log/attachment-repo.ts'
import { getSent } from '#core/exchange/log/package-log-repo.ts'
import { refuse } from '#core/fault.ts'
import { askedBy, type DueFile, fileLimit, filesDue, firstFiles, sentTo } from '#core/exchange/log/attachment-queue.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import { acknowledgedRev } from '#core/exchange/log/cursor.ts'
import type { FileDelivery } from '#shared/contract/attachment.ts'
import type { PackageFiles, PendingFiles } from '#shared/contract/package.ts'

/** As many files as a screen names; the sums are over all. */
const MOST_NAMED = 200

function sumOf(files: readonly DueFile[]): { count: number; bytes: number } {
  return { count: files.length, bytes: files.reduce((sum, one) => sum + one.size, 0) }
}

/** How many packages it takes until everything went that never did, the next one among them. */
function packagesFor(waiting: readonly DueFile[], limit: number): number {
  let rest = waiting
  let packages = 0
  while (rest.length > 0) {
    const chosen = new Set(firstFiles(rest, limit))
    if (chosen.size === 0) break
    packages += 1
    rest = rest.filter((one) => !chosen.has(one))
  }
  return packages
}

/** Which attachments the next package to a peer takes along, which wait for a later one, and which have no content here. */
export function pendingFiles(call: QueryCall, peer: Addressee): PendingFiles {
  const limit = fileLimit(call, call.today)
  const due = filesDue(call, call.station, peer)
  const waiting = due.filter((one) => one.held && one.sentIn === null)
  const first = new Set(firstFiles(waiting, limit))
  const stateOf = (one: DueFile) =>
    !one.held ? 'missing' : one.sentIn !== null ? 'underway' : first.has(one) ? 'next' : 'later'
  const files = due.map((one) => ({ one, state: stateOf(one) }) as const)
  const all = (state: PendingFiles['files'][number]['state']) =>
    sumOf(files.filter((file) => file.state === state).map(({ one }) => one))
  return {
    limit,
    packages: packagesFor(waiting, limit),
    next: all('next'),
    later: all('later'),
    underway: all('underway'),
    missing: all('missing'),
    files: files.slice(0, MOST_NAMED).map(({ one, state }) => {
      const { id, record, subject, name, size, sentIn } = one
      return { id, record, subject, name, size, state, seq: sentIn }
    }),
  }
}

/** The attachments that a written package took along, named as their rows here name them. Faults: PACKAGE_UNKNOWN. */
export function filesOf(db: ReadDb, digest: string): PackageFiles {
  const sent = getSent(db, digest) ?? refuse('PACKAGE_UNKNOWN', { digest })
  // Written by this program's own send.
  const entries = (JSON.parse(sent.manifest) as Pick<Manifest, 'entries'>).entries.filter(({ path }) => isFile(path))
  return {
    count: entries.length,
    bytes: entries.reduce((sum, one) => sum + one.size, 0),
    files: entries.slice(0, MOST_NAMED).flatMap(({ path, size }) => {
      const row = getFirstAttachmentNaming(db, digestOf(path))
      return row ? [{ ...row, size }] : []
    }),
  }
}

/** What the books say of the own attachments that a peer is addressed by. */
function deliveriesTo(call: QueryCall, peer: Peer, files: readonly OwnFile[]): [string, FileDelivery][] {
  const addressed = files.filter(({ audience }) => {
    const to = JSON.parse(audience) as string[]
    return to.includes(peer.station) || to.includes(audienceWord(peer))
  })
  if (addressed.length === 0) return []
  const asked = askedBy(call.db, peer)
  const sent = sentTo(call.db, call.station, peer.station)
  const base = acknowledgedRev(call.db, peer.station, call.station)
  return addressed.map(({ id, rev, digest }) => {
    const seq = sent.underway.get(digest) ?? null
    const taken = sent.delivered.has(digest)
    const held = !asked.has(digest) && (taken || rev <= base)
    const state = held ? 'arrived' : seq !== null ? 'underway' : taken ? 'again' : 'waiting'
    return [id, { peerName: peer.name, state, seq: state === 'underway' ? seq : null }]
  })
}

/** How far each of these own attachments has come, at every peer it is for; nothing for one of another station or voided. */
export function fileDeliveries(call: QueryCall, ids: readonly string[]): ReadonlyMap<string, readonly FileDelivery[]> {
  const files = findOwnFiles(call.db, call.station.id, ids)
  const told = new Map<string, FileDelivery[]>()
  for (const peer of files.length === 0 ? [] : findPeers(call.db))
    for (const [id, delivery] of deliveriesTo(call, peer, files)) told.set(id, [...(told.get(id) ?? []), delivery])
  return told
}
