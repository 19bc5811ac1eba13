import type { CommandCall } from '#core/call.ts'
import { anchorFindings } from '#core/exchange/anchor.ts'
import { clockFindings } from '#core/exchange/clock.ts'
import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { effectKind, effectOf, type Arrival, type EffectView } from '#core/exchange/effect.ts'
import { findingsOf, flaggedRows, flaggedSince, lastFlag, raiseFlags, type Finding } from '#core/exchange/flag.ts'
import { rowsOf } from '#core/exchange/content.ts'
import { flagAfterCut, packagesBeyond, settleAfterCut } from '#core/exchange/cut.ts'
import { takeFiles, takeOwnFiles } from '#core/exchange/file.ts'
import type { Manifest } from '#core/exchange/manifest.ts'
import { moveStreams, proveWhole } from '#core/exchange/move-streams.ts'
import { currentStation } from '#core/exchange/renew.ts'
import { checkTerm } from '#core/exchange/signer.ts'
import { closeRetired, takeTable, trustEntries } from '#core/exchange/trust.ts'
import type { Tools } from '#core/exchange/shelf.ts'
import { givenBackIn } from '#core/exchange/returned.ts'
import { hasRefused, type ReturnedLine, takeBack } from '#core/exchange/take-back.ts'
import { placesOf } from '#core/exchange/stream.ts'
import { verifyPackage, type Given, type Verified } from '#core/exchange/verify.ts'
import {
  applyVersion,
  current,
  type Met,
  type MetRow,
  settleWithdrawn,
  withdraw,
  withdrawnFindings,
} from '#core/exchange/version.ts'
import { correctionFindings, returnSelfChecked } from '#core/reporting/service.ts'
import { letGo } from '#core/memory.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'
import type { PreviewView } from '#shared/contract/package.ts'
import { recordNamed } from '#shared/definition/all.ts'
import { assert } from '#shared/never.ts'

/** What a screen lists; the counts are of all, and paper and Excel take more (`Given.most`). */
const MOST_EFFECTS = 2_000

/** Notes a received package; a parked one is the same line, completed when a newer program could read it at last. */
export function logReceived(
  tx: WriteTx,
  verified: Pick<Verified, 'digest' | 'manifestText'> & {
    readonly manifest: Pick<Manifest, 'from' | 'purpose' | 'epoch' | 'seq' | 'base' | 'head'>
  },
  state: 'applied' | 'parked' | 'refused',
  summary: Readonly<Record<string, unknown>>,
  file: string,
): void {
  const { manifest, digest, manifestText } = verified
  prepared(
    tx.db,
    `INSERT INTO package_log (digest, direction, peer, purpose, epoch, seq, base, head, state, manifest, summary, at, by, file)
     VALUES (?, 'in', ?,?,?,?,?,?,?,?,?,?,?,?)
     ON CONFLICT (digest) DO UPDATE SET purpose = excluded.purpose, epoch = excluded.epoch, seq = excluded.seq, base = excluded.base,
       head = excluded.head, state = excluded.state, summary = excluded.summary, at = excluded.at, by = excluded.by`,
  ).run(
    digest,
    manifest.from,
    manifest.purpose,
    manifest.epoch,
    manifest.seq,
    manifest.base,
    manifest.head,
    state,
    manifestText,
    JSON.stringify(summary),
    tx.now,
    tx.actor.personId,
    file,
  )
}

function arrived(tx: WriteTx, definition: MetRow['definition'], id: string): Arrival['after'] {
  const after = current(tx, definition, id)
  assert(after, 'a row of a package is stored')
  return after
}

const BATCH = 1_000

