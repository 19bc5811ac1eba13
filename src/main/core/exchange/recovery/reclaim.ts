import type { Peer } from '#core/exchange/trust/peer.ts'
import type { CommandCall, QueryCall } from '#core/call.ts'
import type { Books } from '#core/db/connection.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { blanked, goneOf, withoutGone } from '#core/db/gone.ts'
import { getRecord } from '#core/db/record-store.ts'
import { extraOf, imageOf, type RowImage } from '#core/db/row-image.ts'
import { keepHistory, writeImage } from '#core/db/row-writer.ts'
import {
  type Ancestor,
  type Evidence,
  findRefusedReturns,
  findReturnedOf,
  getFirstReturnedOf,
  insertReturned,
  isKnownReturned,
  setReturnedOutcome,
} from '#core/exchange/log/returned-version-repo.ts'
import { findKeptVersionsOf, insertVersionWhereFree } from '#core/exchange/log/version-repo.ts'
import { findPastEpochs } from '#core/db/past-epoch-repo.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { DomainFault } from '#core/fault.ts'
import {
  type End,
  type Ends,
  isDoneAgain,
  KEPT_AS_DONE,
  withoutOrigin,
} from '#core/exchange/recovery/reconciliation.ts'
import type { Returned } from '#core/exchange/recovery/returned-package.ts'
import { project, withheldFields } from '#core/exchange/protocol/row.ts'
import { isNewer } from '#core/exchange/log/cursor.ts'
import { type SeenRows, seenKey } from '#core/exchange/log/seen-rows.ts'
import { rowWords } from '#core/procedure/service.ts'
import { keepSerialAhead, type StoredRow } from '#core/register/service.ts'
import { type Watch, watched } from '#core/watch.ts'
import type { ReturnedView } from '#shared/contract/package.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { z } from 'zod'

type Untold = { readonly withheld: readonly string[]; readonly gone: ReadonlySet<string> }

const HELD: End = { outcome: 'held', note: null }
const KEPT: End = { outcome: 'kept', note: null }

/**
 * What two images of a row say, as far as both may say it: fields a package without an envelope leaves out are no difference, nor
 * those that a redaction blanked since.
 */
function contentOf(definition: RecordDefinition, image: RowImage, { withheld, gone }: Untold): string {
  const told = withheld.length > 0 ? project(definition, image.f) : image.f
  const shown = blanked(definition, told, gone)
  const fields = Object.keys(definition.fields).map((name) => shown[name] ?? null)
  return JSON.stringify([image.void ?? null, fields])
}

/** The newest known place of this content in the history that was lost; undefined where the row went another way here. */
function placeOf(
  call: CommandCall,
  { definition, stamp: { id } }: Returned,
  { content, untold }: { readonly content: string; readonly untold: Untold },
): Ancestor | undefined {
  const { db } = call.tx
  const ancestors = [...findReturnedOf(db, id), ...findKeptVersionsOf(db, call.station.id, id)]
  return ancestors
    .filter((one) => contentOf(definition, JSON.parse(one.json) as RowImage, untold) === content)
    .toSorted((a, b) => (isNewer(a, b) ? -1 : 1))[0]
}

/** The lost image, with the fields that its package left out taken from what the backup still knew. */
function wholeImage({ definition, image, withheld }: Returned, local: StoredRow | undefined): RowImage {
  const hidden = withheld.filter((name) => !Object.hasOwn(image.f, name)).map((name) => [name, local?.[name]])
  const { f, ...rest } = imageOf(definition, { ...Object.fromEntries(hidden), ...image.f }, image.void ?? null)
  const unknown = Object.entries(image.f).filter(([name]) => !Object.hasOwn(definition.fields, name))
  return { ...rest, v: image.v, f: { ...f, ...Object.fromEntries(unknown) } }
}

/** Whether an image has every field its record asks for; one out of a package without an envelope may not. */
function isWhole(definition: RecordDefinition, json: string): boolean {
  const { f } = JSON.parse(json) as RowImage
  return Object.entries(definition.fields).every(([name, field]) => field.required !== true || Object.hasOwn(f, name))
}

