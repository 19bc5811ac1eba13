import { contentPath, digestOf, isFile } from '#core/exchange/protocol/attachment-entry.ts'
import { type Addressee, readerOf } from '#core/exchange/trust/peer.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import { getStoredSize, isStored } from '#core/db/stored-file-repo.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { getAttachmentNaming, isAddressedContent } from '#core/exchange/log/attachment-repo.ts'
import { findFilesSent } from '#core/exchange/log/package-log-repo.ts'
import { findPathsBrought, getNewestManifest } from '#core/exchange/log/package-received-repo.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { pendingAttachments } from '#core/exchange/log/pending-rows.ts'
import { ZIP_LIMITS } from '#core/exchange/protocol/zip/profile.ts'
import type { ZipFile } from '#core/exchange/protocol/zip/write.ts'
import { numberOn } from '#core/parameter/service.ts'
import type { Vault } from '#core/station/vault.ts'
import type { Watch } from '#core/watch.ts'

const MEGABYTE = 1024 * 1024
/** A package must have room for its tables beside its contents, whatever the parameter says. */
const MOST_MEGABYTES = 200
/** Of the 4,900 entries of a manifest; the rest is for tables and for what is given back. */
const MOST_FILES = 4_000

/** A content that a peer does not have yet, as far as this station's books say. */
export type DueFile = {
  readonly digest: string
  /** The attachment that names it, and where that hangs. */
  readonly id: string
  readonly record: string
  readonly subject: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly personal: boolean
  /** False where the row came back after a restore and its content did not. */
  readonly held: boolean
  /** The newest package of this epoch that took it along and has no answer yet; null where it never went. */
  readonly sentIn: number | null
}

/** What the packages written to a peer took along, by digest. The manifests in the log are the sender's own books. */
type Sent = {
  /** In a package that the peer says it has taken in. */
  readonly delivered: ReadonlySet<string>
  /** The newest package of this epoch that waits for an answer. */
  readonly underway: ReadonlyMap<string, number>
}

/** Which contents went to a peer in which package. */
export function sentTo(db: ReadDb, station: StationRow, peer: string): Sent {
  const rows = findFilesSent(db, peer, station.epoch)
  const delivered = new Set<string>()
  const underway = new Map<string, number>()
  for (const { path, state, seq, current } of rows) {
    if (state === 'delivered') delivered.add(digestOf(path))
    else if (current === 1) underway.set(digestOf(path), seq)
  }
  return { delivered, underway }
}

/**
 * What the peer's newest package asked for and may have: a content of an own row it was addressed by, or one that an applied
 * package of its own once brought. Naming a digest is not enough: a row of its own can name any.
 */
export function askedBy(db: ReadDb, peer: Addressee): ReadonlySet<string> {
  const manifest = getNewestManifest(db, peer.station)
  // Written by this program's own receive, of a manifest it had read.
  const asked = manifest === undefined ? [] : (JSON.parse(manifest) as Pick<Manifest, 'wants'>).wants
  const reader = readerOf(peer)
  const told = new Set(asked.filter((digest) => isAddressedContent(db, digest, reader)))
  if (told.size === asked.length) return told
  const brought = broughtBy(db, peer.station)
  return new Set(asked.filter((digest) => told.has(digest) || brought.has(digest)))
}

/** Contents that applied packages of a peer brought, by digest. */
function broughtBy(db: ReadDb, peer: string): ReadonlySet<string> {
  return new Set(findPathsBrought(db, peer).filter(isFile).map(digestOf))
}

type Named = Pick<DueFile, 'digest' | 'id' | 'record' | 'subject' | 'name' | 'size' | 'personal'>

/** The attachments of what was asked for, which a row of either side names. */
function namedByAsked(db: ReadDb, station: StationRow, peer: Addressee, asked: ReadonlySet<string>): Named[] {
  return [...asked].flatMap((digest) => {
    const row = getAttachmentNaming(db, digest, { own: station.id, peer: peer.station })
    return row ? [{ ...row, personal: row.personal === 1 }] : []
  })
}

function namedByPending(books: Books, station: StationRow, peer: Addressee): Named[] {
  return pendingAttachments(books, station, peer).flatMap(({ id, image }) => {
    if (image.void !== undefined) return []
    const { digest, record, subject, name, size, personal } = image.f
    const said = { digest: String(digest), record: String(record), subject: String(subject), name: String(name) }
    return [{ ...said, id, size: Number(size), personal: personal !== false }]
  })
}

/**
 * The contents for a peer in the order in which they go. What never went comes before what went in a package that still waits
 * for its answer, and of that what went longest ago: so that everything goes in the end, also where nobody ever answers. Among
 * equals what the peer asks for comes first, then the oldest row. What the peer has taken in goes again only if it asks.
 */
export function filesDue(books: Books, station: StationRow, peer: Addressee): DueFile[] {
  const asked = askedBy(books.db, peer)
  const sent = sentTo(books.db, station, peer.station)
  const due = new Map<string, DueFile>()
  for (const one of [...namedByAsked(books.db, station, peer, asked), ...namedByPending(books, station, peer)]) {
    const { digest } = one
    if (due.has(digest) || (sent.delivered.has(digest) && !asked.has(digest))) continue
    // The size of what lies here: a row of the peer may say any.
    const size = getStoredSize(books.db, digest)
    const sentIn = sent.underway.get(digest) ?? null
    due.set(digest, { ...one, size: size ?? one.size, held: size !== undefined, sentIn })
  }
  return [...due.values()].toSorted((a, b) => (a.sentIn ?? 0) - (b.sentIn ?? 0))
}

/**
 * The first of these that fit into so many bytes, in their order. One that is larger than that goes alone: the format holds it,
 * and it would else never go. `usable` says whether its content can be read.
 */
export function firstFiles(
  due: readonly DueFile[],
  limit: number,
  usable: (one: DueFile) => boolean = (one) => one.held,
): DueFile[] {
  const chosen: DueFile[] = []
  let total = 0
  for (const one of due) {
    if (chosen.length === MOST_FILES || total >= limit) break
    const fits = chosen.length === 0 || total + one.size <= limit
    if (!fits || one.size > ZIP_LIMITS.attachment || !usable(one)) continue
    chosen.push(one)
    total += one.size
  }
  return chosen
}

/** As many bytes of contents as a package takes along on a day. */
export function fileLimit(books: Books, today: string): number {
  return Math.min(numberOn(books, 'package.attachment-megabytes', today), MOST_MEGABYTES) * MEGABYTE
}

/**
 * The contents that go along with the next package, by name. A file with personal data needs an envelope (`sealed`).
 */
export function filesFor(
  books: Books,
  vault: Vault,
  { station, peer }: { readonly station: StationRow; readonly peer: Addressee },
  options: { readonly limit: number; readonly sealed: boolean; readonly watch: Watch },
): ZipFile[] {
  const due = filesDue(books, station, peer).filter((one) => options.sealed || !one.personal)
  const chosen = firstFiles(due, options.limit, ({ digest }) => isStored(books.db, digest) && vault.has(digest))
  const load = (digest: string, at: number) => {
    options.watch.step('读取附件', at, chosen.length)
    return vault.get(digest)
  }
  return chosen
    .toSorted((a, b) => (a.digest < b.digest ? -1 : 1))
    .map(({ digest, size }, at) => ({ name: contentPath(digest), size, load: () => load(digest, at) }))
}