/** Rows of the package as they stand now, in batches: a hundred thousand at once would be held in memory as objects. */
function* arrivalsOf(tx: WriteTx, met: Met, wanted: (met: MetRow) => boolean): Generator<Arrival[]> {
  let batch: Arrival[] = []
  for (const [id, row] of met) {
    if (!wanted(row)) continue
    batch.push({ definition: row.definition, before: row.before, after: arrived(tx, row.definition, id) })
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Projections follow once every row is in: each written row once, whatever the number of its versions. */
function runHooks(call: CommandCall, met: Met): void {
  const { hooks } = call.core
  const hooked = (row: MetRow) => row.written && hooks.get(row.definition.name)?.afterWrite !== undefined
  for (const batch of arrivalsOf(call.tx, met, hooked))
    for (const { definition, before, after } of batch)
      hooks.get(definition.name)?.afterWrite?.(call, call.tx, after, before)
}

/** Findings of this room and of the hooks; answers the rows flagged that are in no package, an own decision for example. */
function flagArrivals(call: CommandCall, met: Met, withdrawn: readonly Finding[], digest: string): Arrival[] {
  const { tx } = call
  const before = lastFlag(tx.db)
  runHooks(call, met)
  // By what they say: a pool or an application is judged once for each batch that speaks of it.
  const findings = new Map<string, Finding>()
  const corrections: Finding[] = []
  for (const batch of arrivalsOf(tx, met, (row) => row.written)) {
    const touched = batch.map(({ definition, after }) => ({ definition, row: after }))
    for (const one of findingsOf(tx.db, touched)) findings.set(`${one.row} ${one.code} ${one.message}`, one)
    corrections.push(...correctionFindings(tx.db, touched))
  }
  raiseFlags(tx, [...withdrawn, ...findings.values(), ...corrections], digest)
  returnSelfChecked(call, [...findings.values()])
  return flaggedSince(tx.db, before).flatMap(({ record, row }) => {
    const definition = met.has(row) ? undefined : recordNamed(record)
    const after = definition && current(tx, definition, row)
    return definition && after ? [{ definition, before: after, after }] : []
  })
}

type Seen = Pick<PreviewView, 'counts' | 'effects'>
const KINDS = ['changed', 'added', 'unchanged'] as const

/** Counts of all rows, and the effects of as many as a screen can hold, what needs a person first. */
function seenOf(tx: WriteTx, met: Met, others: readonly Arrival[], most: number): Seen {
  const flagged = flaggedRows(tx.db)
  const counts = { added: 0, changed: 0, unchanged: 0, flagged: 0 }
  // Of a hundred thousand rows only those that may be shown are held, and read when they are.
  const shown = new Map<string, (() => Arrival)[]>()
  const see = (id: string, kind: EffectView['effect'], arrival: () => Arrival) => {
    const waits = flagged.has(id)
    counts[kind] += 1
    if (waits) counts.flagged += 1
    const group = `${waits} ${kind}`
    const held = shown.get(group) ?? []
    if (held.length < most) held.push(arrival)
    shown.set(group, held)
  }
  for (const [id, { definition, before }] of met) {
    const arrival = (): Arrival => ({ definition, before, after: arrived(tx, definition, id) })
    see(id, before === undefined ? 'added' : effectKind(arrival()), arrival)
  }
  for (const one of others) see(one.after.id, effectKind(one), () => one)
  const order = [true, false].flatMap((waits) => KINDS.flatMap((kind) => shown.get(`${waits} ${kind}`) ?? []))
  return { counts, effects: order.slice(0, most).map((arrival) => effectOf(tx.db, arrival())) }
}

const STEP = 500

/** Applies every row in its writer's order. Answers how many are of the package's own epoch. */
function applyRows(tx: WriteTx, { content, manifest }: Verified, met: Met, tools: Tools, watch: Watch): number {
  const total = content.order.table.length
  let done = 0
  let ofEpoch = 0
  for (const row of rowsOf(content)) {
    applyVersion(tx, row, met, tools)
    if (row.stamp.epoch === manifest.epoch) ofEpoch += 1
    done += 1
    if (done % STEP === 0) watch.step('写入', done, total)
  }
  watch.step('写入', total, total)
  for (const { bytes } of content.tables) letGo(bytes)
  return ofEpoch
}

/** Own rows a peer gives back; a copy that is behind takes its new epoch first, so that they are written again under it. */
function takeReturned(
  call: CommandCall,
  verified: Verified,
  tools: Tools,
  { met, keep }: { readonly met: Met; readonly keep: boolean },
): ReturnedLine[] {
  const { manifest, opened, peer } = verified
  const { rows, files } = givenBackIn(call, opened, manifest, tools)
  if (rows.length === 0 && !hasRefused(call, peer)) return []
  const lines = takeBack(call, currentStation(call, tools), peer, rows, met)
  takeOwnFiles(call.tx, files, keep ? tools.files.put : null)
  return lines
}

const LATEST_SEEN = "SELECT ifnull(max(at), 0) FROM package_log WHERE direction = 'in' AND state = 'applied'"

/**
 * The later of this clock and the latest package taken in: a clock set back opens nothing. What was only written here, or set
 * aside, under a clock far ahead must not make every certificate look expired.
 */
function latestSeen(tx: WriteTx): number {
  return Math.max(tx.now, Number(prepared(tx.db, LATEST_SEEN).pluck().get()))
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
  const verified = verifyPackage(tx.db, call.station, bytes, tools.seal, given)
  const { manifest, digest, peer, standing } = verified
  checkTerm(verified.opened.signer, trustEntries(tx.db), manifest, latestSeen(tx))
  const [held] = placesOf(tx.db, manifest.from, 'in')
  const { sums } = verified.content
  const met: Met = new Map()
  const again = standing.state === 'again'
  const withdrawn = standing.newest ? withdraw(tx, manifest, met) : []
  const brought = applyRows(tx, verified, met, tools, given.watch ?? UNWATCHED)
  if (!again && tools.guard.newerOnly) proveWhole(tx, manifest, brought)
  takeFiles(tx, verified.files, manifest.from, keep ? tools.files.put : null)
  const lost = withdrawnFindings(tx, withdrawn, met)
  if (!again) {
    moveStreams(tx, verified)
    const ended = takeTable(tx, peer, manifest)
    if (ended.size > 0) flagAfterCut(tx, peer.station, packagesBeyond(tx.db, peer.station, tx.station.id, ended), met)
    closeRetired(tx, peer, verified.opened.signer, manifest)
  }
  settleAfterCut(tx, met)
  const returned = again ? [] : takeReturned(call, verified, tools, { met, keep })
  // What follows reads only the database; as it came, the package is kept.
  if (verified.opened.sealed) letGo(verified.opened.bytes)
  const others = flagArrivals(call, met, lost, digest)
  if (standing.newest) settleWithdrawn(tx, manifest)
  if (standing.newest)
    raiseFlags(tx, [...anchorFindings(tx.db, manifest), ...clockFindings(tx.db, manifest, tx.now)], digest)
  const { counts, effects } = seenOf(tx, met, others, given.most ?? MOST_EFFECTS)
  if (!again) {
    prepared(tx.db, 'UPDATE peer SET last_heard_at = ? WHERE station = ?').run(tx.now, peer.station)
    const file = keep ? tools.shelf.keep(digest, bytes) : ''
    const summary = { counts: manifest.counts, sums, effects: counts, command: tx.commandId }
    logReceived(tx, verified, 'applied', summary, file)
  }
  tx.tell({
    subject: digest,
    detail: {
      from: peer.station,
      seq: manifest.seq,
      epoch: manifest.epoch,
      base: manifest.base,
      head: manifest.head,
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
    rows: manifest.counts,
    sums,
    previous: manifest.prev,
    counts,
    effects,
    missing: [...standing.missing],
    heldSeq: held?.seq ?? 0,
    returned: [...returned],
    state: again ? 'applied' : standing.state === 'parked' ? 'parked' : 'new',
  }
}