/** Writes a given-back row under the present epoch; `seenRows` gathers what was touched. A rule may refuse it. */
export function writeReclaimed(
  call: CommandCall,
  station: StationRow,
  row: Returned,
  local: StoredRow | undefined,
  seenRows: SeenRows,
): End {
  const { tx } = call
  const { definition, stamp, image, extra } = row
  const { audience, at, by, id } = stamp
  try {
    tx.attempt(() => {
      const own = { id, station: station.id, epoch: station.epoch }
      const first = getFirstReturnedOf(call.tx.db, id)
      // A peer that lost the row too learns who first wrote it from that version alone.
      if (!local && first && first.at < at && isWhole(definition, first.json)) {
        const whom = JSON.parse(first.audience) as string[]
        const then = { ...own, rev: tx.nextRev(), audience: whom, at: first.at, by: first.by }
        keepHistory(tx, definition, then, first.json)
      }
      const again = { ...own, rev: tx.nextRev(), audience, at, by }
      writeImage(tx, definition, again, wholeImage(row, local), { extra, created: first ?? again })
    })
  } catch (error) {
    const fault = constraintFault(error)
    if (fault instanceof DomainFault) return { outcome: 'refused', note: fault.code }
    throw error
  }
  const { serial } = image.f
  if (definition.serial && typeof serial === 'string') keepSerialAhead(tx, serial)
  const key = seenKey(definition.name, id)
  seenRows.set(key, { definition, id, before: seenRows.get(key)?.before ?? local, written: true })
  return { outcome: 'regained', note: null }
}

function settle(call: CommandCall, station: StationRow, row: Returned, seenRows: SeenRows, ends: Ends): End {
  const { definition, stamp, image, withheld } = row
  const local = getRecord(call.tx.db, definition, stamp.id)
  if (local && local.station !== station.id) return { outcome: 'refused', note: 'E-SCOPE' }
  if (!local && isDoneAgain(call, station, row)) return KEPT_AS_DONE
  if (!local) return withoutOrigin(call, row, ends) ?? writeReclaimed(call, station, row, undefined, seenRows)
  const untold = { withheld, gone: goneOf(call.tx.db, definition, local) }
  const content = contentOf(definition, imageOf(definition, local, local.voidReason), untold)
  if (content === contentOf(definition, image, untold)) return HELD
  if (definition.immutable) return KEPT
  const place = placeOf(call, row, { content, untold })
  return place && isNewer(stamp, place) ? writeReclaimed(call, station, row, local, seenRows) : KEPT
}

type Settling = { readonly seenRows: SeenRows; readonly watch: Watch }
const FEW = 8

/** Each row once, by its newest version, in the order in which the newest were written: then each rule sees what it saw. */
function inOrderOfEnds(rows: readonly Returned[]): Returned[] {
  const newest = new Map<string, Returned>()
  for (const row of rows.toSorted((a, b) => (isNewer(b.stamp, a.stamp) ? -1 : 1))) {
    newest.delete(row.stamp.id)
    newest.set(row.stamp.id, row)
  }
  return [...newest.values()]
}

/**
 * Settles rows until nothing moves: what a rule refused may pass once another row is in. In as many rounds as the rows can be
 * halved, and a few: more would be work by pairs, and what is refused is tried again with the peer's next package.
 */
function settleAll(
  call: CommandCall,
  station: StationRow,
  rows: readonly Returned[],
  { seenRows, watch }: Settling,
): ReadonlyMap<Returned, End> {
  const ends = new Map<Returned, End>()
  const byId = new Map<string, End>()
  let left = rows
  for (let round = FEW + Math.ceil(Math.log2(rows.length + 1)); ; round -= 1) {
    for (const row of watched(watch, '取回交还', left, left.length)) {
      const end = settle(call, station, row, seenRows, byId)
      ends.set(row, end)
      byId.set(row.stamp.id, end)
    }
    const refused = left.filter((row) => ends.get(row)?.outcome === 'refused')
    if (refused.length === 0 || refused.length === left.length || round === 0) return ends
    left = refused
  }
}

