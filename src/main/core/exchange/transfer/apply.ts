import { logReceived } from '#core/exchange/log/receive-log.ts'
import type { Finding } from '#core/exchange/trust/finding.ts'
import type { Peer } from '#core/exchange/trust/peer.ts'
import type { CommandCall, Found } from '#core/call.ts'
import { anchorFindings } from '#core/exchange/log/anchor.ts'
import { clockFindings } from '#core/exchange/log/peer-clock.ts'
import { setPeerHeard } from '#core/db/peer-repo.ts'
import { lastAppliedAt } from '#core/exchange/log/package-received-repo.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { arrivalsOf, arrived, runHooks } from '#core/exchange/log/arrival.ts'
import { type Noted, noteClaims, partClaims } from '#core/exchange/recovery/peer-claim.ts'
import { asideEffect, byMatter, effectKind, effectOf, type EffectView } from '#core/exchange/transfer/effect.ts'
import { judgeArrivals } from '#core/exchange/transfer/judge-arrivals.ts'
import { lastFinding, rowsFoundSince, rowsWithOpenFinding, raiseFound } from '#core/finding/service.ts'
import { rowsOf } from '#core/exchange/protocol/content.ts'
import { flagAfterCut, packagesBeyond, settleAfterCut } from '#core/exchange/log/revoked-package.ts'
import { takeFiles, takeOwnFiles } from '#core/exchange/log/attachment-content.ts'
import { type Manifest, reachOf } from '#core/exchange/protocol/manifest.ts'
import { type Met, metKey, type Arrival } from '#core/exchange/log/seen-rows.ts'
import { ackFindings, moveStreams, proveWhole } from '#core/exchange/transfer/move-cursors.ts'
import { currentStation } from '#core/exchange/recovery/epoch.ts'
import { checkTerm } from '#core/exchange/trust/signature.ts'
import { closeRetired, tableFindings, takeTable, trustEntries } from '#core/exchange/trust/trust-table.ts'
import type { Tools } from '#core/exchange/log/package-store.ts'
import { givenBackIn } from '#core/exchange/recovery/returned-package.ts'
import { hasRefused, takeBack } from '#core/exchange/recovery/reclaim.ts'
import { placesOf } from '#core/exchange/log/cursor.ts'
import { verifyPackage, type Given, type Verified } from '#core/exchange/transfer/verify.ts'
import { applyVersion, current, settleWithdrawn, withdraw, withdrawnFindings } from '#core/exchange/log/version.ts'
import { correctionFindings } from '#core/reporting/service.ts'
import { letGo } from '#core/memory.ts'
import { UNWATCHED, type Watch, watched } from '#core/watch.ts'
import type { PreviewView } from '#shared/contract/package.ts'

/** What a screen lists; the counts are of all, and paper and Excel take more (`Given.most`). */
const MOST_EFFECTS = 2_000

/** Findings of this room and of the hooks; answers the rows flagged that are in no package, an own decision for example. */
function flagArrivals(
  call: CommandCall,
  { peer, digest }: Pick<Verified, 'peer' | 'digest'>,
  { met, watch }: { readonly met: Met; readonly watch: Watch },
  others: readonly Finding[],
): Arrival[] {
  const { tx } = call
  const before = lastFinding(tx.db)
  const follows = runHooks(call, met, watch)
  const corrections: Found[] = []
  const entitled = judgeArrivals(call, peer, met, watch)
  const written = arrivalsOf(tx, met, (row) => row.written)
  for (const { definition, after } of watched(watch, '核对更正', written, met.size))
    for (const finding of correctionFindings(tx.db, [{ definition, row: after }])) corrections.push(finding)
  const findings = follows.findings(call, watch)
  raiseFound(tx, [...others, ...entitled, ...findings, ...corrections], digest, watch)
  for (const [record, found] of Map.groupBy(findings, (one) => one.record))
    call.core.hooks.get(record)?.found?.(call, found, watch)
  return rowsFoundSince(tx.db, before).flatMap(({ record, row }) => {
    const definition = met.has(metKey(record, row)) ? undefined : tx.definitions.record(record)
    const after = definition && current(tx, definition, row)
    return definition && after ? [{ definition, before: after, after }] : []
  })
}

