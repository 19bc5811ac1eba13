import type { ExchangeFinding } from '#core/exchange/trust/finding.ts'
import { getRecord } from '#core/db/record-store.ts'
import { goneOf, withoutGone } from '#core/db/gone.ts'
import { restamp, writeImage } from '#core/db/row-writer.ts'
import { extraOf, type RowImage, type Stamp } from '#core/db/row-image.ts'
import { getWithheldBy } from '#core/exchange/log/package-received-repo.ts'
import { getPlaceOf } from '#core/exchange/trust/owner-repo.ts'
import {
  type BearerOfId,
  findRowsBeyond,
  findVersionsOfRow,
  getBearerOfId,
  getVersionAt,
  insertVersion,
  type KnownVersion,
  type StoredVersion,
} from '#core/exchange/log/version-repo.ts'
import { clearFinding, openFindingsOfWriter } from '#core/finding/service.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import { type SeenRows, seenKey, type SeenRow } from '#core/exchange/log/seen-rows.ts'
import { type PackageRow, sensitiveIn } from '#core/exchange/protocol/row.ts'
import { isNewer, pastSaid } from '#core/exchange/log/cursor.ts'
import type { StoredRow } from '#core/register/service.ts'
import { ordinalOf } from '#core/station/epoch.ts'
import { revisionWord } from '#shared/model/revision.ts'
import { type Watch, watched } from '#core/watch.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { stationName } from '#core/db/station-name.ts'
import { blankable, isBlank } from '#shared/definition/retention.ts'
import { assert } from '#shared/never.ts'

/** A row as it stands in this transaction. */
export function current(tx: WriteTx, definition: RecordDefinition, id: string): StoredRow | undefined {
  return getRecord(tx.db, definition, id)
}

function meet(tx: WriteTx, seenRows: SeenRows, definition: RecordDefinition, id: string) {
  const key = seenKey(definition.name, id)
  const known = seenRows.get(key)
  if (known) return known
  const made: SeenRow = { definition, id, before: current(tx, definition, id), written: false }
  seenRows.set(key, made)
  return made
}

type Place = Pick<StoredRow, 'station' | 'epoch' | 'rev' | 'updatedAt'>

/** Fields a package without an envelope left out when it brought a version. */
function leftOut(tx: WriteTx, known: KnownVersion): readonly string[] {
  const listed = JSON.parse(getWithheldBy(tx.db, known.command_id) ?? '[]') as string[]
  return listed.map((one) => one.slice(known.table_name.length + 1))
}

/**
 * The same fields with the same values; what one of the two packages had to leave out is no difference, nor what its writer blanked:
 * the redaction may be known here already, or come with a later part.
 */
function sameFields(tx: WriteTx, known: KnownVersion, row: PackageRow): boolean {
  const [old, now] = [(JSON.parse(known.json) as RowImage).f, row.image.f]
  const differing = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]),
  )
  if (differing.length === 0) return true
  const sensitive = sensitiveIn(row.definition, { ...old, ...now })
  const gone = goneOf(tx.db, row.definition, row.stamp)
  const mayGo = blankable(row.definition)
  return differing.every(
    (name) =>
      gone.has(name) ||
      (mayGo.includes(name) && isBlank(now[name])) ||
      (sensitive.includes(name) &&
        ((now[name] === undefined && row.bare === true) ||
          (old[name] === undefined && leftOut(tx, known).includes(name)))),
  )
}

/** The same row with the same content, at whatever place. */
function sameContentAs(tx: WriteTx, known: KnownVersion, row: PackageRow): boolean {
  const old = JSON.parse(known.json) as RowImage
  return (
    known.id === row.stamp.id &&
    known.table_name === row.definition.name &&
    old.void === row.image.void &&
    sameFields(tx, known, row)
  )
}

/** The same revision with anything else in it means that two copies of a station wrote. */
function sameVersion(tx: WriteTx, known: KnownVersion, row: PackageRow): boolean {
  const { at, by, audience } = row.stamp
  return (
    known.at === at &&
    known.by === by &&
    known.audience === JSON.stringify(audience) &&
    (JSON.parse(known.json) as RowImage).v === row.image.v &&
    sameContentAs(tx, known, row)
  )
}

