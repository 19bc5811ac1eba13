import type { QueryCall } from '#core/call.ts'
import { hasBooksOf } from '#core/fund/service.ts'
import { approvedInYear, poolAccount } from '#core/money/service.ts'
import { pavilionRanking as hallRanking } from '#core/pavilion/service.ts'
import { shownBy, shownRecord } from '#core/printing/shown.ts'
import { opinionsOf } from '#core/printing/subject-money.ts'
import { firmOf } from '#core/printing/subject-title.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import { fromProjection, projectionOf, stateView, titleStateOf } from '#core/procedure/service.ts'
import type { StoredRow } from '#core/register/service.ts'
import { taskLine } from '#core/supervision/service.ts'
import { rankedYear, type RankedEnterprise, ranksOf, soldIn, supportYears } from '#core/title/service.ts'
import type { StateView } from '#shared/contract/procedure-view.ts'
import type { ListCell } from '#shared/definition/list-sheet.ts'
import type { ListFigure } from '#shared/definition/paper/figure.ts'
import { executionRate, type PoolAmount, POOL_AMOUNTS } from '#shared/definition/pool-account.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { title } from '#shared/definition/register/title.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { upgradeIdentityNumber } from '#shared/model/credit-code.ts'
import { daysBetween } from '#shared/model/date.ts'

/** A row on a list; `year`: of a list of a year. */
export type FigureRow = { readonly definition: RecordDefinition; readonly row: StoredRow; readonly year?: number }

/** A figure of nothing is left open. */
const some = (value: number) => (value === 0 ? null : value)

/** The application a row is, or speaks of. */
const subjectOf = ({ row }: FigureRow) => String(row['subject'] ?? row.id)

/** Where the application stands that a row is, or speaks of; undefined where it is none that this station holds. */
function standingOf(call: QueryCall, line: FigureRow): StateView | undefined {
  const stored = projectionOf(call.db, subjectOf(line))
  const procedure = stored && call.definitions.procedure(stored.procedure)
  const record = procedure && call.definitions.record(procedure.record)
  const row = record && shownRecord(call, record, subjectOf(line))
  return stored && procedure && row ? stateView(call, procedure, fromProjection(stored), row) : undefined
}

type FigureOf = (call: QueryCall, line: FigureRow) => ListCell

/** An amount of the application, by where it stands. */
const amountOf =
  (amount: (state: StateView) => number): FigureOf =>
  (call, line) => {
    const state = standingOf(call, line)
    return state ? some(amount(state)) : null
  }

/** What was paid of the same application up to an entry, this one with it. */
function paidToDate(call: QueryCall, { row }: FigureRow): ListCell {
  if (typeof row['subject'] !== 'string') return null
  return shownBy(call, ledgerEntry, 'subject', row['subject'])
    .filter((one) => one.kind === 'payment')
    .filter((one) => one.postedOn < String(row['postedOn']) || (one.postedOn === row['postedOn'] && one.n <= row.n))
    .reduce((sum, one) => sum + one.amount, 0)
}

function daysToPay(call: QueryCall, { row }: FigureRow): ListCell {
  if (typeof row['subject'] !== 'string') return null
  const approvals = shownBy(call, opinion, 'subject', row['subject']).filter((one) => one.step === 'approval')
  const newest = approvals.toSorted((a, b) => b.round - a.round)[0]
  return newest ? daysBetween(newest.signedOn, String(row['postedOn'])) : null
}

/** One of the years of support a title brings, in words or what was paid of it. */
const supportOf =
  (seq: number, what: 'words' | 'paid'): FigureOf =>
  (call, { row }) => {
    const held = shownRecord(call, title, row.id)
    const year = held && supportYears(call, held, titleStateOf(call, held))[seq - 1]
    if (!year) return null
    return what === 'paid' ? some(year.paid) : `${year.year}年${year.label}`
  }

/** The ranking that a list asks for with each of its lines; of a question alone, in which nothing is written. */
const rankings = new WeakMap<QueryCall, Map<number, readonly RankedEnterprise[]>>()

function ranking(call: QueryCall, year: number): readonly RankedEnterprise[] {
  const known = rankings.get(call) ?? new Map<number, readonly RankedEnterprise[]>()
  rankings.set(call, known)
  const found = known.get(year) ?? rankedYear(call, year)
  known.set(year, found)
  return found
}

const placed = (call: QueryCall, enterprise: unknown, year: number, scope: 'county' | 'city'): ListCell =>
  ranksOf(call, String(enterprise), year, ranking(call, year)).find((one) => one.scope === scope)?.rank ?? null

const BASIS = { reports: '审核通过的月报', stated: '年度数据', none: null } as const

/** What an enterprise on a list of a year sold, by what, and its places. */
const soldOf = (call: QueryCall, { row, year = 0 }: FigureRow): RankedEnterprise | undefined =>
  ranking(call, year).find((one) => one.enterprise === row.id)