/** Given-back rows as they were kept; of a record this program does not know, none. */
export function readEvidence({ station, definitions }: QueryCall, rows: readonly Evidence[]): Returned[] {
  return rows.flatMap(({ table_name, audience, json, source, ...place }) => {
    const definition = definitions.record(table_name)
    if (!definition) return []
    const image = JSON.parse(json) as RowImage
    const extra = extraOf(definition, image)
    const withheld = withheldFields(definition).filter((name) => !Object.hasOwn(image.f, name))
    const stamp = { ...place, station: station.id, audience: JSON.parse(audience) as string[] }
    return [{ definition, stamp, image, extra, source, withheld }]
  })
}

/** Rows a rule refused when this peer gave them back: its cause may be gone by now, and nobody gives them a second time. */
function refusedBefore(call: CommandCall, peer: Peer): Returned[] {
  return readEvidence(call, findRefusedReturns(call.tx.db, peer.station))
}

/** Whether something a peer gave back still waits for its rule to let it in. */
export function hasRefused(call: CommandCall, peer: Peer): boolean {
  return refusedBefore(call, peer).length > 0
}

export type ReturnedLine = z.output<typeof ReturnedView>

/** A given-back row as a person reads of it, with what became of it. */
export function returnedLine(
  books: Books,
  { definition, stamp, image, source }: Returned,
  end: Pick<ReturnedLine, 'outcome' | 'note'>,
): ReturnedLine {
  const title = rowWords(books, definition, image.f)
  return { record: definition.name, label: definition.label, id: stamp.id, title, rev: stamp.rev, source, ...end }
}

/**
 * Takes back what a peer gave back after a restore: every lost version is kept as evidence, and the newest of each row is
 * written again under the present epoch unless the row went another way here since. Nothing is overwritten unseen. What a
 * rule refused earlier is tried again.
 */
export function reclaim(
  call: CommandCall,
  station: StationRow,
  peer: Peer,
  rows: readonly Returned[],
  settling: Settling,
): ReturnedLine[] {
  const { tx } = call
  const cuts = new Map(findPastEpochs(tx.db).map((one) => [one.epoch, one.cut]))
  const lost = rows
    .filter(({ stamp }) => stamp.rev > (cuts.get(stamp.epoch) ?? Infinity))
    .filter(({ stamp: { epoch, rev } }) => !isKnownReturned(tx.db, { peer: peer.station, epoch, rev }))
  const before = refusedBefore(call, peer)
  const told = new Set(before)
  for (const row of watched(settling.watch, '取回交还', lost, lost.length)) note(call, peer, row)
  const ends = settleAll(call, station, inOrderOfEnds([...before, ...lost]), settling)
  const decided = ({ stamp: { epoch, rev } }: Returned, end: End) =>
    setReturnedOutcome(tx.db, { peer: peer.station, epoch, rev }, end.outcome, end.note)
  // Refused once more, or passed over for a newer one: told before.
  for (const row of before) if (!ends.has(row)) decided(row, { outcome: 'older', note: null })
  return [...ends].flatMap(([row, end]) => {
    decided(row, end)
    // What this copy holds anyway is no news to anybody.
    if (end.outcome === 'held' || (end.outcome === 'refused' && told.has(row))) return []
    return [returnedLine(tx, row, end)]
  })
}

/** Keeps a lost version as evidence, and in the history of its row where its number is free here. Neither is ever sent. */
function note(call: CommandCall, peer: Peer, { definition, stamp, image, source }: Returned): void {
  const { db } = call.tx
  const json = JSON.stringify(withoutGone(db, definition, stamp, image))
  const version = { ...stamp, audience: JSON.stringify(stamp.audience), json }
  insertReturned(db, peer.station, { ...version, table_name: definition.name, source }, call.tx.now)
  insertVersionWhereFree(db, { ...version, record: definition.name }, call.tx.commandId)
}