/** One version: applied iff newer than what is stored; an older unknown one only completes the history. */
export function applyVersion(tx: WriteTx, row: PackageRow, seenRows: SeenRows): void {
  const { definition, stamp, image, extra } = row
  const known = getVersionAt(tx.db, stamp)
  if (known && !sameVersion(tx, known, row)) refuse('E-FORK', { epoch: stamp.epoch, rev: stamp.rev })
  const entry = meet(tx, seenRows, definition, stamp.id)
  entry.seen = { epoch: stamp.epoch, rev: stamp.rev }
  const bearer = entry.written ? undefined : bearerOf(tx, row, entry.before)
  if (bearer) {
    asideOf(tx, row, entry, bearer)
    if (!known) keepVersion(tx, definition, stamp, image)
    return
  }
  if (known) return
  const old = entry.written ? getPlaceOf(tx.db, definition, stamp.id) : entry.before
  if (old && !isNewer(stamp, old)) {
    keepVersion(tx, definition, stamp, image)
    return
  }
  if (old && definition.immutable) {
    repost(tx, row, old)
    // Which of two facts counts goes by their order: what is derived from them follows.
    entry.written = true
    return
  }
  writeImage(tx, definition, stamp, image, { extra, known: old === undefined ? 'new' : 'maybe' })
  entry.written = true
}

/** Another row under the id of this one, of another record or another station: an id names one row. */
function bearerOf(
  tx: WriteTx,
  { definition, stamp }: PackageRow,
  before: StoredRow | undefined,
): BearerOfId | undefined {
  if (before) return before.station === stamp.station ? undefined : { record: definition.name, station: before.station }
  return getBearerOfId(tx.db, stamp.id, { record: definition.name, station: stamp.station })
}

/**
 * A row under an id that another row bears. Of this station's own row that is a claim nobody can make; else one of two did, and
 * who came second must not be shut out for it: its version is kept, without effect, and a person is told. Faults: E-SCOPE.
 */
function asideOf(tx: WriteTx, { definition, stamp }: PackageRow, entry: SeenRow, bearer: BearerOfId): void {
  const whose = stationName(tx.db, bearer.station)
  if (bearer.station === tx.station.id)
    refuse('E-SCOPE', { message: `${definition.label}里有属于${whose}的记录。`, id: stamp.id })
  const what = tx.definitions.record(bearer.record)?.label ?? bearer.record
  entry.aside = `${definition.label}里有一条的编号与${whose}的一条${what}相同，收存备查，没有采用`
}

/** A posted row comes again only as it was, under a new place in its writer's order (a restored station repeats it). */
function repost(tx: WriteTx, row: PackageRow, old: Place): void {
  const { definition, stamp } = row
  const known = getVersionAt(tx.db, old)
  assert(known, 'a posted row has its version')
  if (!sameContentAs(tx, known, row))
    refuse('E-SCHEMA', { message: `${definition.label}已入账，不能改写`, id: stamp.id })
  restamp(tx, definition, stamp.id, old, stamp)
}

function keepVersion(tx: WriteTx, definition: RecordDefinition, stamp: Stamp, image: RowImage): void {
  const json = JSON.stringify(withoutGone(tx.db, definition, stamp, image))
  const version = { ...stamp, record: definition.name, audience: JSON.stringify(stamp.audience), json }
  insertVersion(tx.db, version, tx.commandId)
  tx.wrote(json)
}

/** A row whose newest version its restored writer no longer has; `kept` is what it fell back to. */
type Withdrawn = {
  readonly definition: RecordDefinition
  readonly id: string
  readonly lost: number
  readonly kept: number | null
}

/**
 * A restored peer says up to where it still holds its old epoch (design §5 Epoch). What it lost stays here in the history,
 * and gives way to the newest version the peer still knows; a row it lost altogether stays as it was.
 */
