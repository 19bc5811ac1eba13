import { isStored, noteStored } from '#core/attachment/service.ts'
import type { ReadDb } from '#core/db/connection.ts'
import type { RowImage } from '#core/db/row-image.ts'
import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { readProven } from '#core/exchange/manifest-entry.ts'
import type { Manifest } from '#core/exchange/manifest.ts'
import type { Peer } from '#core/exchange/verify.ts'
import type { ZipArchive } from '#core/exchange/zip/read.ts'
import type { ZipFile } from '#core/exchange/zip/write.ts'
import { type Watch, watched } from '#core/watch.ts'
import type { Vault } from '#core/station/vault.ts'
import { fileKindOf } from '#shared/model/file-kind.ts'

const PREFIX = 'files/'
/** As many digests as a manifest may name. */
const MOST_WANTED = 4_000

export type PackageFile = { readonly digest: string; readonly bytes: Uint8Array }

type Addressee = Pick<Peer, 'station' | 'kind'>

/** How an own row addresses a peer beside its id. */
const audienceWord = ({ kind }: Addressee): string => (kind === 'city' ? 'city' : '*')

type Named = { readonly digest: string; readonly kind: string; readonly size: number; readonly personal: boolean }

function namedIn(images: readonly RowImage[]): Named[] {
  return images.flatMap((image) => {
    if (image.void !== undefined) return []
    const { digest, kind, size, personal } = image.f
    return [{ digest: String(digest), kind: String(kind), size: Number(size), personal: personal !== false }]
  })
}

/**
 * Contents this station lacks and a peer may have: what its next package asks for. Named by the peer's rows, or by own ones
 * the peer is addressed by: after a restore the row comes back, and what lay beside the database may be gone.
 */
export function wantedFrom(db: ReadDb, peer: Addressee): string[] {
  return prepared(
    db,
    `SELECT DISTINCT a.digest FROM attachment a LEFT JOIN stored_file s ON s.digest = a.digest
     WHERE a.voided_at IS NULL AND s.digest IS NULL AND (a.station = ? OR a.station = (SELECT id FROM station)
       AND EXISTS (SELECT 1 FROM json_each(a.audience) WHERE value IN (?, ?))) ORDER BY a.digest LIMIT ?`,
  )
    .pluck()
    .all(peer.station, peer.station, audienceWord(peer), MOST_WANTED) as string[]
}

/**
 * What the peer's newest package asked for and may have: a content of an own row it was addressed by, or one that an applied
 * package of its own once brought. Naming a digest is not enough: a row of its own can name any.
 */
function askedBy(db: ReadDb, peer: Addressee): string[] {
  const text = prepared(
    db,
    `SELECT manifest ->> '$.wants' FROM package_log WHERE direction = 'in' AND peer = ? AND state = 'applied'
     ORDER BY CAST(epoch AS INTEGER) DESC, seq DESC LIMIT 1`,
  )
    .pluck()
    .get(peer.station)
  const asked = typeof text === 'string' ? (JSON.parse(text) as string[]) : []
  const addressed = prepared(
    db,
    `SELECT 1 FROM attachment WHERE digest = ? AND station = (SELECT id FROM station) AND voided_at IS NULL
     AND EXISTS (SELECT 1 FROM json_each(audience) WHERE value IN (?, ?))`,
  )
  const told = new Set(asked.filter((digest) => addressed.get(digest, peer.station, audienceWord(peer)) !== undefined))
  if (told.size === asked.length) return asked
  const brought = broughtBy(db, peer.station)
  return asked.filter((digest) => told.has(digest) || brought.has(digest))
}

/** Contents that applied packages of a peer brought, by digest. */
function broughtBy(db: ReadDb, peer: string): ReadonlySet<string> {
  const paths = prepared(
    db,
    `SELECT DISTINCT e.value ->> '$.path' FROM package_log l, json_each(l.manifest, '$.entries') e
     WHERE l.direction = 'in' AND l.peer = ? AND l.state = 'applied'`,
  )
    .pluck()
    .all(peer) as string[]
  return new Set(paths.filter(isFile).map((path) => path.slice(PREFIX.length)))
}

/**
 * The contents that go along: first what the peer asked for, then those of the attachments of this package (their images), each once, as many as
 * `limit` bytes hold; the rest is asked for and follows. A file with personal data needs an envelope (`sealed`).
 */
export function filesFor(
  db: ReadDb,
  vault: Vault,
  peer: Addressee,
  images: readonly RowImage[],
  options: { readonly own: string; readonly limit: number; readonly sealed: boolean; readonly watch: Watch },
): ZipFile[] {
  const asked = askedBy(db, peer).flatMap((digest) => {
    const found = prepared(
      db,
      'SELECT kind, size, personal FROM attachment WHERE digest = ? AND station IN (?, ?) AND voided_at IS NULL LIMIT 1',
    ).get(digest, options.own, peer.station) as { kind: string; size: number; personal: number } | undefined
    return found ? [{ ...found, digest, personal: found.personal === 1 }] : []
  })
  const chosen = new Map<string, Named>()
  let total = 0
  for (const one of [...asked, ...namedIn(images)]) {
    if (chosen.has(one.digest) || (one.personal && !options.sealed)) continue
    if (total + one.size > options.limit || !isStored(db, one.digest) || !vault.has(one.digest)) continue
    chosen.set(one.digest, one)
    total += one.size
  }
  const load = (digest: string, at: number) => {
    options.watch.step('读取附件', at, chosen.size)
    return vault.get(digest)
  }
  return [...chosen.values()]
    .toSorted((a, b) => (a.digest < b.digest ? -1 : 1))
    .map(({ digest, size }, at) => ({ name: `${PREFIX}${digest}`, size, load: () => load(digest, at) }))
}

/** True for an entry that is a content and no table. */
export function isFile(path: string): boolean {
  return path.startsWith(PREFIX)
}

function listedIn(manifest: Manifest) {
  return manifest.entries
    .filter((listing) => isFile(listing.path))
    .map((listing) => ({ ...listing, digest: listing.path.slice(PREFIX.length) }))
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
  const named = prepared(tx.db, 'SELECT 1 FROM attachment WHERE digest = ? AND station IN (?, ?)')
  for (const { digest, bytes } of watched(watch, '存放附件', files, files.length)) {
    if (named.get(digest, from, tx.station.id) === undefined)
      refuse('E-SCOPE', { message: '报送包里有没有登记的附件。', detail: `file ${digest}` })
    if (keep && keep(bytes) !== digest) refuse('E-DIGEST', { path: digest })
    noteStored(tx, digest, bytes.length)
  }
}

/** Stores contents out of own packages that a peer gave back, as far as a row here names them again and they are lacking. */
export function takeOwnFiles(tx: WriteTx, files: readonly PackageFile[], taking: Taking): void {
  const named = prepared(tx.db, 'SELECT 1 FROM attachment WHERE digest = ? AND station = ? AND voided_at IS NULL')
  const lacking = files.filter(
    ({ digest }) => !isStored(tx.db, digest) && named.get(digest, tx.station.id) !== undefined,
  )
  takeFiles(tx, lacking, tx.station.id, taking)
}
