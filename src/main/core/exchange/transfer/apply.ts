import { logReceived } from '#core/exchange/log/receive-log.ts'
import type { ExchangeFinding } from '#core/exchange/trust/finding.ts'
import type { Peer } from '#core/exchange/trust/peer.ts'
import type { CommandCall, RowFinding } from '#core/call.ts'
import { anchorFindings } from '#core/exchange/log/anchor.ts'
import { clockFindings } from '#core/exchange/log/peer-clock.ts'
import { setPeerHeard } from '#core/db/peer-repo.ts'
import { cutPackage } from '#core/exchange/log/kept-package.ts'
import { lastAppliedAt } from '#core/exchange/log/package-received-repo.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { arrivalsOf, runHooks } from '#core/exchange/log/arrival.ts'
import { type Noted, noteClaims, partClaims } from '#core/exchange/recovery/peer-claim.ts'
import { type PreviewEffects, MOST_EFFECTS, previewEffects } from '#core/exchange/transfer/effect.ts'
import { judgeArrivals } from '#core/exchange/transfer/judge-arrivals.ts'
import { lastFinding, rowsFoundSince, raiseFound } from '#core/finding/service.ts'
import { contentRows } from '#core/exchange/protocol/content.ts'
import { flagAfterCut, packagesBeyond, settleAfterCut } from '#core/exchange/log/revoked-package.ts'
import { takeFiles, takeOwnFiles } from '#core/exchange/log/attachment-content.ts'
import { type Manifest, reachOf } from '#core/exchange/protocol/manifest.ts'
import { type SeenRows, seenKey, type Arrival } from '#core/exchange/log/seen-rows.ts'
import { ackFindings, moveStreams, proveWhole } from '#core/exchange/transfer/move-cursors.ts'
import { currentStation } from '#core/exchange/recovery/epoch.ts'
import { checkTerm } from '#core/exchange/trust/signature.ts'
import { closeRetired, tableFindings, takeTable, trustEntries } from '#core/exchange/trust/trust-table.ts'
import type { Tools } from '#core/exchange/log/package-store.ts'
import { returnedRows } from '#core/exchange/recovery/returned-package.ts'
import { hasRefused, reclaim } from '#core/exchange/recovery/reclaim.ts'
import { peerPlaces } from '#core/exchange/log/cursor.ts'
import { verifyPackage, type VerifyOptions, type Verified } from '#core/exchange/transfer/verify.ts'
import {
  applyVersion,
  current,
  settleWithdrawn,
  withdrawVersions,
  withdrawnFindings,
} from '#core/exchange/log/version.ts'
import { correctionFindings } from '#core/reporting/service.ts'
import { letGo } from '#core/memory.ts'
import { UNWATCHED, type Watch, watched } from '#core/watch.ts'
import type { PreviewView } from '#shared/contract/package.ts'

const STEP = 500

type Brought = {
  /** Rows of the package's own epoch. */
  readonly ofEpoch: number
  /** Records that the rows are versions of, by kind. */
  readonly records: Readonly<Record<string, number>>
}

/** Applies every row in its writer's order. */
function applyRows(tx: WriteTx, { content, manifest }: Verified, seenRows: SeenRows, watch: Watch): Brought {
  const ids = new Map<string, Set<string>>()
  const total = content.order.table.length
  let done = 0
  let ofEpoch = 0
  for (const row of contentRows(tx.definitions, content)) {
    applyVersion(tx, row, seenRows)
    if (row.stamp.epoch === manifest.epoch) ofEpoch += 1
    const known = ids.get(row.definition.name) ?? new Set()
    ids.set(row.definition.name, known.add(row.stamp.id))
    done += 1
    if (done % STEP === 0) watch.step('写入', done, total)
  }
  watch.step('写入', total, total)
  for (const { bytes } of content.tables) letGo(bytes)
  return { ofEpoch, records: Object.fromEntries([...ids].map(([name, known]) => [name, known.size])) }
}

/** Rows of the package that bear another unit's id, told about their sender. */
function asideFindings(peer: Peer, seenRows: SeenRows): ExchangeFinding[] {
  const words = new Set([...seenRows.values()].flatMap((row) => row.aside ?? []))
  return [...words].map((message) => ({ record: 'station', row: peer.station, code: 'ID_TAKEN', message }))
}