export function withdrawVersions(tx: WriteTx, manifest: Manifest, seenRows: SeenRows, watch: Watch): Withdrawn[] {
  return pastSaid(tx.db, manifest).flatMap(({ epoch, cut }) => {
    const lost = findRowsBeyond(tx.db, manifest.from, epoch, cut)
    return lost.flatMap(({ table_name, id }, at) => {
      watch.step('核对恢复', at, lost.length)
      const definition = tx.definitions.record(table_name)
      const old = definition && current(tx, definition, id)
      if (!definition || !old || old.epoch !== epoch || old.rev <= cut) return []
      const entry = meet(tx, seenRows, definition, id)
      const kept = survivor(tx, manifest, id)
      if (kept) entry.written = true
      if (kept && definition.immutable) restamp(tx, definition, id, { ...kept, station: manifest.from }, kept)
      else if (kept) {
        const { json, audience, ...stamp } = kept
        const image = JSON.parse(json) as RowImage
        const known = JSON.parse(audience) as string[]
        writeImage(tx, definition, { ...stamp, station: manifest.from, audience: known }, image, {
          extra: extraOf(definition, image),
        })
      }
      return [{ definition, id, lost: old.rev, kept: kept?.rev ?? null }]
    })
  })
}

/** What a person must hear of: a withdrawn row that the same package did not bring again as it was. */
export function withdrawnFindings(tx: WriteTx, withdrawn: readonly Withdrawn[], seenRows: SeenRows): ExchangeFinding[] {
  return withdrawn.flatMap(({ definition, id, lost, kept }) => {
    const before = seenRows.get(seenKey(definition.name, id))?.before
    const after = current(tx, definition, id)
    if (!before || !after) return []
    const gone = after.epoch === before.epoch && after.rev === before.rev
    if (!gone && sameContent(definition, before, after)) return []
    const message = gone
      ? `对方恢复后没有这一条（修订 ${revisionWord(lost)}），请电话核对`
      : `对方恢复后没有修订 ${revisionWord(lost)} 的改动，${kept === null ? '现以对方新报的内容为准' : `已回到修订 ${revisionWord(kept)}`}`
    return [{ record: definition.name, row: id, code: 'WITHDRAWN' as const, message }]
  })
}

function sameContent(definition: RecordDefinition, a: StoredRow, b: StoredRow): boolean {
  const content = (row: StoredRow) =>
    JSON.stringify([row.voidReason, ...Object.keys(definition.fields).map((n) => row[n])])
  return content(a) === content(b)
}

/**
 * Closes the findings about rows whose writer has since dealt with what was given back to it: it wrote them again, or
 * something newer in their place. Rows it could not take back stay listed, also where this station has them at a later place
 * that another copy of the writer gave them.
 */
export function settleWithdrawn(tx: WriteTx, manifest: Manifest, watch: Watch): void {
  for (const { epoch, cut, back } of manifest.past) {
    if (back <= cut) continue
    const writer = { station: manifest.from, epoch, after: cut, upTo: back }
    const open = openFindingsOfWriter(tx.db, 'WITHDRAWN', writer)
    for (const flag of watched(watch, '核对恢复', open, open.length)) {
      const definition = tx.definitions.record(flag.record)
      const row = definition && current(tx, definition, flag.row)
      if (!row || ordinalOf(row.epoch) <= ordinalOf(epoch) || !holds(manifest, row)) continue
      clearFinding(tx, flag.id, '', '对方已收到交还的原包，并重新报来')
    }
  }
}

/** Whether a writer says of itself that it has a row at this very place. */
function holds(manifest: Manifest, place: Pick<StoredRow, 'epoch' | 'rev'>): boolean {
  return (
    place.epoch === manifest.epoch || manifest.past.some((one) => one.epoch === place.epoch && place.rev <= one.cut)
  )
}

function survivor(tx: WriteTx, manifest: Manifest, id: string): StoredVersion | undefined {
  return findVersionsOfRow(tx.db, manifest.from, id)
    .filter((one) => manifest.past.some((past) => past.epoch === one.epoch && one.rev <= past.cut))
    .toSorted((a, b) => (isNewer(a, b) ? -1 : 1))[0]
}
