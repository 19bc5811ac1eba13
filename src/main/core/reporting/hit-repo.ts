import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { ofApplication } from '#core/db/reference.ts'
import { read, readValue } from '#core/db/statement.ts'
import type { HitKind } from '#shared/definition/hit.ts'
import type { Entity } from '#shared/definition/record.ts'
import { hitDisposition } from '#shared/definition/register/hit-disposition.ts'

const member = { row: TEXT, station: TEXT, enterprise: optional(TEXT), value: TEXT }

/** A record that takes part in a hit, by the value that it shares. */
export type HitMember = RowOf<typeof member>

/** SQL of the enterprise that a row of a kind of hit belongs to. */
function enterpriseOf({ definitions }: Books, kind: HitKind): string {
  return kind.enterprise === null ? ofApplication(definitions, 'enterprise', 't.subject') : `t.${kind.enterprise}`
}

/** Live rows that share a value with a row of another unit; of one enterprise alone where it is named. */
export function listHitMembers(
  books: Books,
  kind: HitKind & { readonly value: string },
  enterprise: string | null,
): HitMember[] {
  const own = enterpriseOf(books, kind)
  // An enterprise that moved is in two units' books by the city's own word.
  const from = `FROM ${kind.record} t WHERE t.voided_at IS NULL AND ${kind.where ?? '1'}
    AND NOT EXISTS (SELECT 1 FROM enterprise_move m WHERE m.enterprise = ${own})`
  const mine = enterprise === null ? '' : `AND ${kind.value} IN (SELECT ${kind.value} ${from} AND ${own} = ?)`
  return read(
    books.db,
    `WITH found AS MATERIALIZED
       (SELECT t.id AS row, t.station AS station, ${own} AS enterprise, ${kind.value} AS value ${from} ${mine})
     SELECT row, station, enterprise, value FROM found WHERE value IN
       (SELECT value FROM found WHERE trim(value) <> '' GROUP BY value HAVING min(station) <> max(station))
     ORDER BY value, station, row`,
    member,
  ).all(...(enterprise === null ? [] : [enterprise]))
}

const firm = { row: TEXT, station: TEXT, name: TEXT, identifier: optional(TEXT) }

/** A live enterprise as its name is compared. */
export type NamedFirm = RowOf<typeof firm>

/** Live enterprises that did not move. */
export function listUnmoved(db: ReadDb): NamedFirm[] {
  return read(
    db,
    `SELECT id AS row, station, name, identifier FROM enterprise t WHERE voided_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM enterprise_move m WHERE m.enterprise = t.id) ORDER BY id`,
    firm,
  ).all()
}

/** What was said of hits, the oldest first. */
export function listDispositions(db: ReadDb): Entity<typeof hitDisposition>[] {
  return readRecords(db, hitDisposition, 'WHERE voided_at IS NULL ORDER BY n')
}

/** Live accounts of other stations whose number did not travel. */
export function countWithheldAccounts(db: ReadDb, own: string): number {
  const sql = 'SELECT count(*) FROM bank_account WHERE station <> ? AND voided_at IS NULL AND account_number IS NULL'
  return readValue(db, sql, INTEGER).only(own)
}
