import type { CommandCall } from '#core/call.ts'
import { insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { formAndPeriod } from '#core/statistic/calendar.ts'
import { maySubmit } from '#core/statistic/check.ts'
import { groundsOf, type Grounds } from '#core/statistic/ground.ts'
import { periodState } from '#core/reporting/service.ts'
import { dutyOf, reportsOf, roundsOf, type Report } from '#core/statistic/repo.ts'
import { rollUp, groupTotals } from '#core/statistic/roll-up.ts'
import { round } from '#core/statistic/sheet.ts'
import { reportState } from '#core/statistic/state.ts'
import { reminder } from '#shared/definition/register/reminder.ts'
import { statisticReport } from '#shared/definition/register/statistic-report.ts'
import { statisticReview } from '#shared/definition/register/statistic-review.ts'
import { statisticRound } from '#shared/definition/register/statistic-round.ts'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import { rowFigures } from '#shared/definition/statistic/indicator.ts'
import { inputSchema } from '#shared/definition/record.ts'
import { assert } from '#shared/never.ts'
import { periodDays, periodKind, periodOf, previousPeriod, type Period } from '#shared/model/period.ts'
import type { In, Out } from '#shared/contract/index.ts'
import { pick } from '#shared/pick.ts'

type SaveRow = In<'statistic.saveSheet'>['rows'][number]

/** What came of one row. */
type Saved = Out<'statistic.saveSheet'>['rows'][number]

/**
 * Saves lines of a sheet, all or none. A locked report is refused: it must be unlocked first (domain §5.9, S66). `submit` hands in
 * what passes the checks, the rest stays a draft with its findings; `receivedOn`: when the paper or file came in, today where not said.
 * Faults: NOT_ON_DUTY, STATISTIC_LOCKED, RECORD_CHANGED, FIELDS_WRONG, DATE_WRONG.
 */
export function saveSheet(call: CommandCall, input: In<'statistic.saveSheet'>): { rows: Saved[] } {
  const form = formAndPeriod(call, input.form, input.period)
  const receivedOn = input.receivedOn ?? call.today
  if (receivedOn > call.today) refuse('DATE_WRONG', { message: '收到日期不能晚于今天' })
  const due = new Map(dutyOf(call.db, form.name, input.period, call.station.id).map((unit) => [unit.id, unit.name]))
  const before = groundsOf(call, form, input.period)
  const written = input.rows.map((row) => {
    const old = before.current.get(row.enterprise)
    if (!old && !due.has(row.enterprise)) refuse('NOT_ON_DUTY', { enterprise: row.enterprise })
    return write(call, form, input.period, row, old)
  })
  const grounds = groundsOf(call, form, input.period)
  ensureRound(call, form, input.period)
  const rows = written.map((one) => settle(call, one, grounds, input.submit ? receivedOn : null))
  call.tx.tell({
    subject: rows[0]?.report ?? '',
    detail: {
      form: form.name,
      period: input.period,
      rows: rows.length,
      submitted: rows.filter((row) => row.submitted).length,
    },
  })
  return { rows }
}

function write(
  call: CommandCall,
  form: StatisticalForm,
  period: Period,
  row: SaveRow,
  old: Report | undefined,
): Report {
  if ((old?.rev ?? null) !== row.rev) refuse('RECORD_CHANGED', { record: statisticReport.name })
  if (old && reportState(old, old.reviews) === 'locked') refuse('STATISTIC_LOCKED', { period })
  const own = new Set(indicatorsOf(form).map((one) => one.code))
  const figures: Record<string, number> = {}
  for (const [code, value] of Object.entries(row.figures)) {
    if (!own.has(code)) refuse('FIELDS_WRONG', { message: `${form.label}没有指标 ${code}` })
    if (value !== null) figures[code] = value
  }
  const typed = {
    enterprise: row.enterprise,
    form: form.name,
    period,
    unitHead: row.signers.unitHead || null,
    statistician: row.signers.statistician || null,
    filler: row.signers.filler || null,
    fillerPhone: old ? (old.row['fillerPhone'] ?? null) : null,
    ...rowFigures(figures),
  }
  const parsed = inputSchema(statisticReport).safeParse(typed)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const label = statisticReport.fields[String(issue?.path[0]) as 'form']?.label ?? ''
    refuse('FIELDS_WRONG', { message: `${label}：${issue?.message ?? '写法不对'}` })
  }
  const values = { ...parsed.data, explanations: [...row.explanations], submittedOn: null }
  const stored = old
    ? reviseRecord(call.tx, statisticReport, old.row.id, values, { expectedRev: old.rev })
    : insertRecord(call.tx, statisticReport, values)
  const found = reportsOf(call.db, form.name, [period], stored.enterprise).find((one) => one.row.id === stored.id)
  assert(found, 'a report just written can be read back')
  return found
}

