import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import type { RowImage } from '#core/db/row-image.ts'
import { findImage, revisionBefore } from '#core/db/row-history-repo.ts'
import { read, readValue } from '#core/db/statement.ts'
import { countedRev, publishedRev, type Review } from '#core/statistic/state.ts'
import type { Entity } from '#shared/definition/record.ts'
import { comparableBase } from '#shared/definition/register/comparable-base.ts'
import { statisticReport } from '#shared/definition/register/statistic-report.ts'
import { statisticRound } from '#shared/definition/register/statistic-round.ts'
import { figuresOf, type Figures, type Indicator, INDICATORS } from '#shared/definition/statistic/indicator.ts'
import type { Period } from '#shared/model/period.ts'
import { pick } from '#shared/pick.ts'

const unit = {
  id: TEXT,
  name: TEXT,
  station: TEXT,
  county: TEXT,
  town: optional(TEXT),
  ecommerceClass: optional(TEXT),
  businessStatus: TEXT,
}

/** An enterprise as lists, groups and rates read it. */
export type ListedEnterprise = RowOf<typeof unit>

/** One report with its reviews, oldest first. */
export type Report = {
  readonly row: Entity<typeof statisticReport>
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

const ON_DUTY = `WHERE d.form = ? AND d.from_period <= ? AND (d.to_period IS NULL OR d.to_period >= ?) AND d.voided_at IS NULL
  AND (? IS NULL OR d.station = ?)`

/**
 * Who must report a form in a period, by name. A station's own list unless `station` is null (the city's look at everybody).
 * An enterprise that two lists name is expected once by each station.
 */
export function dutyOf(db: ReadDb, form: string, period: Period, station: string | null): ListedEnterprise[] {
  return read(
    db,
    `SELECT DISTINCT d.station, ${UNIT_COLUMNS} FROM reporting_duty d JOIN enterprise e ON e.id = d.enterprise ${ON_DUTY}
     ORDER BY e.pinyin_sort, e.id`,
    unit,
  ).all(form, period, period, station, station)
}

const dutyIn = { station: TEXT, id: TEXT }

/** As `dutyOf`, in any order and by the ids alone. */
export function dutiesIn(db: ReadDb, form: string, period: Period, station: string | null): RowOf<typeof dutyIn>[] {
  return read(
    db,
    `SELECT DISTINCT d.station, e.id FROM reporting_duty d JOIN enterprise e ON e.id = d.enterprise ${ON_DUTY}`,
    dutyIn,
  ).all(form, period, period, station, station)
}

/** Enterprises by id, whether on a list or not. */
export function enterprisesById(db: ReadDb, ids: readonly string[]): ReadonlyMap<string, ListedEnterprise> {
  const sql = `SELECT e.station, ${UNIT_COLUMNS} FROM enterprise e WHERE e.id IN (SELECT value FROM json_each(?))`
  const rows = read(db, sql, unit).all(JSON.stringify(ids))
  return new Map(rows.map((row) => [row.id, row]))
}

const review = { report: TEXT, decision: TEXT, subjectRev: INTEGER, reason: optional(TEXT), reviewedOn: TEXT }

function reviewsOf(
  db: ReadDb,
  form: string,
  periods: readonly Period[],
  enterprise: string | null,
): ReadonlyMap<string, Review[]> {
  const rows = read(
    db,
    // A word was given about the version before it: by that a review is found again after a restore gave both new places.
    `SELECT v.report, v.decision, ifnull(${revisionBefore('v.report', 'v')}, v.subject_rev) AS subjectRev, v.reason, v.reviewed_on AS reviewedOn
     FROM statistic_review v JOIN statistic_report r ON r.id = v.report AND v.station = r.station
     WHERE r.form = ? AND r.period IN (SELECT value FROM json_each(?))${enterprise === null ? '' : ' AND r.enterprise = ?'}
       AND v.voided_at IS NULL ORDER BY v.n`,
    review,
  ).all(...asked(form, periods, enterprise))
  const found = new Map<string, Review[]>()
  for (const { report, reason, ...rest } of rows)
    found.set(report, [...(found.get(report) ?? []), { ...rest, reason: reason ?? '' }])
  return found
}

const asked = (form: string, periods: readonly Period[], enterprise: string | null): readonly string[] => [
  form,
  JSON.stringify(periods),
  ...(enterprise === null ? [] : [enterprise]),
]

const ASKED = 'WHERE form = ? AND period IN (SELECT value FROM json_each(?)) AND voided_at IS NULL ORDER BY n'

/** Live reports of a form and some periods, with their reviews: of one enterprise, or of all. */
export function reportsOf(
  db: ReadDb,
  form: string,
  periods: readonly Period[],
  enterprise: string | null = null,
): Report[] {
  const tail = enterprise === null ? ASKED : ASKED.replace(' AND voided_at', ' AND enterprise = ? AND voided_at')
  const rows = readRecords(db, statisticReport, tail, ...asked(form, periods, enterprise))
  const reviews = reviewsOf(db, form, periods, enterprise)
  return rows.map((row) => ({
    row,
    ...pick(row, 'enterprise', 'period', 'rev', 'submittedOn'),
    figures: figuresOf(row),
    explanations: Array.isArray(row.explanations) ? row.explanations : [],
    reviews: reviews.get(row.id) ?? [],
  }))
}

const standing = { id: TEXT, station: TEXT, enterprise: TEXT, rev: INTEGER, submittedOn: optional(TEXT) }

/** What lists of who has reported ask of a report, its reviews oldest first: no figure of it. */
export type Standing = RowOf<typeof standing> & { readonly reviews: readonly Review[] }

/** Live reports of a form and a period with their reviews, read from the index `statistic_report_asked` alone. */
export function standingsOf(db: ReadDb, form: string, period: Period): Standing[] {
  const sql = `SELECT id, station, enterprise, rev, submitted_on AS submittedOn FROM statistic_report
    WHERE form = ? AND period = ? AND voided_at IS NULL`
  const reviews = reviewsOf(db, form, [period], null)
  return read(db, sql, standing)
    .all(form, period)
    .map((one) => ({ ...one, reviews: reviews.get(one.id) ?? [] }))
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

const counting = { id: TEXT, station: TEXT, enterprise: TEXT, period: TEXT, rev: INTEGER }

/** What of a report is read for its figures: a row has seventy columns, and a desk adds up two of them over ten thousand firms. */
function listPassed(
  db: ReadDb,
  form: string,
  periods: readonly Period[],
  enterprise: string | null,
  indicators: readonly Indicator[],
) {
  const figures = Object.fromEntries(indicators.map(({ field }) => [field, optional(INTEGER)] as const))
  // What was never passed is known by the index, and no row of it is read.
  const [by, of] = enterprise === null ? ['INDEXED BY statistic_report_asked', ''] : ['', ' AND t.enterprise = ?']
  const sql = `SELECT ${[...Object.keys(counting), ...Object.keys(figures)].map((name) => `t.${name}`).join(', ')}
    FROM statistic_report t ${by} WHERE t.form = ? AND t.period IN (SELECT value FROM json_each(?))${of} AND t.voided_at IS NULL
    AND EXISTS (SELECT 1 FROM statistic_review v WHERE v.report = t.id AND v.decision = 'pass' AND v.voided_at IS NULL)
    ORDER BY t.n`
  return read(db, sql, { ...figures, ...counting }).all(...asked(form, periods, enterprise))
}

/** Reports that count in totals, each as last passed: of one enterprise, or of all; of some indicators alone where those are named. */
export function countedOf(
  db: ReadDb,
  form: string,
  periods: readonly Period[],
  enterprise: string | null = null,
  indicators: readonly Indicator[] = INDICATORS,
): Counted[] {
  const reviews = reviewsOf(db, form, periods, enterprise)
  return listPassed(db, form, periods, enterprise, indicators).flatMap((row) => {
    const known = reviews.get(row.id) ?? []
    const rev = countedRev(known)
    if (rev === undefined) return []
    const at = (version: number) =>
      version === row.rev ? figuresOf(row, indicators) : figuresAt(db, row, version, indicators)
    const figures = at(rev)
    const first = publishedRev(known)
    const published = first === undefined || first === rev ? figures : at(first)
    const changed = JSON.stringify(published) !== JSON.stringify(figures)
    return [
      {
        report: row.id,
        ...pick(row, 'station', 'enterprise', 'period'),
        figures,
        published,
        revised: changed ? (known.findLast((one) => one.decision === 'unlock')?.reason ?? '') : null,
      },
    ]
  })
}

/** The figures of one stored version. */
function figuresAt(
  db: ReadDb,
  row: { readonly id: string; readonly station: string },
  rev: number,
  indicators: readonly Indicator[],
): Figures {
  const json = findImage(db, statisticReport.name, row, rev)
  // Written by this program's own record store, and checked again when it came from another station.
  return json === undefined ? {} : figuresOf((JSON.parse(json) as RowImage).f, indicators)
}

const newest = { reported: optional(TEXT), passed: optional(TEXT) }

/** The newest periods of a form with a report handed in and with one that passed: of one station, or of all (null). */
export function newestOf(db: ReadDb, form: string, station: string | null): RowOf<typeof newest> {
  const found = read(
    db,
    `SELECT max(CASE WHEN r.submitted_on IS NOT NULL THEN r.period END) AS reported,
       max(CASE WHEN EXISTS (SELECT 1 FROM statistic_review v
         WHERE v.report = r.id AND v.station = r.station AND v.decision = 'pass' AND v.voided_at IS NULL)
         THEN r.period END) AS passed
     FROM statistic_report r WHERE r.form = ? AND r.voided_at IS NULL AND (? IS NULL OR r.station = ?)`,
    newest,
  ).get(form, station, station)
  return found ?? { reported: null, passed: null }
}

/** Recorded comparable bases of a form and some (last-year) periods, by enterprise and period. */
export function basesOf(
  db: ReadDb,
  form: string,
  periods: readonly Period[],
): ReadonlyMap<string, { readonly figures: Figures; readonly reason: string }> {
  const rows = readRecords(db, comparableBase, ASKED, form, JSON.stringify(periods))
  return new Map(
    rows.map((row) => [`${row.enterprise} ${row.period}`, { figures: figuresOf(row), reason: row.reason }]),
  )
}

/** The round of a form and period, a station's own unless `station` is null. */
export function roundsOf(
  db: ReadDb,
  form: string,
  period: Period,
  station: string | null,
): Entity<typeof statisticRound>[] {
  const tail = 'WHERE form = ? AND period = ? AND voided_at IS NULL AND (? IS NULL OR station = ?) ORDER BY n'
  return readRecords(db, statisticRound, tail, form, period, station, station)
}

const roundReview = { decision: TEXT, subjectRev: INTEGER, reason: optional(TEXT) }

/** What the city said of a round, the oldest first; `subjectRev` is the version it was said of. */
export function roundReviewsOf(db: ReadDb, round: string): RowOf<typeof roundReview>[] {
  return read(
    db,
    'SELECT decision, subject_rev AS subjectRev, reason FROM statistic_review WHERE round = ? AND voided_at IS NULL ORDER BY n',
    roundReview,
  ).all(round)
}

const reminded = { enterprise: TEXT, count: INTEGER, remindedOn: TEXT, promisedOn: optional(TEXT) }

/** How often an enterprise was reminded of a report, and the last days of that. */
export type Reminded = RowOf<typeof reminded>

/** Who was reminded of a form and period, by enterprise. */
export function remindedOf(db: ReadDb, form: string, period: Period): ReadonlyMap<string, Reminded> {
  const rows = read(
    db,
    `SELECT enterprise, count(*) AS count, max(reminded_on) AS remindedOn, max(promised_on) AS promisedOn FROM reminder
     WHERE form = ? AND period = ? AND voided_at IS NULL GROUP BY enterprise`,
    reminded,
  ).all(form, period)
  return new Map(rows.map((one) => [one.enterprise, one]))
}

const duty = { form: TEXT, fromPeriod: TEXT, toPeriod: optional(TEXT) }

/** What an enterprise must report, and in which periods. */
export function reportingDuties(db: ReadDb, enterprise: string): RowOf<typeof duty>[] {
  return read(
    db,
    'SELECT form, from_period AS fromPeriod, to_period AS toPeriod FROM reporting_duty WHERE enterprise = ? AND voided_at IS NULL',
    duty,
  ).all(enterprise)
}

/** Enterprises with a shop that is open, of those asked about. */
export function withOpenShop(db: ReadDb, ids: readonly string[]): ReadonlySet<string> {
  const sql =
    'SELECT DISTINCT enterprise FROM shop WHERE is_open = 1 AND voided_at IS NULL AND enterprise IN (SELECT value FROM json_each(?))'
  return new Set(readValue(db, sql, TEXT).all(JSON.stringify(ids)))
}
