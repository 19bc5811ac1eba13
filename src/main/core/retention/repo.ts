import { optional, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { read } from '#core/db/statement.ts'
import { columnName, type Entity, type RecordDefinition } from '#shared/definition/record.ts'
import type { RetentionTerm } from '#shared/definition/retention.ts'
import { destructionList } from '#shared/definition/register/destruction-list.ts'

/**
 * SQL of the first of some fields that is filled, of the row `t` or, behind a dot, of a row that it names; of the last payment to
 * what belongs to it where that is later.
 */
function firstFilled(definition: RecordDefinition, from: readonly string[], paid: RetentionTerm['paid']): string {
  const values = from.map((path) => {
    const [name = '', of] = path.split('.')
    const own = `t.${columnName(name)}`
    const target = definition.fields[name]?.target
    return of === undefined || target === undefined
      ? own
      : `(SELECT x.${columnName(of)} FROM ${target} x WHERE x.id = ${own})`
  })
  const first = values.length === 1 ? (values[0] ?? 'NULL') : `coalesce(${values.join(', ')})`
  if (!paid) return first
  const last = `SELECT max(p.posted_on) FROM ${paid.record} a JOIN ledger_entry p ON p.subject = a.id
    WHERE a.${columnName(paid.by)} = t.${columnName(paid.own ?? 'id')} AND p.kind = 'payment'`
  return `max(${first}, ifnull((${last}), ''))`
}

const SINCE = { id: TEXT, since: optional(TEXT) }

/** Own rows whose term began in or before a year, the oldest first, each with the day, month or year it runs from. */
export function findOwnSince(
  db: ReadDb,
  definition: RecordDefinition,
  { from, paid }: { readonly from: readonly string[]; readonly paid: RetentionTerm['paid'] },
  { station, year }: { readonly station: string; readonly year: string },
): { readonly id: string; readonly since: string | null }[] {
  const since = firstFilled(definition, from, paid)
  return read(
    db,
    `SELECT t.id, CAST(${since} AS TEXT) AS since FROM ${definition.name} t
     WHERE t.station = ? AND substr(CAST(${since} AS TEXT), 1, 4) <= ? ORDER BY 2, t.n`,
    SINCE,
  ).all(station, year)
}

/** Own files that were marked as holding numbers of persons, voided ones too. */
export function findOwnPersonalFiles(
  db: ReadDb,
  station: string,
): { readonly id: string; readonly record: string; readonly subject: string }[] {
  return read(db, 'SELECT id, record, subject FROM attachment WHERE station = ? AND personal = 1 ORDER BY n', {
    id: TEXT,
    record: TEXT,
    subject: TEXT,
  }).all(station)
}

/** Every 销毁清册 that stands, the newest first. */
export function findLists(db: ReadDb): Entity<typeof destructionList>[] {
  return readRecords(db, destructionList, 'WHERE voided_at IS NULL ORDER BY n DESC')
}
