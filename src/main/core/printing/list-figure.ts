import type { QueryCall } from '#core/call.ts'
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
import type { ListCell } from '#shared/definition/list-sheet.ts'
import type { ListFigure } from '#shared/definition/paper/figure.ts'
import { executionRate, type PoolAmount } from '#shared/definition/pool-account.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { title } from '#shared/definition/register/title.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { upgradeIdentityNumber } from '#shared/model/credit-code.ts'
import { daysBetween } from '#shared/model/date.ts'

/** A row on a list; `year`: of a list of a year. */
export type FigureRow = {
  readonly definition: RecordDefinition
  readonly row: StoredRow
  readonly year?: number
}

/** A figure of nothing is left open. */
const some = (value: number) => (value === 0 ? null : value)

/** The application a row is, or speaks of. */
const subjectOf = ({ row }: FigureRow) => String(row['subject'] ?? row.id)

function ofApplication(
  call: QueryCall,
  line: FigureRow,
  figure: 'approved' | 'paid' | 'unpaid' | 'returned' | 'state',
) {
  const stored = projectionOf(call.db, subjectOf(line))
  const procedure = stored && call.definitions.procedure(stored.procedure)
  const record = procedure && call.definitions.record(procedure.record)
  const row = record && shownRecord(call, record, subjectOf(line))
  if (!stored || !procedure || !row) return null
  const state = stateView(call, procedure, fromProjection(stored), row)
  if (figure === 'state') return state.label
  return some(figure === 'unpaid' ? state.approved - state.paid : state[figure])
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
function supportOf(call: QueryCall, { row }: FigureRow, seq: number, what: 'words' | 'paid'): ListCell {
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

const BASIS: Readonly<Record<RankedEnterprise['basis'], string>> = { reports: '审核通过的月报', stated: '年度数据' }

/** Of an enterprise on a list of a year: what it sold, by what, and its places. */
function soldOf(
  call: QueryCall,
  { row, year = 0 }: FigureRow,
  figure: 'rankedSales' | 'rankedRetail' | 'statedSales' | 'rankBasis' | 'rankCounty' | 'rankCity',
): ListCell {
  const found = ranking(call, year).find((one) => one.enterprise === row.id)
  switch (figure) {
    case 'rankedSales':
      return found?.sales ?? null
    case 'rankedRetail':
      return found?.retail ?? null
    case 'statedSales':
      return found?.stated ?? null
    case 'rankBasis':
      return found ? BASIS[found.basis] : null
    case 'rankCounty':
      return placed(call, row.id, year, 'county')
    case 'rankCity':
      return placed(call, row.id, year, 'city')
  }
}

/** What a firm was granted in the year of the list, out of whatever procedure that pays. */
function grantedTo(call: QueryCall, { row, year = 0 }: FigureRow): ListCell {
  const paying = call.definitions.procedures.filter(({ calculate }) => calculate)
  return some(paying.reduce((sum, { record }) => sum + approvedInYear(call.db, record, [row.id], year, null), 0))
}

function hallOf(call: QueryCall, { row }: FigureRow) {
  return hallRanking(call, Number(row['year'])).rows.find((one) => one.pavilion === row['pavilion'])
}

/** Of an application for recognition or a title. */
function recommendedOf(
  call: QueryCall,
  { row }: FigureRow,
  figure: 'candidate' | 'creditCode' | 'lastSales' | 'lastRankCounty' | 'lastRankCity' | 'reviewed',
): ListCell {
  const { values } = firmOf(call, row)
  const before = Number(row['year']) - 1
  switch (figure) {
    case 'candidate':
      return textOrBlank(row['baseName']) || (values.enterpriseName ?? null)
    case 'creditCode':
      return values.creditCode ?? null
    case 'lastSales':
      return soldIn(call, String(row['enterprise']), before)
    case 'lastRankCounty':
      return placed(call, row['enterprise'], before, 'county')
    case 'lastRankCity':
      return placed(call, row['enterprise'], before, 'city')
    case 'reviewed': {
      const review = opinionsOf(call, row).get('county-review')
      return review ? textOrBlank(review['text']) || '同意推荐' : null
    }
  }
}

/** As it was said, else as the identity number says it. */
function sexOf(row: StoredRow): ListCell {
  const identity = textOrBlank(row['identityNumber'])
  const digit = Number((upgradeIdentityNumber(identity) ?? identity).charAt(16))
  const read = identity.length < 15 || Number.isNaN(digit) ? null : digit % 2 === 1 ? '男' : '女'
  return displayValue(trainee.fields.sex, row['sex']) || read
}

const taskOf = (call: QueryCall, { row }: FigureRow) => taskLine(call, row.id, call.today)

/** What the books say of a row on the day of printing; null where they say nothing. */
export function figureOf(call: QueryCall, line: FigureRow, figure: ListFigure): ListCell {
  if (figure.startsWith('pool.')) return poolAccount(call.db, line.row.id)[figure.slice(5) as PoolAmount]
  switch (figure) {
    case 'approved':
    case 'paid':
    case 'unpaid':
    case 'returned':
    case 'state':
      return ofApplication(call, line, figure)
    case 'toDate':
      return paidToDate(call, line)
    case 'daysToPay':
      return daysToPay(call, line)
    case 'candidate':
    case 'creditCode':
    case 'lastSales':
    case 'lastRankCounty':
    case 'lastRankCity':
    case 'reviewed':
      return recommendedOf(call, line, figure)
    case 'sex':
      return sexOf(line.row)
    case 'poolRate':
      return executionRate(poolAccount(call.db, line.row.id))
    case 'support1':
    case 'support2':
    case 'support3':
      return supportOf(call, line, Number(figure.slice(-1)), 'words')
    case 'support1Paid':
    case 'support2Paid':
    case 'support3Paid':
      return supportOf(call, line, Number(figure.charAt(7)), 'paid')
    case 'rankedSales':
    case 'rankedRetail':
    case 'statedSales':
    case 'rankBasis':
    case 'rankCounty':
    case 'rankCity':
      return soldOf(call, line, figure)
    case 'granted':
      return grantedTo(call, line)
    case 'rankHall':
      return hallOf(call, line)?.rank ?? null
    case 'whyUnranked':
      return hallOf(call, line)?.why || null
    case 'taskState':
      return taskOf(call, line)?.stateName ?? null
    case 'taskDue':
      return taskOf(call, line)?.due ?? null
    case 'taskClosed':
      return taskOf(call, line)?.finishedOn ?? null
    default:
      return null
  }
}
