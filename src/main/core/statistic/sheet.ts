import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { isWrittenTo } from '#core/db/package-log-repo.ts'
import { findImage } from '#core/db/row-history-repo.ts'
import type { RowImage } from '#core/db/row-image.ts'
import { isAsOf } from '#core/db/row-version-repo.ts'
import { cityOf } from '#core/parameter/service.ts'
import { dueDay, formAndPeriod, holdsJanuary, isExempt } from '#core/statistic/calendar.ts'
import { groundsOf } from '#core/statistic/ground.ts'
import { rateOf } from '#shared/model/ratio.ts'
import {
  dutyOf,
  type Reminded,
  remindedOf,
  roundReviewsOf,
  roundsOf,
  enterprisesById,
  type Report,
  type ListedEnterprise,
  type Standing,
  standingsOf,
} from '#core/statistic/repo.ts'
import { publishedRev, reportState, STATE_LABELS } from '#core/statistic/state.ts'
import type { ReportState } from '#shared/contract/statistic-sheet.ts'
import { divisionName } from '#core/resources.ts'
import type { StatisticalForm } from '#shared/definition/statistic/form.ts'
import { figuresOf } from '#shared/definition/statistic/indicator.ts'
import { daysBetween } from '#shared/model/date.ts'
import type { Period } from '#shared/model/period.ts'
import type { In, Out } from '#shared/contract/index.ts'
import type { Entity } from '#shared/definition/record.ts'
import { statisticReport } from '#shared/definition/register/statistic-report.ts'
import type { statisticRound } from '#shared/definition/register/statistic-round.ts'
import { pick } from '#shared/pick.ts'

/** One enterprise's line of the sheet: what it filled in, what it is compared with, what is found. */
type SheetRow = Out<'statistic.sheet'>['rows'][number]

/** The sheet of a form and period: every enterprise that must report, with last period's and last year's figures beside. */
export function sheet(call: QueryCall, input: In<'statistic.sheet'>) {
  const form = formAndPeriod(call, input.form, input.period)
  const grounds = groundsOf(call, form, input.period)
  const units = isExempt(call, form, input.period) ? [] : dutyOf(call.db, form.name, input.period, call.station.id)
  const listed = new Set(units.map((unit) => unit.id))
  const strays = [...grounds.current.keys()].filter((id) => !listed.has(id))
  const others = enterprisesById(call.db, strays)
  const all = [...units, ...strays.flatMap((id) => others.get(id) ?? [])]
  return {
    ...head(call, form, input.period),
    rows: all.map((unit) => sheetRow(call, unit, grounds.current.get(unit.id), grounds)),
  }
}

function sheetRow(
  call: QueryCall,
  unit: ListedEnterprise,
  report: Report | undefined,
  grounds: ReturnType<typeof groundsOf>,
): SheetRow {
  const state = reportState(report, report?.reviews ?? [])
  const { unitHead, statistician, filler } = report?.row ?? {}
  return {
    enterprise: unit.id,
    name: unit.name,
    town: divisionName(call.core.resources, unit.town),
    report: report?.row.id ?? null,
    rev: report?.rev ?? null,
    state,
    label: STATE_LABELS[state],
    submittedOn: report?.submittedOn ?? null,
    figures: report?.figures ?? {},
    previous: grounds.previous(unit.id) ?? null,
    lastYear: grounds.lastYear(unit.id) ?? null,
    explanations: [...(report?.explanations ?? [])],
    signers: { unitHead: unitHead ?? '', statistician: statistician ?? '', filler: filler ?? '' },
    findings: report ? grounds.judge(unit.id, report.figures, report.explanations) : [],
    reason: report?.reviews.at(-1)?.decision === 'pass' ? '' : (report?.reviews.at(-1)?.reason ?? ''),
  }
}

/** Due days and the head of a form's sheet. */
export function head(call: QueryCall, form: StatisticalForm, period: Period) {
  const due = dueDay(call, form.due, period)
  const city = dueDay(call, form.cityDue, period)
  return {
    form: form.name,
    period,
    due: due.day,
    cityDue: city.day,
    calendarProblem: due.problem ?? city.problem,
    exempt: isExempt(call, form, period),
    withJanuary: holdsJanuary(call, form, period),
  }
}

/** One enterprise in 报送情况. */
type RoundRow = Out<'statistic.round'>['rows'][number]