/** Checks a written report and hands it in where nothing stands in the way. */
function settle(call: CommandCall, report: Report, grounds: Grounds, receivedOn: string | null): Saved {
  const findings = grounds.judge(report.enterprise, report.figures, report.explanations)
  const submitted = receivedOn !== null && maySubmit(findings)
  const rev = submitted
    ? reviseRecord(call.tx, statisticReport, report.row.id, { submittedOn: receivedOn }).rev
    : report.rev
  return { enterprise: report.enterprise, report: report.row.id, rev, submitted, findings }
}

/**
 * 审核: passes (locks) or returns reports that were handed in; 解锁 opens a locked one again. Every word is a row of its own.
 * Faults: RECORD_UNKNOWN, NOT_OURS, RECORD_CHANGED, STATISTIC_STATE, REASON_NEEDED, STATISTIC_FINDINGS.
 */
export function review(
  call: CommandCall,
  input: Omit<In<'statistic.review'>, 'decision'> & { readonly decision: 'pass' | 'return' | 'unlock' },
): { reviewed: number } {
  const form = formAndPeriod(call, input.form, input.period)
  refuseSealed(call, input.period)
  const reason = input.reason.trim()
  const least = { pass: 0, return: 4, unlock: 8 }[input.decision]
  if ([...reason].length < least)
    refuse('REASON_NEEDED', {
      message: `请写明${input.decision === 'unlock' ? '修订' : '退回'}的原因，至少 ${least} 个字`,
    })
  const reports = new Map(reportsOf(call.db, form.name, [input.period]).map((one) => [one.row.id, one]))
  const grounds = groundsOf(call, form, input.period)
  for (const { id, rev } of input.reports) {
    const report = reports.get(id) ?? refuse('RECORD_UNKNOWN', { record: statisticReport.label })
    if (report.row.station !== call.station.id) refuse('NOT_OURS', { record: statisticReport.label })
    if (report.rev !== rev) refuse('RECORD_CHANGED', { record: statisticReport.label })
    const state = reportState(report, report.reviews)
    const wanted = input.decision === 'unlock' ? 'locked' : 'submitted'
    if (state !== wanted) refuse('STATISTIC_STATE', { state, decision: input.decision })
    if (input.decision === 'pass' && !maySubmit(grounds.judge(report.enterprise, report.figures, report.explanations)))
      refuse('STATISTIC_FINDINGS', { report: id })
    insertRecord(call.tx, statisticReview, {
      report: id,
      subjectRev: rev,
      decision: input.decision,
      reason: reason === '' ? null : reason,
      reviewedOn: call.today,
    })
  }
  call.tx.tell({
    subject: input.reports[0]?.id ?? '',
    detail: { form: form.name, period: input.period, decision: input.decision, count: input.reports.length, reason },
  })
  return { reviewed: input.reports.length }
}

