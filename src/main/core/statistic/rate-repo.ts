import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { saidOfPlace } from '#core/db/said-of-place.ts'
import { read } from '#core/db/statement.ts'
import type { Entity } from '#shared/definition/record.ts'
import { adoptionBase } from '#shared/definition/register/adoption-base.ts'
import { enterpriseYear } from '#shared/definition/register/enterprise-year.ts'
import { publishedFigure } from '#shared/definition/register/published-figure.ts'
import { reconciliation } from '#shared/definition/register/reconciliation.ts'
import { statisticListing } from '#shared/definition/register/statistic-listing.ts'

const candidate = {
  id: TEXT,
  name: TEXT,
  county: TEXT,
  subjectType: TEXT,
  businessStatus: TEXT,
  industryCode: optional(TEXT),
  employees: optional(INTEGER),
  revenue: optional(INTEGER),
  assets: optional(INTEGER),
  yearEmployees: optional(INTEGER),
  onlineSales: optional(INTEGER),
  openShop: INTEGER,
}

/** A live enterprise with its figures of a year (money in 分), and whether a shop of it was open by the end of that year. */
export type CandidateRow = RowOf<typeof candidate>

/** Live enterprises with their figures of a year: of one station, or all (null). */
export function listCandidates(db: ReadDb, year: number, station: string | null): CandidateRow[] {
  return read(
    db,
    `SELECT e.id, e.name, e.county, e.subject_type AS subjectType, e.business_status AS businessStatus,
       e.industry_code AS industryCode, e.employees, y.revenue, y.assets, y.employees AS yearEmployees, y.online_sales AS onlineSales,
       EXISTS (SELECT 1 FROM shop s WHERE s.enterprise = e.id AND s.is_open = 1 AND s.voided_at IS NULL
         AND (s.opened_on IS NULL OR substr(s.opened_on, 1, 4) <= ?)) AS openShop
     FROM enterprise e LEFT JOIN enterprise_year y ON y.enterprise = e.id AND y.year = ? AND y.voided_at IS NULL
     WHERE e.voided_at IS NULL AND (? IS NULL OR e.station = ?)`,
    candidate,
  ).all(String(year), year, station, station)
}

const firm = { id: TEXT, name: TEXT, subjectType: TEXT, county: TEXT, industryCode: optional(TEXT) }

/** A live enterprise as the statistics side knows it. */
export type FirmRow = RowOf<typeof firm>

/** Live enterprises: of one station, or all (null). */
export function listFirms(db: ReadDb, station: string | null): FirmRow[] {
  return read(
    db,
    `SELECT id, name, subject_type AS subjectType, county, industry_code AS industryCode FROM enterprise
     WHERE voided_at IS NULL AND (? IS NULL OR station = ?)`,
    firm,
  ).all(station, station)
}

const BY = 'voided_at IS NULL AND (? IS NULL OR station = ?)'

/** Live lines of the list of units above the threshold: of one station, or all (null). */
export function listListings(db: ReadDb, station: string | null): Entity<typeof statisticListing>[] {
  return readRecords(db, statisticListing, `WHERE ${BY}`, station, station)
}

/** What the rate of adoption of a year is taken of, by place and scope: of one station, or all (null). */
export function listBases(db: ReadDb, year: number, station: string | null): Entity<typeof adoptionBase>[] {
  return readRecords(db, adoptionBase, `WHERE year = ? AND ${BY} ORDER BY county, scope`, year, station, station)
}

/** The statistics side's figures of a month: of one station, or all (null). */
export function listReconciled(db: ReadDb, period: string, station: string | null): Entity<typeof reconciliation>[] {
  return readRecords(db, reconciliation, `WHERE period = ? AND ${BY}`, period, station, station)
}

/** Live yearly figures of enterprises of two years. */
export function listYearFigures(db: ReadDb, one: number, other: number): Entity<typeof enterpriseYear>[] {
  return readRecords(db, enterpriseYear, 'WHERE year IN (?, ?) AND voided_at IS NULL', one, other)
}

/** What was published of a series at a place (null: of none), as far as its writer may say so, the oldest first. */
export function listPublished(db: ReadDb, series: string, county: string | null): Entity<typeof publishedFigure>[] {
  return readRecords(
    db,
    publishedFigure,
    `WHERE ${saidOfPlace('t')} AND series = ? AND ifnull(county, '') = ifnull(?, '') AND voided_at IS NULL ORDER BY period, span`,
    series,
    county,
  )
}

const series = { series: TEXT, county: optional(TEXT) }

/** Every series of which something is published, and of which place. */
export function listSeries(db: ReadDb): RowOf<typeof series>[] {
  return read(
    db,
    `SELECT DISTINCT series, county FROM published_figure f
     WHERE ${saidOfPlace('f')} AND voided_at IS NULL ORDER BY series, county`,
    series,
  ).all()
}

/** What a station published of a series for one place and month, or for January and February together. */
export function findPublishedMonth(
  db: ReadDb,
  asked: { readonly station: string; readonly series: string; readonly county: string; readonly period: string },
  span: 'single' | 'with-january',
): Entity<typeof publishedFigure> | undefined {
  const tail = `WHERE station = ? AND series = ? AND county = ? AND period = ? AND span = ? AND voided_at IS NULL LIMIT 1`
  return readRecords(db, publishedFigure, tail, asked.station, asked.series, asked.county, asked.period, span)[0]
}
