import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { type BoundValue, read, readValue } from '#core/db/statement.ts'
import { title } from '#shared/definition/register/title.ts'
import type { Entity } from '#shared/definition/record.ts'

/** What an enterprise took in in a year, in 分; null where it is not registered. */
export function getRevenue(db: ReadDb, enterprise: string, year: number): number | null {
  const sql = 'SELECT revenue FROM enterprise_year WHERE enterprise = ? AND year = ? AND voided_at IS NULL'
  return readValue(db, sql, optional(INTEGER)).get(enterprise, year) ?? null
}

/** The clients that a service firm's lists of a year name, the local ones among them, each once. */
export function countClients(db: ReadDb, enterprise: string, year: number): { all: number; local: number } {
  const sql = `SELECT count(DISTINCT c.name) AS whole, count(DISTINCT CASE WHEN c.is_local = 1 THEN c.name END) AS local
    FROM service_client c JOIN support_service s ON s.id = c.service
    WHERE s.enterprise = ? AND s.year = ? AND c.voided_at IS NULL AND s.voided_at IS NULL`
  const { whole, local } = read(db, sql, { whole: INTEGER, local: INTEGER }).only(enterprise, year)
  return { all: whole, local }
}

/** What an enterprise sold online in a year as its 年度数据 says, in 分; null where it does not. */
export function getStatedSales(db: ReadDb, enterprise: string, year: number): number | null {
  const sql = 'SELECT online_sales FROM enterprise_year WHERE enterprise = ? AND year = ? AND voided_at IS NULL'
  return readValue(db, sql, optional(INTEGER)).get(enterprise, year) ?? null
}

const seller = {
  enterprise: TEXT,
  name: TEXT,
  county: TEXT,
  station: TEXT,
  stated: optional(INTEGER),
  statedRetail: optional(INTEGER),
}

/** Live enterprises whose 年度数据 says what they sold online in a year, and those of these ids, in the order they were entered. */
export function listSellers(db: ReadDb, year: number, ids: readonly string[]): RowOf<typeof seller>[] {
  return read(
    db,
    `SELECT e.id AS enterprise, e.name AS name, e.county AS county, e.station AS station, y.online_sales AS stated, y.online_retail AS statedRetail
     FROM enterprise e LEFT JOIN enterprise_year y ON y.enterprise = e.id AND y.year = ? AND y.voided_at IS NULL
     WHERE e.voided_at IS NULL AND (y.online_sales IS NOT NULL OR e.id IN (SELECT value FROM json_each(?)))
     GROUP BY e.id ORDER BY e.n`,
    seller,
  ).all(year, JSON.stringify(ids))
}

type TitleFilter = { readonly terms: readonly string[]; readonly params: readonly BoundValue[] }

/** SQL: titles whose number, or whose holder's name, has a phrase; asked with the phrase twice. */
export const FOUND = `(t.n IN (SELECT rowid FROM title_search WHERE title_search MATCH ?)
  OR t.enterprise IN (SELECT id FROM enterprise WHERE n IN (SELECT rowid FROM enterprise_search WHERE enterprise_search MATCH ?)))`

/** How many titles meet every term, each SQL over `t`. */
export function countTitles(db: ReadDb, { terms, params }: TitleFilter): number {
  return readValue(db, `SELECT count(*) FROM title t WHERE ${terms.join(' AND ')}`, INTEGER).only(...params)
}

/** Titles that meet every term, the newest first, before a row number. */
export function listTitles(
  db: ReadDb,
  { terms, params }: TitleFilter,
  before: number,
  most: number,
): Entity<typeof title>[] {
  const tail = `WHERE ${[...terms, 't.n < ?'].join(' AND ')} ORDER BY t.n DESC LIMIT ?`
  return readRecords(db, title, tail, ...params, before, most)
}

/** Live titles whose years of support may hold this one, the oldest first. */
export function listSupported(db: ReadDb, year: number): Entity<typeof title>[] {
  const tail = `WHERE voided_at IS NULL AND support_from IS NOT NULL AND ? BETWEEN support_from AND support_from + support_years - 1
    ORDER BY issued_on, n`
  return readRecords(db, title, tail, year)
}

const applied = { id: TEXT, serial: optional(TEXT) }

/** Live applications of a record by some enterprises in a year under one of these categories, the oldest first. */
export function listTitleApplications(
  db: ReadDb,
  record: string,
  of: { readonly enterprises: readonly string[]; readonly year: number; readonly categories: readonly string[] },
): RowOf<typeof applied>[] {
  return read(
    db,
    `SELECT id, serial FROM ${record} WHERE enterprise IN (SELECT value FROM json_each(?)) AND year = ?
     AND category IN (SELECT value FROM json_each(?)) AND voided_at IS NULL ORDER BY n`,
    applied,
  ).all(JSON.stringify(of.enterprises), of.year, JSON.stringify(of.categories))
}
