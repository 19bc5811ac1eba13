import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { read } from '#core/db/statement.ts'
import { loginOf } from '#core/db/user-repo.ts'
import type { Entity } from '#shared/definition/record.ts'
import { person } from '#shared/definition/register/person.ts'

const LISTED = { id: TEXT, rev: INTEGER, name: TEXT, unitKind: TEXT, post: optional(TEXT), login: optional(TEXT) }

/** A living person with the name he logs in by, where he does. */
export type ListedPerson = RowOf<typeof LISTED>

const ORDERS = { name: 'p.name, p.id', entry: 'p.n' } as const

/** The living persons of one station, by name or as they were entered. */
export function findPersonsOf(db: ReadDb, station: string, order: keyof typeof ORDERS): ListedPerson[] {
  return read(
    db,
    `SELECT p.id, p.rev, p.name, p.unit_kind AS unitKind, p.post, ${loginOf('p.id')} AS login
     FROM person p WHERE p.station = ? AND p.voided_at IS NULL ORDER BY ${ORDERS[order]}`,
    LISTED,
  ).all(station)
}

/** Every living person of every station, in the order of entry. */
export function findLivingPersons(db: ReadDb): Entity<typeof person>[] {
  return readRecords(db, person, 'WHERE voided_at IS NULL ORDER BY n')
}