type Seen = Pick<PreviewView, 'counts' | 'effects'>
const KINDS = ['changed', 'added', 'unchanged'] as const

/**
 * Counts of all rows, and the effects of as many as a screen can hold: those of one matter together, and the matters with
 * something that needs a person first.
 */
function seenOf(
  tx: WriteTx,
  met: Met,
  others: readonly Arrival[],
  { most, watch }: { readonly most: number; readonly watch: Watch },
): Seen {
  const flagged = rowsWithOpenFinding(tx.db)
  const counts = { added: 0, changed: 0, unchanged: 0, flagged: 0 }
  // Of a hundred thousand rows only those that may be shown are held, and read when they are.
  const shown = new Map<string, (() => Arrival)[]>()
  const see = (key: string, kind: EffectView['effect'], arrival: () => Arrival) => {
    const waits = flagged.has(key)
    counts[kind] += 1
    if (waits) counts.flagged += 1
    const group = `${waits} ${kind}`
    const held = shown.get(group) ?? []
    if (held.length < most) held.push(arrival)
    shown.set(group, held)
  }
  const aside: EffectView[] = []
  for (const [key, row] of watched(watch, '列出变化', met, met.size)) {
    if (row.aside === undefined) {
      see(key, row.before === undefined ? 'added' : effectKind(arrived(tx, row)), () => arrived(tx, row))
      continue
    }
    counts.unchanged += 1
    counts.flagged += 1
    if (aside.length < most) aside.push(asideEffect(row.definition, row.id, row.aside))
  }
  for (const one of others) see(metKey(one.definition.name, one.after.id), effectKind(one), () => one)
  const order = [true, false].flatMap((waits) => KINDS.flatMap((kind) => shown.get(`${waits} ${kind}`) ?? []))
  const listed = order.slice(0, most - aside.length)
  const effects: EffectView[] = aside
  for (const arrival of watched(watch, '列出变化', listed, listed.length)) effects.push(effectOf(tx, arrival()))
  return { counts, effects: byMatter(effects) }
}

const STEP = 500

type Brought = {
  /** Rows of the package's own epoch. */
  readonly ofEpoch: number
  /** Records that the rows are versions of, by kind. */
  readonly records: Readonly<Record<string, number>>
}