/** What a package says about its sender's own books, its clock, and what it claims to have had from here. */
function peerFindings(tx: WriteTx, manifest: Manifest): ExchangeFinding[] {
  return [
    ...anchorFindings(tx.db, manifest),
    ...clockFindings(tx.db, manifest, tx.now),
    ...ackFindings(tx.db, manifest),
    ...tableFindings(tx.db, manifest),
  ]
}

/** A verified package on its way in: every stage works on it. */
type Received = {
  readonly call: CommandCall
  readonly tools: Tools
  readonly watch: Watch
  readonly verified: Verified
  /** As it came. */
  readonly bytes: Uint8Array
  /** True where it is meant: contents and the package itself are kept. */
  readonly keep: boolean
  /** True where this very package was taken in before: nothing moves a second time. */
  readonly again: boolean
  /** The number of the sender's newest package before this one. */
  readonly heldSeq: number
  /** The rows met in it, each with its state before. */
  readonly seenRows: SeenRows
}

/** Its rows, contents and places are in. */
type Applied = Received & {
  readonly records: Brought['records']
  readonly returned: Noted['lines']
  /** What a person should look at, found on the way. */
  readonly told: readonly RowFinding[]
  /** The package without what lies in the store now; null where it is kept as it came, or not at all. */
  readonly cut: Uint8Array | null
}

/** What follows from it has followed. */
type Settled = Applied & PreviewEffects

/**
 * The later of this clock and the latest package taken in: a clock set back opens nothing. What was only written here, or set
 * aside, under a clock far ahead must not make every certificate look expired.
 */
const latestSeen = (tx: WriteTx): number => Math.max(tx.now, lastAppliedAt(tx.db))

function receive(call: CommandCall, bytes: Uint8Array, tools: Tools, keep: boolean, given: VerifyOptions): Received {
  const { tx } = call
  const verified = verifyPackage(tx, call.station, bytes, tools.seal, given)
  const { manifest, position, opened } = verified
  checkTerm(opened.signer, trustEntries(tx.db), manifest, latestSeen(tx))
  const heldSeq = peerPlaces(tx.db, manifest.from, 'in')[0]?.seq ?? 0
  const { watch = UNWATCHED } = given
  return { call, tools, watch, verified, bytes, keep, again: position.state === 'again', heldSeq, seenRows: new Map() }
}

/** In this order: a row gives way to what its writer still knows before the package says anew; places move once all of it is in. */
function apply(received: Received): Applied {
  const { call, verified, tools, watch, keep, again, seenRows } = received
  const { tx } = call
  const { manifest, peer, opened, position } = verified
  const withdrawn = position.newest ? withdrawVersions(tx, manifest, seenRows, watch) : []
  const brought = applyRows(tx, verified, seenRows, watch)
  if (!again) proveWhole(tx, verified, brought.ofEpoch)
  takeFiles(tx, verified.files, manifest.from, { keep: keep ? tools.files.put : null, watch })
  const lost = withdrawnFindings(tx, withdrawn, seenRows)
  if (!again) movePlaces(received)
  settleAfterCut(tx, seenRows)
  const returned = again ? { lines: [], findings: [] } : takeReturned(received)
  const cut = keep && !again ? cutPackage(tx.db, tools, received.bytes, opened) : null
  // What follows reads only the database.
  if (opened.sealed) letGo(opened.bytes)
  const told = [...lost, ...returned.findings, ...asideFindings(peer, seenRows)]
  return { ...received, records: brought.records, returned: returned.lines, told, cut }
}

/** The sender's stream, the trust table that it brought, and what a key that ended has brought before. */
function movePlaces({ call: { tx }, verified, seenRows, watch }: Received): void {
  const { manifest, peer, opened } = verified
  moveStreams(tx, verified)
  const ended = takeTable(tx, peer, manifest)
  if (ended.size > 0)
    flagAfterCut(tx, peer.station, packagesBeyond(tx.db, peer.station, tx.station.id, ended), { seenRows, watch })
  closeRetired(tx, peer, opened.signer, manifest)
}

/**
 * Own rows a peer gives back. What a package by an own key proves counts; a copy that it proves to be behind takes its new
 * epoch first, so that they are written again under it. What rests on the peer's word is kept for a person.
 */
