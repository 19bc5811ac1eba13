import { pinyinKey } from '#core/db/pinyin.ts'
import { INTEGER, TEXT } from '#core/db/column.ts'
import type { WriteDb } from '#core/db/connection.ts'
import { withoutGone } from '#core/db/gone.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { type BoundValue, readValue, write } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { type RecordDefinition } from '#shared/definition/record.ts'
import { searchTokens } from '#shared/model/text.ts'
import { type Values, recordPlan, stored, type Stamp, type RowImage } from '#core/db/row-image.ts'

/** What the store derives from a row's title; worked out beforehand where a job did it in its own thread. */
export type Pinyin = readonly [initials: string, sort: string]

function ownColumns(definition: RecordDefinition, values: Values, known: Pinyin | null): BoundValue[] {
  const columns = recordPlan(definition).fields.map(([name, field]) => stored(field, values[name]))
  if (!definition.pinyin) return columns
  if (known) return [...columns, ...known]
  const key = pinyinKey(String(values[definition.pinyin] ?? ''))
  return [...columns, key.initials, key.sort]
}

/** Puts the words of a row where it is searched. */
export function indexForSearch(
  db: WriteDb,
  definition: RecordDefinition,
  n: number | bigint,
  values: Values,
  known: 'new' | 'again',
): void {
  const plan = recordPlan(definition)
  if (!plan.search || !definition.search) return
  // Replacing costs a look-up a row, which a new row does not need.
  const verb = known === 'new' ? 'INSERT' : 'INSERT OR REPLACE'
  write(db, `${verb} ${plan.search}`).run(
    n,
    ...definition.search.map((name) => searchTokens(String(values[name] ?? ''))),
  )
}

type WriteOptions = {
  /** `new` saves the look-up where the caller just made the id. */
  readonly known?: 'new' | 'maybe'
  /** Fields of a newer program, kept as they came. */
  readonly extra?: string | null
  readonly pinyin?: Pinyin | null
  /** Who first wrote the row and when, where that was not this version. */
  readonly created?: Pick<Stamp, 'at' | 'by'>
}

const VERSION_JSON = 'SELECT json FROM row_version WHERE station = ? AND epoch = ? AND rev = ?'
const VERSION_SQL =
  'INSERT OR IGNORE INTO row_version (table_name, id, station, epoch, rev, audience, json, by, at, command_id) VALUES (?,?,?,?,?,?,?,?,?,?)'

function writeVersion(tx: WriteTx, definition: RecordDefinition, stamp: Stamp, audience: string, json: string): void {
  write(tx.db, VERSION_SQL).run(
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

/** Puts a version into the history of its row without changing the row: what was written before the one that counts. */
export function keepHistory(tx: WriteTx, definition: RecordDefinition, stamp: Stamp, json: string): void {
  const image = withoutGone(tx.db, definition, stamp, JSON.parse(json) as RowImage)
  writeVersion(tx, definition, stamp, JSON.stringify(stamp.audience), JSON.stringify(image))
}

/** The columns every table has, in the order of `Plan`'s `stamp`. */
function stampColumns(stamp: Stamp, image: RowImage, audience: string, extra: string | null): BoundValue[] {
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
  given: RowImage,
  options: WriteOptions = {},
): void {
  // An own row whose id was just made has nothing behind it; what comes from elsewhere may come after its redaction.
  const fresh = options.known === 'new' && stamp.station === tx.station.id
  const image = fresh ? given : withoutGone(tx.db, definition, stamp, given)
  const plan = recordPlan(definition)
  const audience = JSON.stringify(stamp.audience)
  writeVersion(tx, definition, stamp, audience, JSON.stringify(image))
  const head = stampColumns(stamp, image, audience, options.extra ?? null)
  const own = ownColumns(definition, image.f, options.pinyin ?? null)
  const before =
    options.known === 'new'
      ? undefined
      : readValue(tx.db, `SELECT n FROM ${definition.name} WHERE id = ?`, INTEGER).get(stamp.id)
  if (before === undefined) {
    const created = options.created ?? stamp
    const { lastInsertRowid } = write(tx.db, plan.insert).run(stamp.id, created.at, created.by, ...head, ...own)
    indexForSearch(tx.db, definition, lastInsertRowid, image.f, 'new')
    return
  }
  write(tx.db, plan.update).run(...head, ...own, stamp.id)
  indexForSearch(tx.db, definition, before, image.f, 'again')
}

export type NewImage = { readonly stamp: Stamp; readonly image: RowImage; readonly pinyin: Pinyin | null }

/**
 * Writes many rows whose ids the caller just made. Table by table, since each table's pages then stay in the cache
 * while they are written: row by row took twice as long.
 */
export function writeNewImages(tx: WriteTx, definition: RecordDefinition, rows: readonly NewImage[]): void {
  const plan = recordPlan(definition)
  const insert = write(tx.db, plan.insert)
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
  const { changes } = write(
    tx.db,
    `INSERT OR IGNORE INTO row_version (table_name, id, station, epoch, rev, audience, json, by, at, command_id)
     SELECT table_name, id, station, ?, ?, audience, json, by, at, ? FROM row_version WHERE station = ? AND epoch = ? AND rev = ?`,
  ).run(to.epoch, to.rev, tx.commandId, from.station, from.epoch, from.rev)
  write(tx.db, `UPDATE ${definition.name} SET epoch = ?, rev = ? WHERE id = ?`).run(to.epoch, to.rev, id)
  if (changes > 0) tx.wrote(readValue(tx.db, VERSION_JSON, TEXT).only(from.station, to.epoch, to.rev))
}

/** Fills a search index that was just made. */
export function rebuildSearch(db: WriteDb, definition: RecordDefinition): void {
  const rows = readRecords(db, definition, '')
  for (const row of rows) indexForSearch(db, definition, row.n, row, 'new')
}
