import { tableHeldBy } from '#core/exchange/log/received-view.ts'
import { type ClearPackage, signerName, openPackage } from '#core/exchange/protocol/open.ts'
import { isFile } from '#core/exchange/protocol/attachment-entry.ts'
import { peerOf, type Peer } from '#core/exchange/trust/peer.ts'
import { auditHead } from '#core/audit/journal.ts'
import type { CommandCall } from '#core/call.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import type { Values } from '#core/db/row-image.ts'
import { keptAnchor } from '#core/exchange/log/anchor.ts'
import { keepCut } from '#core/exchange/log/kept-package.ts'
import { getLastSent, getSent, getSentPlace, insertSent } from '#core/exchange/log/package-log-repo.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { sealPackage } from '#core/exchange/trust/envelope.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { readContent } from '#core/exchange/protocol/content.ts'
import { wantedFrom } from '#core/exchange/log/attachment-content.ts'
import { fileLimit, filesFor } from '#core/exchange/log/attachment-queue.ts'
import { returnContents } from '#core/exchange/recovery/return.ts'
import { ensureStationKey, type OwnKey } from '#core/exchange/trust/keys.ts'
import { madeEntry, madeFileEntry, type MadeEntry } from '#core/exchange/protocol/manifest-entry.ts'
import { FORMAT, manifestBytes, type Manifest, reachOf, refuseSize } from '#core/exchange/protocol/manifest.ts'
import {
  countPendingRows,
  type Planned,
  type VersionTable,
  tablesOf,
  withheldFrom,
} from '#core/exchange/log/pending-rows.ts'
import { partEnds, type PartLimits } from '#core/exchange/log/part.ts'
import { purposeOf } from '#core/exchange/protocol/purpose.ts'
import type { Sums } from '#core/exchange/protocol/row.ts'
import type { StoredPackage, Tools } from '#core/exchange/log/package-store.ts'
import { checkAgainst, checkOwnTerm, signatureEntries, signingCertificate } from '#core/exchange/trust/signature.ts'
import { encryptionCertificate, trustFor } from '#core/exchange/trust/trust-table.ts'
import { currentStation } from '#core/exchange/recovery/epoch.ts'
import { acknowledgedRev, pastOf, peerPlaces } from '#core/exchange/log/cursor.ts'
import { MANIFEST_NAME } from '#core/exchange/protocol/zip/profile.ts'
import { writeZip } from '#core/exchange/protocol/zip/write.ts'
import { letGo } from '#core/memory.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'
import { assert } from '#shared/never.ts'
import { pick } from '#shared/pick.ts'
import { VERSION } from '#shared/version.ts'

type Pending = Planned & {
  /** `record.field` names of what an unencrypted package leaves out. */
  readonly withheld: readonly string[]
}

export type Built = {
  readonly peer: Peer
  readonly manifest: Manifest
  readonly digest: string
  readonly bytes: Uint8Array
  readonly sums: Sums
  /** Of how many records its rows are the versions, by record. */
  readonly records: Readonly<Record<string, number>>
  /** Entries that give something back. */
  readonly returned: number
  /** Null where everything fits into this one. */
  readonly part: PackagePart | null
}

/** Which of several packages one is that hold together what is too much for one. */
export type PackagePart = { readonly number: number; readonly of: number }

export type BuildOptions = {
  /** The digest of the part before this one; what follows it is written. Without it everything not acknowledged is. */
  readonly follows?: string | null
  /** What one package holds at most; more goes in parts. */
  readonly most?: PartLimits
  /** Gives a restored peer back what it lost; the package is then a `reconcile`. Refused where there is nothing. */
  readonly giveBack?: boolean
}

/**
 * Builds, signs and logs the next package to a peer, inside the caller's transaction; it may hold no rows and is then a
 * receipt. What was written is read back and verified before it counts. Faults: PEER_UNKNOWN, CERTIFICATE_ENDED,
 * PACKAGE_TOO_LARGE (beyond the limits of the format), JOB_CANCELLED.
 */