/** 催报: one log row for each enterprise reminded. Faults: NOT_ON_DUTY, DATE_WRONG. */
export function remind(call: CommandCall, input: In<'statistic.remind'>): { logged: number } {
  const { enterprises, ...said } = input
  const form = formAndPeriod(call, input.form, input.period)
  if (input.remindedOn > call.today) refuse('DATE_WRONG', { message: '催报日期不能晚于今天' })
  const due = new Set(dutyOf(call.db, form.name, input.period, call.station.id).map((unit) => unit.id))
  for (const enterprise of enterprises) {
    if (!due.has(enterprise)) refuse('NOT_ON_DUTY', { enterprise })
    const parsed = inputSchema(reminder).safeParse({ ...said, enterprise, note: said.note === '' ? null : said.note })
    if (!parsed.success) refuse('FIELDS_WRONG', { message: parsed.error.issues[0]?.message ?? '' })
    insertRecord(call.tx, reminder, parsed.data)
  }
  ensureRound(call, form, input.period)
  call.tx.tell({ detail: { form: form.name, period: input.period, count: enterprises.length } })
  return { logged: enterprises.length }
}

/** A sealed period's totals never change: its reports are not passed, returned or unlocked. Fault: PERIOD_SEALED. */
function refuseSealed(call: CommandCall, period: Period): void {
  const { last } = periodDays(period)
  const kinds = { month: ['month', 'quarter', 'year'], quarter: ['quarter', 'year'], year: ['year'] } as const
  for (const kind of kinds[periodKind(period)])
    if (periodState(call.db, call.station.id, periodOf(last, kind)).sealed)
      refuse('PERIOD_SEALED', { record: statisticReview.name })
}

/** The round of a form and period is there once work on it begins; its head is the one of the round before. */
function ensureRound(call: CommandCall, form: StatisticalForm, period: Period): void {
  if (roundsOf(call.db, form.name, period, call.station.id).length > 0) return
  const before = roundsOf(call.db, form.name, previousPeriod(period), call.station.id)[0]
  insertRecord(call.tx, statisticRound, {
    form: form.name,
    period,
    office: before?.office,
    approval: before?.approval,
    validUntil: before?.validUntil,
  })
}

/**
 * 汇总: stores the totals of this station's own enterprises, at the city too: its page 汇总 adds up what every unit stored. Made again
 * after a revision it needs the reason; every version is kept (domain §5.8: 修订 flag and reason).
 * Faults: REASON_NEEDED, STATISTIC_NOTHING_PASSED.
 */
export function summarise(call: CommandCall, input: In<'statistic.summarise'>): { id: string; rev: number } {
  const form = formAndPeriod(call, input.form, input.period)
  const asked = { form: form.name, period: input.period, cut: 'all', only: [] } as const
  const all = groupTotals(rollUp(call, asked).whole)
  if (Object.keys(all).length === 0) refuse('STATISTIC_NOTHING_PASSED', { period: input.period })
  const own = { ...call, station: { ...call.station, kind: 'county' as const } }
  const totals = call.station.kind === 'city' ? groupTotals(rollUp(own, asked).whole) : all
  const counts = round(own, input)
  const old = roundsOf(call.db, form.name, input.period, call.station.id)[0]
  const again = old !== undefined && old.summarisedOn !== null
  const reason = input.reason.trim()
  if (again && [...reason].length < 4) refuse('REASON_NEEDED', { message: '重新汇总请写明原因，至少 4 个字' })
  const values = {
    form: form.name,
    period: input.period,
    office: input.office === '' ? null : input.office,
    approval: input.approval === '' ? null : input.approval,
    validUntil: input.validUntil,
    ...pick(counts, 'expected', 'received', 'passed'),
    summarisedOn: call.today,
    revisionReason: again ? reason : null,
    ...rowFigures(totals),
  }
  const stored = old
    ? reviseRecord(call.tx, statisticRound, old.id, values)
    : insertRecord(call.tx, statisticRound, values)
  call.tx.tell({ subject: stored.id, detail: { form: form.name, period: input.period, again, reason } })
  return { id: stored.id, rev: stored.rev }
}
