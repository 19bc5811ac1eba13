import type { ReadDb } from '#core/db/connection.ts'
import { toEntity, type RowImage, type Values } from '#core/db/row-image.ts'
import { prepared } from '#core/db/statement.ts'
import type { StoredRow } from '#core/register/service.ts'
import { countedRev, publishedRev, type Review } from '#core/statistic/state.ts'
import { comparableBase } from '#shared/definition/register/comparable-base.ts'
import { statisticReport } from '#shared/definition/register/statistic-report.ts'
import { statisticRound } from '#shared/definition/register/statistic-round.ts'
import { figuresOf, type Figures } from '#shared/definition/statistic/indicator.ts'
import type { Period } from '#shared/model/period.ts'

/** An enterprise as lists, groups and rates read it. */
export type Unit = {
  readonly id: string
  readonly name: string
  readonly station: string
  readonly county: string
  readonly town: string | null
  readonly ecommerceClass: string | null
  readonly businessStatus: string
}

/** One report with its reviews, oldest first. */
export type Report = {
  readonly row: StoredRow
  readonly enterprise: string
  readonly period: Period
  readonly rev: number
  readonly submittedOn: string | null
  readonly figures: Figures
  readonly explanations: readonly { readonly key: string; readonly text: string }[]
  readonly reviews: readonly Review[]
}

const UNIT_COLUMNS =
  'e.id, e.name, e.county, e.town, e.ecommerce_class AS ecommerceClass, e.business_status AS businessStatus'

/**
 * Who must report a form in a period, by name. A station's own list unless `station` is null (the city's look at everybody).
 * An enterprise that two lists name is expected once by each station.
 */
export function dutyOf(db: ReadDb, form: string, period: Period, station: string | null): Unit[] {
  return prepared(
    db,
    `SELECT DISTINCT d.station, ${UNIT_COLUMNS} FROM reporting_duty d JOIN enterprise e ON e.id = d.enterprise
     WHERE d.form = ? AND d.from_period <= ? AND (d.to_period IS NULL OR d.to_period >= ?) AND d.voided_at IS NULL
       AND (? IS NULL OR d.station = ?) ORDER BY e.pinyin_sort, e.id`,
  ).all(form, period, period, station, station) as Unit[]
}

