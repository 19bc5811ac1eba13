import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read, readValue } from '#core/db/statement.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** An enterprise as a warning names it. */
export type NamedEnterprise = { readonly id: string; readonly name: string }

const named = { id: TEXT, name: TEXT }

/** Live enterprises with this legal representative: as many as a warning names, and one more. */
export function listByLegalRepresentative(db: ReadDb, name: string): NamedEnterprise[] {
  const sql = 'SELECT id, name FROM enterprise WHERE legal_representative = ? AND voided_at IS NULL LIMIT 6'
  return read(db, sql, named).all(name)
}

/** Other enterprises of which a live row of `record` has this value in this column. */
export function listSharing(
  db: ReadDb,
  record: RecordDefinition,
  column: string,
  value: string,
  except: string,
): NamedEnterprise[] {
  return read(
    db,
    `SELECT DISTINCT e.id, e.name FROM ${record.name} c JOIN enterprise e ON e.id = c.enterprise
     WHERE c.${column} = ? AND c.voided_at IS NULL AND e.id <> ? LIMIT 5`,
    named,
  ).all(value, except)
}

const compared = { id: TEXT, name: TEXT, identifier: optional(TEXT), county: optional(TEXT) }

/** A live enterprise as its name is compared with another. */
export type Compared = RowOf<typeof compared>

const COLUMNS = 'e.id, e.name, e.identifier, e.county'

/** Live enterprises whose name holds these characters: a MATCH of the character index. */
export function listBySigns(db: ReadDb, signs: string, most: number): Compared[] {
  const sql = `SELECT ${COLUMNS} FROM enterprise_search s JOIN enterprise e ON e.n = s.rowid
    WHERE enterprise_search MATCH ? AND e.voided_at IS NULL LIMIT ?`
  return read(db, sql, compared).all(`{name} : (${signs})`, most)
}

/** Live enterprises in whose name these syllables follow each other. */
export function listBySound(db: ReadDb, sound: string, most: number): Compared[] {
  const sql = `SELECT ${COLUMNS} FROM enterprise e
    WHERE e.n IN (SELECT n FROM enterprise WHERE ' ' || pinyin_sort || ' ' LIKE ? LIMIT ?) AND e.voided_at IS NULL`
  return read(db, sql, compared).all(`% ${sound} %`, most)
}

const SIDE = { station: TEXT, rows: INTEGER, title: TEXT, first: INTEGER }

/** A unit's rows of one number: how many, and what the first is called, whose place is `first`. */
export type NumberSide = RowOf<typeof SIDE>

/** The units that registered a number, each with its first living row of it. */
export function findSidesOfNumber(db: ReadDb, identifier: string): NumberSide[] {
  return read(
    db,
    `SELECT station, count(*) AS rows, name AS title, min(n) AS first FROM enterprise
     WHERE identifier = ? AND voided_at IS NULL GROUP BY station`,
    SIDE,
  ).all(identifier)
}

/** The living rows of a number at other units than one. */
export function findOthersOfNumber(db: ReadDb, identifier: string, station: string): string[] {
  const sql = 'SELECT id FROM enterprise WHERE identifier = ? AND station <> ? AND voided_at IS NULL'
  return readValue(db, sql, TEXT).all(identifier, station)
}