function takeReturned({ call, verified, tools, seenRows, keep, watch }: Received): Noted {
  const { manifest, opened, peer } = verified
  const { rows, files, signed } = returnedRows(call, opened, manifest, { tools, watch })
  if (rows.length === 0 && !hasRefused(call, peer)) return { lines: [], findings: [] }
  const { own, claims } = partClaims(rows)
  const station = currentStation(call, tools, signed)
  const noted = noteClaims(call, peer, claims)
  const lines = reclaim(call, station, peer, own, { seenRows, watch })
  takeOwnFiles(call.tx, files, { keep: keep ? tools.files.put : null, watch })
  return { lines: [...lines, ...noted.lines], findings: noted.findings }
}

/** Hooks, authority and findings, which read the rows as they stand now; then what a person sees of it all. */
function settle(applied: Applied, most: number): Settled {
  const { call, verified, seenRows, watch } = applied
  const { tx } = call
  const { manifest, digest, position } = verified
  const others = flagArrivals(applied)
  if (position.newest) {
    settleWithdrawn(tx, manifest, watch)
    raiseFound(tx, peerFindings(tx, manifest), digest)
  }
  return { ...applied, ...previewEffects(tx, seenRows, others, { most, watch }) }
}

/** Answers the rows flagged that are in no package, an own decision for example. */
function flagArrivals({ call, verified, seenRows, watch, told }: Applied): Arrival[] {
  const { tx } = call
  const before = lastFinding(tx.db)
  const follows = runHooks(call, seenRows, watch)
  const corrections: RowFinding[] = []
  const entitled = judgeArrivals(call, verified.peer, seenRows, watch)
  const written = arrivalsOf(tx, seenRows, (row) => row.written)
  for (const { definition, after } of watched(watch, '核对更正', written, seenRows.size))
    for (const finding of correctionFindings(tx.db, [{ definition, row: after }])) corrections.push(finding)
  const findings = follows.findings(call, watch)
  raiseFound(tx, [...told, ...entitled, ...findings, ...corrections], verified.digest, watch)
  for (const [record, found] of Map.groupBy(findings, (one) => one.record))
    call.core.hooks.get(record)?.found?.(call, found, watch)
  return rowsFoundSince(tx.db, before).flatMap(({ record, row }) => {
    const definition = seenRows.has(seenKey(record, row)) ? undefined : tx.definitions.record(record)
    const after = definition && current(tx, definition, row)
    return definition && after ? [{ definition, before: after, after }] : []
  })
}

/** Logs the package, keeps it where it is meant, and says in the journal what it did. */
function note({ call: { tx }, verified, tools, keep, again, records, counts, bytes, cut }: Settled): void {
  const { manifest, digest, peer, content } = verified
  if (!again) {
    setPeerHeard(tx.db, peer.station, tx.now)
    const kept = keep ? tools.store.keep(digest, bytes, cut) : null
    const summary = { counts: manifest.counts, records, sums: content.sums, effects: counts, command: tx.commandId }
    logReceived(tx, verified, 'applied', summary, kept)
  }
  const { from, seq, epoch, base } = manifest
  tx.tell({ subject: digest, detail: { from, seq, epoch, base, head: reachOf(manifest), ...counts, again } })
}

function viewOf({ verified, again, heldSeq, records, returned, counts, effects }: Settled): PreviewView {
  const { manifest, digest, peer, position, content, opened } = verified
  return {
    digest,
    from: peer.station,
    fromName: peer.name,
    purpose: manifest.purpose,
    seq: manifest.seq,
    createdAt: manifest.created_at,
    sealed: opened.sealed,
    rows: manifest.counts,
    records,
    sums: content.sums,
    previous: manifest.prev,
    counts,
    effects,
    missing: [...position.missing],
    heldSeq,
    returned: [...returned],
    state: again ? 'applied' : position.state === 'parked' ? 'parked' : 'new',
  }
}

/**
 * Verifies a package and applies it inside the caller's transaction, stage by stage; a preview is this very call, rolled back. It
 * consumes `given`: its buffers must not be used afterwards. Faults: JOB_CANCELLED; all of verifyPackage, E-FORK, E-SCOPE, E-SCHEMA;
 * business findings never refuse, they become flags.
 */
export function receivePackage(
  call: CommandCall,
  bytes: Uint8Array,
  tools: Tools,
  keep: boolean,
  given: VerifyOptions = {},
): PreviewView {
  const settled = settle(apply(receive(call, bytes, tools, keep, given)), given.most ?? MOST_EFFECTS)
  note(settled)
  return viewOf(settled)
}