/** 报送情况 of a form and period: 应报, 实报, 报送率, who is missing, who was reminded; the city sees every county. */
export function round(call: QueryCall, input: In<'statistic.round'>) {
  const form = formAndPeriod(call, input.form, input.period)
  const everybody = call.station.kind === 'city' ? null : call.station.id
  const top = head(call, form, input.period)
  const units = top.exempt ? [] : dutyOf(call.db, form.name, input.period, everybody)
  const reports = new Map(
    standingsOf(call.db, form.name, input.period).map((one) => [`${one.station} ${one.enterprise}`, one]),
  )
  const reminded = remindedOf(call.db, form.name, input.period)
  const rows = units.map((unit) =>
    roundRow(call, unit, reports.get(`${unit.station} ${unit.id}`), top.due, reminded.get(unit.id)),
  )
  const own = roundsOf(call.db, form.name, input.period, call.station.id)[0]
  return { ...top, ...counted(rows), rows, counties: byCounty(rows), round: own ? roundView(call, own) : null }
}

function roundRow(
  call: QueryCall,
  unit: ListedEnterprise,
  report: Standing | undefined,
  due: string,
  reminded: Reminded | undefined,
): RoundRow {
  const state = reportState(report, report?.reviews ?? [])
  const submittedOn = report ? handedInOn(call.db, report) : null
  const until = isHandedIn(state) ? (submittedOn ?? call.today) : call.today
  return {
    enterprise: unit.id,
    name: unit.name,
    county: divisionName(call.core.resources, unit.county),
    town: divisionName(call.core.resources, unit.town),
    state,
    label: STATE_LABELS[state],
    report: report?.id ?? null,
    rev: report?.rev ?? null,
    submittedOn,
    daysLate: until > due ? daysBetween(due, until) : 0,
    reminders: reminded?.count ?? 0,
    remindedOn: reminded?.remindedOn ?? null,
    promisedOn: reminded?.promisedOn ?? null,
  }
}

/** 实报: handed in and not sent back. A report unlocked for revision was handed in. */
export function isHandedIn(state: ReportState): boolean {
  return state === 'submitted' || state === 'locked' || state === 'unlocked'
}

/**
 * The day on which a report came in: of one that was passed, that of the version passed first. Who must write again because the
 * office unlocked it was in time all the same.
 */
export function handedInOn(db: ReadDb, one: Omit<Standing, 'enterprise'>): string | null {
  const first = publishedRev(one.reviews)
  const json = first === undefined || first === one.rev ? undefined : findImage(db, statisticReport.name, one, first)
  const day = json === undefined ? undefined : (JSON.parse(json) as RowImage).f['submittedOn']
  return typeof day === 'string' ? day : one.submittedOn
}

/** 应报, 实报, 按时, 审核通过 and 报送率 (basis points, cut off; null where nobody is due). */
function counted(rows: readonly RoundRow[]) {
  const received = rows.filter((row) => isHandedIn(row.state))
  return {
    expected: rows.length,
    received: received.length,
    onTime: received.filter((row) => row.daysLate === 0).length,
    passed: rows.filter((row) => row.state === 'locked').length,
    rate: rateOf(received.length, rows.length === 0 ? null : rows.length),
  }
}

function byCounty(rows: readonly RoundRow[]) {
  const counties = [...new Set(rows.map((row) => row.county))]
  return counties
    .map((county) => ({ county, ...counted(rows.filter((row) => row.county === county)) }))
    .toSorted((a, b) => (b.rate ?? 0) - (a.rate ?? 0) || (a.county < b.county ? -1 : 1))
}

/** How far a round has gone: 汇总 made, sent, and what the city said. */
export function roundView(call: QueryCall, row: Entity<typeof statisticRound>) {
  const answers = roundReviewsOf(call.db, row.id)
  const last = answers.at(-1)
  const sent = isWrittenTo(call.db, cityOf(call.station), row)
  const answered = last !== undefined && isAsOf(call.db, row, last.subjectRev)
  const label = answered
    ? ({ pass: '市通过', return: '市退回', seal: '封存', unlock: '市解锁' }[last.decision] ?? '')
    : row.summarisedOn === null
      ? '未汇总'
      : sent
        ? '已报市'
        : '已汇总'
  return {
    ...pick(row, 'id', 'rev', 'summarisedOn', 'expected', 'received', 'passed', 'validUntil'),
    label,
    reason: row.revisionReason ?? '',
    answer: answered ? (last.reason ?? '') : '',
    figures: figuresOf(row),
    office: row.office ?? '',
    approval: row.approval ?? '',
  }
}