/** Enterprises by id, whether on a list or not. */
export function unitsOf(db: ReadDb, ids: readonly string[]): ReadonlyMap<string, Unit> {
  const rows = prepared(
    db,
    `SELECT e.station, ${UNIT_COLUMNS} FROM enterprise e WHERE e.id IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(ids)) as Unit[]
  return new Map(rows.map((row) => [row.id, row]))
}

type ReviewRow = {
  report: string
  decision: string
  subjectRev: number
  reason: string | null
  reviewedOn: string
}

function reviewsOf(db: ReadDb, form: string, periods: readonly Period[]): ReadonlyMap<string, Review[]> {
  const rows = prepared(
    db,
    // A word was given about the version before it: by that a review is found again after a restore gave both new places.
    `SELECT v.report, v.decision, ifnull((SELECT w.rev FROM row_version w WHERE w.id = v.report AND +w.station = v.station
       AND (CAST(w.epoch AS INTEGER), w.rev) < (CAST(v.epoch AS INTEGER), v.rev)
       ORDER BY CAST(w.epoch AS INTEGER) DESC, w.rev DESC LIMIT 1), v.subject_rev) AS subjectRev, v.reason, v.reviewed_on AS reviewedOn
     FROM statistic_review v JOIN statistic_report r ON r.id = v.report AND v.station = r.station
     WHERE r.form = ? AND r.period IN (SELECT value FROM json_each(?)) AND v.voided_at IS NULL ORDER BY v.n`,
  ).all(form, JSON.stringify(periods)) as ReviewRow[]
  const found = new Map<string, Review[]>()
  for (const { report, reason, ...rest } of rows)
    found.set(report, [...(found.get(report) ?? []), { ...rest, reason: reason ?? '' }])
  return found
}

/** Live reports of a form and some periods, with their reviews. */
export function reportsOf(db: ReadDb, form: string, periods: readonly Period[]): Report[] {
  const rows = prepared(
    db,
    'SELECT * FROM statistic_report WHERE form = ? AND period IN (SELECT value FROM json_each(?)) AND voided_at IS NULL ORDER BY n',
  ).all(form, JSON.stringify(periods)) as Values[]
  const reviews = reviewsOf(db, form, periods)
  return rows.map((raw) => {
    const row = toEntity(statisticReport, raw)
    return {
      row,
      enterprise: String(row['enterprise']),
      period: String(row['period']),
      rev: row.rev,
      submittedOn: typeof row['submittedOn'] === 'string' ? row['submittedOn'] : null,
      figures: figuresOf(row),
      explanations: Array.isArray(row['explanations']) ? row['explanations'] : [],
      reviews: reviews.get(row.id) ?? [],
    }
  })
}

/** What counts of a report: the version passed last, beside the one passed first. */
export type Counted = {
  readonly report: string
  readonly station: string
  readonly enterprise: string
  readonly period: Period
  readonly figures: Figures
  readonly published: Figures
  /** Passed again with other figures after it was locked; the reason of the newest unlocking. */
  readonly revised: string | null
}

/** Reports that count in totals: each as last passed. */
export function countedOf(db: ReadDb, form: string, periods: readonly Period[]): Counted[] {
  return reportsOf(db, form, periods).flatMap((report) => {
    const rev = countedRev(report.reviews)
    if (rev === undefined) return []
    const figures = rev === report.rev ? report.figures : figuresAt(db, report.row, rev)
    const first = publishedRev(report.reviews)
    const published = first === undefined || first === rev ? figures : figuresAt(db, report.row, first)
    const changed = JSON.stringify(published) !== JSON.stringify(figures)
    return [
      {
        report: report.row.id,
        station: report.row.station,
        enterprise: report.enterprise,
        period: report.period,
        figures,
        published,
        revised: changed ? (report.reviews.findLast((one) => one.decision === 'unlock')?.reason ?? '') : null,
      },
    ]
  })
}

/** The figures of one stored version. */
function figuresAt(db: ReadDb, row: StoredRow, rev: number): Figures {
  const json = prepared(
    db,
    'SELECT json FROM row_version WHERE table_name = ? AND id = ? AND station = ? AND rev = ? ORDER BY at DESC LIMIT 1',
  )
    .pluck()
    .get(statisticReport.name, row.id, row.station, rev) as string | undefined
  // Written by this program's own record store, and checked again when it came from another station.
  return json === undefined ? {} : figuresOf((JSON.parse(json) as RowImage).f)
}

/** Recorded comparable bases of a form and some (last-year) periods, by enterprise and period. */
export function basesOf(
  db: ReadDb,
  form: string,
  periods: readonly Period[],
): ReadonlyMap<string, { readonly figures: Figures; readonly reason: string }> {
  const rows = prepared(
    db,
    'SELECT * FROM comparable_base WHERE form = ? AND period IN (SELECT value FROM json_each(?)) AND voided_at IS NULL ORDER BY n',
  ).all(form, JSON.stringify(periods)) as Values[]
  return new Map(
    rows.map((raw) => {
      const row = toEntity(comparableBase, raw)
      return [
        `${String(row['enterprise'])} ${String(row['period'])}`,
        { figures: figuresOf(row), reason: String(row['reason']) },
      ]
    }),
  )
}

/** The round of a form and period, a station's own unless `station` is null. */
export function roundsOf(db: ReadDb, form: string, period: Period, station: string | null): StoredRow[] {
  const rows = prepared(
    db,
    'SELECT * FROM statistic_round WHERE form = ? AND period = ? AND voided_at IS NULL AND (? IS NULL OR station = ?) ORDER BY n',
  ).all(form, period, station, station) as Values[]
  return rows.map((raw) => toEntity(statisticRound, raw))
}

/** Enterprises with a shop that is open, of those asked about. */
export function withOpenShop(db: ReadDb, ids: readonly string[]): ReadonlySet<string> {
  return new Set(
    prepared(
      db,
      'SELECT DISTINCT enterprise FROM shop WHERE is_open = 1 AND voided_at IS NULL AND enterprise IN (SELECT value FROM json_each(?))',
    )
      .pluck()
      .all(JSON.stringify(ids)) as string[],
  )
}
