import { INTEGER, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords, recordStatement } from '#core/db/record-rows.ts'
import { read } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { maySend } from '#shared/definition/authority.ts'
import { columnName, type Entity, type RecordDefinition } from '#shared/definition/record.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import { holds } from '#shared/definition/rule.ts'
import type { Fields } from '#shared/definition/field.ts'
import { mayHide, withoutInvisible } from '#shared/model/text.ts'
import { assert } from '#shared/never.ts'
import { extraOf, type RowImage, type Stamp, type Values, imageOf } from '#core/db/row-image.ts'
import { writeImage } from '#core/db/row-writer.ts'

/** The stamp of a new own row with these values. */
export function ownStamp(
  tx: WriteTx,
  definition: RecordDefinition,
  id: string,
  subjectStation: string | null = null,
  values: Values = {},
): Stamp {
  return {
    id,
    station: tx.station.id,
    epoch: tx.station.epoch,
    rev: tx.nextRev(),
    audience: audienceOf(tx, definition, subjectStation, values),
    at: tx.now,
    by: tx.actor.personId,
  }
}

/** Whether the counties are told of a row of the city yet: a document, once it is issued. */
export function isForCounties({ audience, addressedWhen }: RecordDefinition, values: Values): boolean {
  return audience === 'counties' && (addressedWhen === undefined || holds(addressedWhen, values))
}

/** Whom an own row is addressed to: a county speaks to its city, the city to all (`*`) or to the station spoken of. */
function audienceOf(
  tx: WriteTx,
  definition: RecordDefinition,
  subjectStation: string | null,
  values: Values,
): readonly string[] {
  // What nobody else may take in, or what concerns this station alone, is addressed to nobody.
  if (!maySend(definition, tx.station.kind)) return []
  if (tx.station.kind === 'county') return ['city']
  if (definition.audience === 'counties') return isForCounties(definition, values) ? ['*'] : []
  if (subjectStation !== null && subjectStation !== tx.station.id) return [subjectStation]
  return []
}

/**
 * Values as an own row holds them: without characters that nobody sees. Forms and sheets refuse or drop them before; words typed
 * beside a form (an opinion, a reason) come here as they are.
 */
function seen(definition: RecordDefinition, values: Values): Values {
  const cleaned = Object.entries(values).flatMap(([name, value]): [string, string][] => {
    const kind = definition.fields[name]?.kind
    if (typeof value !== 'string' || (kind !== 'text' && kind !== 'long-text') || !mayHide(value)) return []
    const plain = withoutInvisible(value, kind === 'long-text')
    return plain === value ? [] : [[name, plain]]
  })
  return cleaned.length === 0 ? values : { ...values, ...Object.fromEntries(cleaned) }
}

/** Adds an own row. `values` were parsed by the definition's schema. Returns the entity. */
export function insertRecord<F extends Fields>(
  tx: WriteTx,
  definition: RecordDefinition<F>,
  values: Values,
  options: { readonly subjectStation?: string | null; readonly id?: string } = {},
): Entity<RecordDefinition<F>> {
  const id = options.id ?? tx.uuid()
  const stamp = ownStamp(tx, definition, id, options.subjectStation ?? null, values)
  writeImage(tx, definition, stamp, imageOf(definition, seen(definition, values), null), { known: 'new' })
  const entity = getRecord(tx.db, definition, id)
  assert(entity, 'an inserted row can be read back')
  return entity
}

/** Whom the next version is addressed to: whoever was keeps it; a row of nobody's is told of once its definition says so. */
function audienceNext(
  tx: WriteTx,
  definition: RecordDefinition,
  old: Entity<RecordDefinition>,
  patch: Values,
): readonly string[] {
  const { addressedWhen } = definition
  const next: Values = { ...(old as Values), ...patch }
  const begins = addressedWhen !== undefined && !holds(addressedWhen, old) && holds(addressedWhen, next)
  return begins && old.audience.length === 0 ? audienceOf(tx, definition, null, next) : old.audience
}

/**
 * Writes a new version of an own row; where nothing would change, none is written and the row is answered as it stands: every
 * version is kept for ever and travels. `expectedRev` is the version the user saw.
 * Faults: RECORD_UNKNOWN, NOT_OURS (another station's row), RECORD_CHANGED (someone was faster), POSTED_ROW.
 */
