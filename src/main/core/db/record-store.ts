import { pinyinKey } from '#core/db/pinyin.ts'
import type { ReadDb, Sqlite } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { columnName, type Entity, type RecordDefinition } from '#shared/definition/record.ts'
import type { Field, Fields } from '#shared/definition/field.ts'
import { assert } from '#shared/never.ts'
import { searchTokens } from '#shared/model/text.ts'

export type Values = Readonly<Record<string, unknown>>

/** One stored image of a row, as `row_version.json` holds it and packages carry it. */
export type RowImage = {
  readonly v: number
  readonly f: Values
  readonly void?: string
}

/** Who wrote an image, where and when: the part of a row that only its writer may set. */
export type Stamp = {
  readonly id: string
  readonly station: string
  readonly epoch: string
  readonly rev: number
  readonly audience: readonly string[]
  readonly at: number
  readonly by: string
}

type Plan = {
  readonly fields: readonly (readonly [name: string, field: Field, column: string])[]
  readonly insert: string
  readonly update: string
  readonly search: string | null
}

const plans = new Map<string, Plan>()

function planOf(definition: RecordDefinition): Plan {
  const known = plans.get(definition.name)
  if (known) return known
  const fields = Object.entries(definition.fields).map(([name, field]) => [name, field, columnName(name)] as const)
  const own = [
    ...fields.map(([, , column]) => column),
    ...(definition.pinyin ? ['pinyin_initials', 'pinyin_sort'] : []),
  ]
  const stamp = [
    'station',
    'epoch',
    'rev',
    'audience',
    'v',
    'updated_at',
    'updated_by',
    'voided_at',
    'void_reason',
    'extra',
  ]
  const all = ['id', 'created_at', 'created_by', ...stamp, ...own]
  const plan: Plan = {
    fields,
    insert: `INSERT INTO ${definition.name} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`,
    update: `UPDATE ${definition.name} SET ${[...stamp, ...own].map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
    search: definition.search
      ? `INTO ${definition.name}_search (rowid, ${definition.search.map(columnName).join(', ')}) VALUES (?, ${definition.search.map(() => '?').join(', ')})`
      : null,
  }
  plans.set(definition.name, plan)
  return plan
}

function stored(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (field.kind === 'boolean') return value === true ? 1 : 0
  if (field.kind === 'choices' || field.kind === 'json') return JSON.stringify(value)
  return value
}

function shown(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (field.kind === 'boolean') return value === 1
  if (field.kind === 'choices' || field.kind === 'json') return JSON.parse(String(value)) as unknown
  return value
}

/** A table row as the entity the definition describes. */
export function toEntity<F extends Fields>(definition: RecordDefinition<F>, row: Values): Entity<RecordDefinition<F>> {
  const entity: Record<string, unknown> = {
    n: row['n'],
    id: row['id'],
    station: row['station'],
    epoch: row['epoch'],
    rev: row['rev'],
    audience: JSON.parse(String(row['audience'])) as unknown,
    v: row['v'],
    createdAt: row['created_at'],
    createdBy: row['created_by'],
    updatedAt: row['updated_at'],
    updatedBy: row['updated_by'],
    voidedAt: row['voided_at'],
    voidReason: row['void_reason'],
  }
  for (const [name, field, column] of planOf(definition).fields) entity[name] = shown(field, row[column])
  // The columns were made from these very fields; the shape follows.
  return entity as Entity<RecordDefinition<F>>
}

/** The image of a row's fields; empty fields are left out so that an image stays small and canonical in field order. */
export function imageOf(definition: RecordDefinition, values: Values, voidReason: string | null): RowImage {
  const f: Record<string, unknown> = {}
  for (const name of Object.keys(definition.fields)) {
    const value = values[name]
    if (value !== null && value !== undefined) f[name] = value
  }
  return { v: definition.v ?? 1, f, ...(voidReason === null ? {} : { void: voidReason }) }
}

/** What the store derives from a row's title; worked out beforehand where a job did it in its own thread. */
export type Pinyin = readonly [initials: string, sort: string]

function ownColumns(definition: RecordDefinition, values: Values, known: Pinyin | null): unknown[] {
  const columns = planOf(definition).fields.map(([name, field]) => stored(field, values[name]))
  if (!definition.pinyin) return columns
  if (known) return [...columns, ...known]
  const key = pinyinKey(String(values[definition.pinyin] ?? ''))
  return [...columns, key.initials, key.sort]
}

function indexForSearch(
  db: Sqlite,
  definition: RecordDefinition,
  n: number | bigint,
  values: Values,
  known: 'new' | 'again',
): void {
  const plan = planOf(definition)
  if (!plan.search || !definition.search) return
  // Replacing costs a look-up a row, which a new row does not need.
  const verb = known === 'new' ? 'INSERT' : 'INSERT OR REPLACE'
  prepared(db, `${verb} ${plan.search}`).run(
    n,
    ...definition.search.map((name) => searchTokens(String(values[name] ?? ''))),
  )
}

export type WriteOptions = {
  /** `new` saves the look-up where the caller just made the id. */
  readonly known?: 'new' | 'maybe'
  /** Fields of a newer program, kept as they came. */
  readonly extra?: string | null
  readonly pinyin?: Pinyin | null
  /** Who first wrote the row and when, where that was not this version. */
  readonly created?: Pick<Stamp, 'at' | 'by'>
}

const VERSION_SQL =
  'INSERT OR IGNORE INTO row_version (table_name, id, station, epoch, rev, audience, json, by, at, command_id) VALUES (?,?,?,?,?,?,?,?,?,?)'

function writeVersion(tx: WriteTx, definition: RecordDefinition, stamp: Stamp, audience: string, json: string): void {
  prepared(tx.db, VERSION_SQL).run(
    definition.name,
    stamp.id,
    stamp.station,
    stamp.epoch,
    stamp.rev,
    audience,
    json,
    stamp.by,
    stamp.at,
    tx.commandId,
  )
  tx.wrote(json)
}

/** The columns every table has, in the order of `Plan`'s `stamp`. */
function stampColumns(stamp: Stamp, image: RowImage, audience: string, extra: string | null): unknown[] {
  const voidedAt = image.void === undefined ? null : stamp.at
  return [
    stamp.station,
    stamp.epoch,
    stamp.rev,
    audience,
    image.v,
    stamp.at,
    stamp.by,
    voidedAt,
    image.void ?? null,
    extra,
  ]
}

/**
 * Writes one image of a row: table, version and search index. Used for own rows and, by the exchange, for rows of others;
 * `wrote` joins the line to the audit digest. A version already known is left alone.
 */
export function writeImage(
  tx: WriteTx,
  definition: RecordDefinition,
  stamp: Stamp,
  image: RowImage,
  options: WriteOptions = {},
): void {
  const plan = planOf(definition)
  const audience = JSON.stringify(stamp.audience)
  writeVersion(tx, definition, stamp, audience, JSON.stringify(image))
  const head = stampColumns(stamp, image, audience, options.extra ?? null)
  const own = ownColumns(definition, image.f, options.pinyin ?? null)
  const before =
    options.known === 'new'
      ? undefined
      : (prepared(tx.db, `SELECT n FROM ${definition.name} WHERE id = ?`).pluck().get(stamp.id) as number | undefined)
  if (before === undefined) {
    const created = options.created ?? stamp
    const { lastInsertRowid } = prepared(tx.db, plan.insert).run(stamp.id, created.at, created.by, ...head, ...own)
    indexForSearch(tx.db, definition, lastInsertRowid, image.f, 'new')
    return
  }
  prepared(tx.db, plan.update).run(...head, ...own, stamp.id)
  indexForSearch(tx.db, definition, before, image.f, 'again')
}

export type NewImage = { readonly stamp: Stamp; readonly image: RowImage; readonly pinyin: Pinyin | null }

/**
 * Writes many rows whose ids the caller just made. Table by table, since each table's pages then stay in the cache
 * while they are written: row by row took twice as long.
 */
export function writeNewImages(tx: WriteTx, definition: RecordDefinition, rows: readonly NewImage[]): void {
  const plan = planOf(definition)
  const insert = prepared(tx.db, plan.insert)
  const numbers = rows.map(({ stamp, image, pinyin }) => {
    const head = stampColumns(stamp, image, JSON.stringify(stamp.audience), null)
    return insert.run(stamp.id, stamp.at, stamp.by, ...head, ...ownColumns(definition, image.f, pinyin)).lastInsertRowid
  })
  for (const { stamp, image } of rows)
    writeVersion(tx, definition, stamp, JSON.stringify(stamp.audience), JSON.stringify(image))
  for (const [at, { image }] of rows.entries()) indexForSearch(tx.db, definition, numbers[at] ?? 0, image.f, 'new')
}

/**
 * Gives a row as it stands another place in its writer's order, content untouched: posted rows too. The version at `from`
 * is repeated under `to` in the history.
 */
export function restamp(
  tx: WriteTx,
  definition: RecordDefinition,
  id: string,
  from: Pick<Stamp, 'station' | 'epoch' | 'rev'>,
  to: Pick<Stamp, 'epoch' | 'rev'>,
): void {
  const json = prepared(
    tx.db,
    `INSERT OR IGNORE INTO row_version (table_name, id, station, epoch, rev, audience, json, by, at, command_id)
     SELECT table_name, id, station, ?, ?, audience, json, by, at, ? FROM row_version WHERE station = ? AND epoch = ? AND rev = ?
     RETURNING json`,
  )
    .pluck()
    .get(to.epoch, to.rev, tx.commandId, from.station, from.epoch, from.rev)
  prepared(tx.db, `UPDATE ${definition.name} SET epoch = ?, rev = ? WHERE id = ?`).run(to.epoch, to.rev, id)
  if (typeof json === 'string') tx.wrote(json)
}

/** The stamp of a new own row. */
export function ownStamp(
  tx: WriteTx,
  definition: RecordDefinition,
  id: string,
  subjectStation: string | null = null,
): Stamp {
  return {
    id,
    station: tx.station.id,
    epoch: tx.station.epoch,
    rev: tx.nextRev(),
    audience: audienceOf(tx, definition, subjectStation),
    at: tx.now,
    by: tx.actor.personId,
  }
}

/** Whom an own row is addressed to: a county speaks to its city, the city to all (`*`) or to the station spoken of. */
export function audienceOf(
  tx: WriteTx,
  definition: RecordDefinition,
  subjectStation: string | null,
): readonly string[] {
  if (definition.audience === 'home') return []
  if (tx.station.kind === 'county') return ['city']
  if (definition.audience === 'counties') return ['*']
  if (subjectStation !== null && subjectStation !== tx.station.id) return [subjectStation]
  return []
}

/** Adds an own row. `values` were parsed by the definition's schema. Returns the entity. */
export function insertRecord<F extends Fields>(
  tx: WriteTx,
  definition: RecordDefinition<F>,
  values: Values,
  options: { readonly subjectStation?: string | null; readonly id?: string } = {},
): Entity<RecordDefinition<F>> {
  const id = options.id ?? tx.uuid()
  const stamp = ownStamp(tx, definition, id, options.subjectStation ?? null)
  writeImage(tx, definition, stamp, imageOf(definition, values, null), { known: 'new' })
  const entity = getRecord(tx.db, definition, id)
  assert(entity, 'an inserted row can be read back')
  return entity
}

/**
 * Writes a new version of an own row. `expectedRev` is the version the user saw.
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
  const voidReason = options.voidReason === undefined ? old.voidReason : options.voidReason
  const image = imageOf(definition, { ...(old as Values), ...patch }, voidReason)
  const stamp: Stamp = {
    id,
    station: old.station,
    epoch: tx.station.epoch,
    rev: tx.nextRev(),
    audience: old.audience,
    at: tx.now,
    by: tx.actor.personId,
  }
  writeImage(tx, definition, stamp, image)
  const entity = getRecord(tx.db, definition, id)
  assert(entity, 'a revised row can be read back')
  return entity
}

/** One row, voided or not; undefined where no such id exists. */
export function getRecord<F extends Fields>(
  db: ReadDb,
  definition: RecordDefinition<F>,
  id: string,
): Entity<RecordDefinition<F>> | undefined {
  const row = prepared(db, `SELECT * FROM ${definition.name} WHERE id = ?`).get(id) as Values | undefined
  return row ? toEntity(definition, row) : undefined
}

/** Live rows whose field equals a value, oldest first. */
export function findBy<F extends Fields>(
  db: ReadDb,
  definition: RecordDefinition<F>,
  field: keyof F & string,
  value: string | number,
): Entity<RecordDefinition<F>>[] {
  const rows = prepared(
    db,
    `SELECT * FROM ${definition.name} WHERE ${columnName(field)} = ? AND voided_at IS NULL ORDER BY n`,
  ).all(value) as Values[]
  return rows.map((row) => toEntity(definition, row))
}

/** Fills a search index that was just made. */
export function rebuildSearch(db: Sqlite, definition: RecordDefinition): void {
  const rows = db.prepare(`SELECT * FROM ${definition.name}`).all() as Values[]
  for (const row of rows) indexForSearch(db, definition, row['n'] as number, toEntity(definition, row), 'new')
}