/** The place of an enterprise on a list of a year. */
const rankOf =
  (scope: 'county' | 'city'): FigureOf =>
  (call, { row, year = 0 }) =>
    placed(call, row.id, year, scope)

/** What a firm was granted in the year of the list, out of whatever procedure that pays. */
function grantedTo(call: QueryCall, { row, year = 0 }: FigureRow): ListCell {
  const paying = call.definitions.procedures.filter(({ calculate }) => calculate)
  return some(paying.reduce((sum, { record }) => sum + approvedInYear(call.db, record, [row.id], year, null), 0))
}

function hallOf(call: QueryCall, { row }: FigureRow) {
  return hallRanking(call, Number(row['year'])).rows.find((one) => one.pavilion === row['pavilion'])
}

/** The place, in the year before, of the firm of an application for recognition or a title. */
const lastRankOf =
  (scope: 'county' | 'city'): FigureOf =>
  (call, { row }) =>
    placed(call, row['enterprise'], Number(row['year']) - 1, scope)

/** What the county said of an application for recognition or a title. */
function reviewOf(call: QueryCall, { row }: FigureRow): ListCell {
  const review = opinionsOf(call, row).get('county-review')
  return review ? textOrBlank(review['text']) || '同意推荐' : null
}

/** As it was said, else as the identity number says it. */
function sexOf(_call: QueryCall, { row }: FigureRow): ListCell {
  const identity = textOrBlank(row['identityNumber'])
  const digit = Number((upgradeIdentityNumber(identity) ?? identity).charAt(16))
  const read = identity.length < 15 || Number.isNaN(digit) ? null : digit % 2 === 1 ? '男' : '女'
  return displayValue(trainee.fields.sex, row['sex']) || read
}

const taskOf = (call: QueryCall, { row }: FigureRow) => taskLine(call, row.id, call.today)

/** Of a pool whose books another unit has, nothing can be told. */
const accountOf = (call: QueryCall, { row }: FigureRow) =>
  hasBooksOf(call, row) ? poolAccount(call.db, row.id) : undefined

/** The account of a pool, each of its amounts under its own name. */
const POOL = Object.fromEntries(
  POOL_AMOUNTS.map(([key]) => [
    `pool.${key}`,
    (call: QueryCall, line: FigureRow) => accountOf(call, line)?.[key] ?? null,
  ]),
) as Record<`pool.${PoolAmount}`, FigureOf>

const FIGURES: Readonly<Record<ListFigure, FigureOf>> = {
  approved: amountOf((state) => state.approved),
  paid: amountOf((state) => state.paid),
  unpaid: amountOf((state) => state.approved - state.paid),
  returned: amountOf((state) => state.returned),
  state: (call, line) => standingOf(call, line)?.label ?? null,
  toDate: paidToDate,
  daysToPay,
  ...POOL,
  poolRate: (call, { row }) => executionRate(poolAccount(call.db, row.id)),
  candidate: (call, { row }) => textOrBlank(row['baseName']) || (firmOf(call, row).values.enterpriseName ?? null),
  creditCode: (call, { row }) => firmOf(call, row).values.creditCode ?? null,
  lastSales: (call, { row }) => soldIn(call, String(row['enterprise']), Number(row['year']) - 1),
  lastRankCounty: lastRankOf('county'),
  lastRankCity: lastRankOf('city'),
  reviewed: reviewOf,
  sex: sexOf,
  support1: supportOf(1, 'words'),
  support1Paid: supportOf(1, 'paid'),
  support2: supportOf(2, 'words'),
  support2Paid: supportOf(2, 'paid'),
  support3: supportOf(3, 'words'),
  support3Paid: supportOf(3, 'paid'),
  rankedSales: (call, line) => soldOf(call, line)?.sales ?? null,
  rankedRetail: (call, line) => soldOf(call, line)?.retail ?? null,
  statedSales: (call, line) => soldOf(call, line)?.stated ?? null,
  rankBasis: (call, line) => BASIS[soldOf(call, line)?.basis ?? 'none'],
  rankCounty: rankOf('county'),
  rankCity: rankOf('city'),
  granted: grantedTo,
  rankHall: (call, line) => hallOf(call, line)?.rank ?? null,
  whyUnranked: (call, line) => hallOf(call, line)?.why || null,
  taskState: (call, line) => taskOf(call, line)?.stateName ?? null,
  taskDue: (call, line) => taskOf(call, line)?.due ?? null,
  taskClosed: (call, line) => taskOf(call, line)?.finishedOn ?? null,
}

/** What the books say of a row on the day of printing; null where they say nothing. */
export function figureOf(call: QueryCall, line: FigureRow, figure: ListFigure): ListCell {
  return FIGURES[figure](call, line)
}