export function reviseRecord<F extends Fields>(
  tx: WriteTx,
  definition: RecordDefinition<F>,
  id: string,
  patch: Values,
  options: { readonly expectedRev?: number | undefined; readonly voidReason?: string | null } = {},
): Entity<RecordDefinition<F>> {
  const old = getRecord(tx.db, definition, id) ?? refuse('RECORD_UNKNOWN', { record: definition.name })
  if (old.station !== tx.station.id) refuse('NOT_OURS', { record: definition.name, station: old.station })
  if (options.expectedRev !== undefined && options.expectedRev !== old.rev)
    refuse('RECORD_CHANGED', { record: definition.name, id })
  if (definition.immutable) refuse('POSTED_ROW', { record: definition.name })
  const said = options.voidReason
  // A reason is typed beside the fields, so that no schema of a field looks at it.
  const voidReason = said === undefined ? old.voidReason : said === null ? null : withoutInvisible(said)
  const held = imageOf(definition, old, old.voidReason)
  const next = imageOf(definition, { ...(old as Values), ...seen(definition, patch) }, voidReason)
  if (JSON.stringify(next) === JSON.stringify(held)) return old
  const image = withExtra(tx.db, definition, id, next)
  const stamp: Stamp = {
    id,
    station: old.station,
    epoch: tx.station.epoch,
    rev: tx.nextRev(),
    audience: audienceNext(tx, definition, old, patch),
    at: tx.now,
    by: tx.actor.personId,
  }
  writeImage(tx, definition, stamp, image, { extra: extraOf(definition, image) })
  if (stamp.audience !== old.audience) sendFilesAlong(tx, id, stamp.audience)
  const entity = getRecord(tx.db, definition, id)
  assert(entity, 'a revised row can be read back')
  return entity
}

/**
 * Writes an own row once more, word for word, addressed as its definition says today: whom a row is addressed to is fixed in it, so
 * that a record that now concerns others reaches them by a new version alone. Who wrote it and when stays. Answers whether anybody
 * is addressed who was not. Faults: RECORD_UNKNOWN, NOT_OURS, POSTED_ROW.
 */
export function readdressRecord(tx: WriteTx, definition: RecordDefinition, id: string): boolean {
  const old = getRecord(tx.db, definition, id) ?? refuse('RECORD_UNKNOWN', { record: definition.name })
  if (old.station !== tx.station.id) refuse('NOT_OURS', { record: definition.name, station: old.station })
  if (definition.immutable) refuse('POSTED_ROW', { record: definition.name })
  const audience = audienceOf(tx, definition, null, old)
  if (audience.every((one) => old.audience.includes(one))) return false
  rewriteRecord(tx, definition, old, audience)
  return true
}

/** A row word for word under a new revision, addressed otherwise. */
export function rewriteRecord(
  tx: WriteTx,
  definition: RecordDefinition,
  old: Entity<RecordDefinition>,
  audience: readonly string[],
): void {
  const image = withExtra(tx.db, definition, old.id, imageOf(definition, old, old.voidReason))
  const stamp: Stamp = {
    id: old.id,
    station: old.station,
    epoch: tx.station.epoch,
    rev: tx.nextRev(),
    audience,
    at: old.updatedAt,
    by: old.updatedBy,
  }
  writeImage(tx, definition, stamp, image, { extra: extraOf(definition, image) })
}

/** The own files of a row that somebody is addressed by from now on go along with it. */
function sendFilesAlong(tx: WriteTx, subject: string, audience: readonly string[]): void {
  const tail = "WHERE subject = ? AND station = ? AND audience = '[]' AND voided_at IS NULL ORDER BY n"
  for (const file of readRecords(tx.db, attachment, tail, subject, tx.station.id))
    rewriteRecord(tx, attachment, file, audience)
}

/** An image of a row with what a newer program wrote there and this one does not know: a change here must not wipe it out. */
function withExtra(db: ReadDb, definition: RecordDefinition, id: string, image: RowImage): RowImage {
  const sql = `SELECT v, extra FROM ${definition.name} WHERE id = ? AND extra IS NOT NULL`
  const held = read(db, sql, { v: INTEGER, extra: TEXT }).get(id)
  if (!held) return image
  // Written by `readRow` only, as an object.
  const extra = JSON.parse(held.extra) as Values
  return { ...image, v: Math.max(image.v, held.v), f: { ...image.f, ...extra } }
}

/** One row, voided or not; undefined where no such id exists. */
export function getRecord<F extends Fields>(
  db: ReadDb,
  definition: RecordDefinition<F>,
  id: string,
): Entity<RecordDefinition<F>> | undefined {
  return recordStatement(db, definition, 'WHERE id = ?').get(id)
}

/** SQL that leaves out a row `t` whose writer turned out to have no right to write it (docs/authority.md): kept and told, and no fact of anything. */
const ENTITLED = (table: string) =>
  `NOT EXISTS (SELECT 1 FROM row_flag f WHERE f.row = t.id AND f.table_name = '${table}' AND f.code = 'NOT_ENTITLED')`

/** Live rows whose field equals a value and that count, oldest first. */
export function findBy<F extends Fields>(
  db: ReadDb,
  definition: RecordDefinition<F>,
  field: keyof F & string,
  value: string | number,
): Entity<RecordDefinition<F>>[] {
  const rest = `WHERE ${columnName(field)} = ? AND voided_at IS NULL AND ${ENTITLED(definition.name)} ORDER BY n`
  return readRecords(db, definition, rest, value)
}