export function buildPackage(
  call: CommandCall,
  peerId: string,
  tools: Tools,
  watch = UNWATCHED,
  options: BuildOptions = {},
): Built {
  const { tx, core } = call
  const peer = peerOf(tx.db, peerId) ?? refuse('PEER_UNKNOWN', { peer: peerId })
  const key = ensureStationKey(tx, core.ports.random)
  const station = currentStation(call, tools)
  checkOwnTerm(tx.db, station, tx.now)
  const clear = clearPackage({ call, peer, station, key, tools, options }, watch)
  const { manifest, digest, signed, sums, records, returned, part } = clear
  const recipient = encryptionCertificate(tx.db, peer)
  const bytes = tools.envelope
    ? sealPackage(tx.db, clear.bytes, recipient, core.ports.random, tools.envelope)
    : clear.bytes
  const built = { peer, manifest, digest, bytes, sums, records, returned, part }
  logSent(call, built, Buffer.from(signed).toString('utf8'), keepCut(tx.db, tools, digest, bytes, clear))
  tx.tell({
    subject: digest,
    detail: {
      to: peer.station,
      ...pick(manifest, 'seq', 'epoch', 'base'),
      head: reachOf(manifest),
      rows: Object.values(manifest.counts).reduce((sum, count) => sum + count, 0),
      files: manifest.entries.filter((entry) => isFile(entry.path)).length,
      ...(returned > 0 ? { returned } : {}),
      ...(part ? { part } : {}),
    },
  })
  return built
}

type Making = {
  readonly call: CommandCall
  readonly peer: Peer
  readonly station: StationRow
  readonly key: OwnKey
  readonly tools: Tools
  readonly options: BuildOptions
}

/** Where the part before ended, which this station wrote to this peer under this epoch. Faults: PACKAGE_UNKNOWN. */
function partBefore(db: ReadDb, station: StationRow, peer: Peer, follows: string) {
  const place = getSentPlace(db, peer.station, follows)
  const sent = getSent(db, follows)
  if (!sent || place?.epoch !== station.epoch) return refuse('PACKAGE_UNKNOWN', { digest: follows })
  const { part } = JSON.parse(sent.summary) as { readonly part?: PackagePart }
  return { reach: place.head, number: part?.number ?? 1 }
}

/** How much goes to a peer: every own version it has not acknowledged and is addressed by, or as much of that as a package holds. */
function partFor(
  books: Books,
  station: StationRow,
  peer: Peer,
  { follows = null, most }: BuildOptions,
): Planned & { readonly part: PackagePart | null } {
  const before = follows === null ? null : partBefore(books.db, station, peer, follows)
  const base = before?.reach ?? acknowledgedRev(books.db, peer.station, station)
  const ends = partEnds(books, { station, peer, base }, most)
  const reach = ends[0]
  const number = (before?.number ?? 0) + 1
  const part = before || reach !== undefined ? { number, of: number + ends.length } : null
  return { base, reach, counts: countPendingRows(books, station, peer, base, reach), part }
}

/** The signed archive, proven readable. What it was made of is let go before an envelope takes as much again. */
function clearPackage({ call, peer, station, key, tools, options }: Making, watch: Watch) {
  const { tx, core } = call
  const sealed = tools.envelope !== undefined
  const { part, ...planned } = partFor(tx, station, peer, options)
  const made = tablesOf(tx, { station, peer, pending: planned, sealed }, watch)
  const { tables, counts, records, schema } = made
  const pending = { ...planned, counts, withheld: sealed ? [] : withheldFrom(tx.definitions, counts) }
  const limit = fileLimit(tx, call.today)
  // A content goes once the row that names it has gone: with the last part.
  const files =
    planned.reach === undefined ? filesFor(tx, tools.files, { station, peer }, { limit, sealed, watch }) : []
  const returned = options.giveBack === true ? returnContents(tx, peer, tools) : []
  if (options.giveBack === true && returned.length === 0) refuse('NOTHING_TO_RETURN', { peer: peer.name })
  const entries = [...tables.map(packed), ...files.map(madeFileEntry), ...returned.map(madeEntry)]
  const said = entries.map((one) => one.inManifest)
  const manifest = manifestOf(call, station, peer, { pending, key, schema }, said)
  const signed = manifestBytes(manifest)
  const signatures = signatureEntries(tx.db, signed, key, tools.seal, core.ports)
  const zip = writeZip([{ name: MANIFEST_NAME, bytes: signed }, ...signatures, ...entries.map((one) => one.inZip)])
  if (!zip.ok) return zip.fault.code === 'E-SIZE' ? refuseSize({ detail: zip.fault.detail }) : refuse(zip.fault.code)
  for (const { inZip } of entries) if ('deflated' in inZip) letGo(inZip.deflated)
  const clear = { bytes: zip.value, sealed }
  const digest = sm3Hex(signed)
  const { definitions } = tx
  const proven = proveReadable(clear, key.publicKey, { definitions, peer, manifest, digest, tools }, watch)
  return { ...proven, manifest, signed, digest, records, returned: returned.length, part }
}