/** Applies every row in its writer's order. */
function applyRows(tx: WriteTx, { content, manifest }: Verified, met: Met, watch: Watch): Brought {
  const ids = new Map<string, Set<string>>()
  const total = content.order.table.length
  let done = 0
  let ofEpoch = 0
  for (const row of rowsOf(tx.definitions, content)) {
    applyVersion(tx, row, met)
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

/**
 * Own rows a peer gives back. What a package by an own key proves counts; a copy that it proves to be behind takes its new
 * epoch first, so that they are written again under it. What rests on the peer's word is kept for a person.
 */
function takeReturned(
  call: CommandCall,
  verified: Verified,
  tools: Tools,
  { met, keep, watch }: { readonly met: Met; readonly keep: boolean; readonly watch: Watch },
): Noted {
  const { manifest, opened, peer } = verified
  const { rows, files, signed } = givenBackIn(call, opened, manifest, { tools, watch })
  if (rows.length === 0 && !hasRefused(call, peer)) return { lines: [], findings: [] }
  const { own, claims } = partClaims(rows)
  const station = currentStation(call, tools, signed)
  const noted = noteClaims(call, peer, claims)
  const lines = takeBack(call, station, peer, own, { met, watch })
  takeOwnFiles(call.tx, files, { keep: keep ? tools.files.put : null, watch })
  return { lines: [...lines, ...noted.lines], findings: noted.findings }
}

/** Rows of the package that bear another unit's id, told about their sender. */
function asideFindings(peer: Peer, met: Met): Finding[] {
  const words = new Set([...met.values()].flatMap((row) => row.aside ?? []))
  return [...words].map((message) => ({ record: 'station', row: peer.station, code: 'ID_TAKEN', message }))
}

/**
 * The later of this clock and the latest package taken in: a clock set back opens nothing. What was only written here, or set
 * aside, under a clock far ahead must not make every certificate look expired.
 */
function latestSeen(tx: WriteTx): number {
  return Math.max(tx.now, lastAppliedAt(tx.db))
}

/** What a package says about its sender's own books, its clock, and what it claims to have had from here. */
function peerFindings(tx: WriteTx, manifest: Manifest): Finding[] {
  return [
    ...anchorFindings(tx.db, manifest),
    ...clockFindings(tx.db, manifest, tx.now),
    ...ackFindings(tx.db, manifest),
    ...tableFindings(tx.db, manifest),
  ]
}

/**
 * Verifies a package and applies it inside the caller's transaction; a preview is this very call, rolled back. What is given
 * is used up.
 * Faults: JOB_CANCELLED; all of verifyPackage, E-FORK, E-SCOPE, E-SCHEMA; business findings never refuse, they become flags.
 */
export function receivePackage(
  call: CommandCall,
  bytes: Uint8Array,
  tools: Tools,
  keep: boolean,
  given: Given = {},
): PreviewView {
  const { tx } = call
  const verified = verifyPackage(tx, call.station, bytes, tools.seal, given)
  const { manifest, digest, peer, standing } = verified
  const { watch = UNWATCHED } = given
  checkTerm(verified.opened.signer, trustEntries(tx.db), manifest, latestSeen(tx))
  const [held] = placesOf(tx.db, manifest.from, 'in')
  const { sums } = verified.content
  const met: Met = new Map()
  const again = standing.state === 'again'
  const withdrawn = standing.newest ? withdraw(tx, manifest, met, watch) : []
  const brought = applyRows(tx, verified, met, watch)
  if (!again) proveWhole(tx, verified, brought.ofEpoch)
  takeFiles(tx, verified.files, manifest.from, { keep: keep ? tools.files.put : null, watch })
  const lost = withdrawnFindings(tx, withdrawn, met)
  if (!again) {
    moveStreams(tx, verified)
    const ended = takeTable(tx, peer, manifest)
    if (ended.size > 0)
      flagAfterCut(tx, peer.station, packagesBeyond(tx.db, peer.station, tx.station.id, ended), { met, watch })
    closeRetired(tx, peer, verified.opened.signer, manifest)
  }
  settleAfterCut(tx, met)
  const returned = again ? { lines: [], findings: [] } : takeReturned(call, verified, tools, { met, keep, watch })
  // What follows reads only the database; as it came, the package is kept.
  if (verified.opened.sealed) letGo(verified.opened.bytes)
  const told = [...lost, ...returned.findings, ...asideFindings(peer, met)]
  const others = flagArrivals(call, verified, { met, watch }, told)
  if (standing.newest) settleWithdrawn(tx, manifest, watch)
  if (standing.newest) raiseFound(tx, peerFindings(tx, manifest), digest)
  const { counts, effects } = seenOf(tx, met, others, { most: given.most ?? MOST_EFFECTS, watch })
  if (!again) {
    setPeerHeard(tx.db, peer.station, tx.now)
    const kept = keep ? tools.shelf.keep(digest, bytes) : null
    const summary = { counts: manifest.counts, sums, effects: counts, command: tx.commandId }
    logReceived(tx, verified, 'applied', summary, kept)
  }
  tx.tell({
    subject: digest,
    detail: {
      from: peer.station,
      seq: manifest.seq,
      epoch: manifest.epoch,
      base: manifest.base,
      head: reachOf(manifest),
      ...counts,
      again,
    },
  })
  return {
    digest,
    from: peer.station,
    fromName: peer.name,
    purpose: manifest.purpose,
    seq: manifest.seq,
    createdAt: manifest.created_at,
    sealed: verified.opened.sealed,
    rows: manifest.counts,
    records: brought.records,
    sums,
    previous: manifest.prev,
    counts,
    effects,
    missing: [...standing.missing],
    heldSeq: held?.seq ?? 0,
    returned: [...returned.lines],
    state: again ? 'applied' : standing.state === 'parked' ? 'parked' : 'new',
  }
}