/** A table as it will stand; one that was deflated is not needed as text any more, and its room is wanted. */
function packed(table: VersionTable): MadeEntry {
  const one = madeEntry(table)
  if ('deflated' in one.inZip) letGo(table.bytes)
  return one
}

function manifestOf(
  call: CommandCall,
  station: StationRow,
  peer: Peer,
  { pending, key, schema }: { readonly pending: Pending; readonly key: OwnKey; readonly schema: Manifest['schema'] },
  entries: Manifest['entries'],
): Manifest {
  const { db } = call.tx
  const last = getLastSent(db, peer.station, station.epoch)
  const trusted = trustFor(db, station, tableHeldBy(db, peer.station))
  return {
    format: FORMAT,
    purpose: purposeOf(station.kind, { counts: pending.counts, entries, table: trusted.table }),
    from: station.id,
    to: peer.station,
    epoch: station.epoch,
    seq: (last?.seq ?? 0) + 1,
    prev: last?.digest ?? null,
    base: pending.base,
    head: station.rev,
    ...(pending.reach === undefined ? {} : { reach: pending.reach }),
    past: pastOf(db, peer.station),
    signer: signerName(signingCertificate(db, key)),
    created_at: new Date(call.tx.now).toISOString(),
    app: VERSION,
    schema,
    acks: peerPlaces(db, peer.station, 'in'),
    ...trusted,
    audit: { ...auditHead(db), kept: keptAnchor(db, peer.station, station) },
    withheld: [...pending.withheld],
    wants: wantedFrom(db, peer),
    counts: { ...pending.counts },
    entries,
    total: entries.reduce((sum, entry) => sum + entry.size, 0),
  }
}

type Written = Pick<Built, 'peer' | 'manifest' | 'digest'> & Pick<Books, 'definitions'> & { readonly tools: Tools }

/** Reads the package as its recipient will; a failure here is our own error and nothing was sent. */
function proveReadable(clear: ClearPackage, publicKey: Uint8Array, written: Written, watch: Watch) {
  const opened = openPackage(clear)
  checkAgainst(opened, publicKey, written.tools.seal)
  const recipient = { id: written.peer.station, kind: written.peer.kind }
  const content = readContent(written.definitions, opened, written.manifest, recipient, watch)
  assert(opened.digest === written.digest, 'a written package reads back as it was meant')
  for (const { bytes } of content.tables) letGo(bytes)
  const { bytes, zip } = opened
  return { bytes, zip, sums: content.sums }
}

function logSent(call: CommandCall, built: Built, manifestText: string, { file, sum }: StoredPackage): void {
  const { manifest } = built
  const summary: Values = {
    counts: manifest.counts,
    records: built.records,
    sums: built.sums,
    ...(built.part ? { part: built.part } : {}),
  }
  insertSent(call.tx.db, {
    digest: built.digest,
    peer: built.peer.station,
    ...pick(manifest, 'purpose', 'epoch', 'seq', 'base'),
    head: reachOf(manifest),
    state: 'exported',
    manifest: manifestText,
    summary: JSON.stringify(summary),
    at: call.tx.now,
    by: call.tx.actor.personId,
    file,
    sum,
  })
}
