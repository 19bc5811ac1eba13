import type { CommandCall, QueryCall } from '#core/call.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { numberOn } from '#core/parameter/service.ts'
import { taskLines, type TaskLine } from '#core/supervision/view.ts'
import type { In } from '#shared/contract/index.ts'
import { supervisionReport, type MonthlyFigures } from '#shared/definition/register/supervision-report.ts'
import { daysInMonth } from '#shared/model/date.ts'
import { rateOf } from '#shared/model/ratio.ts'
import { pick } from '#shared/pick.ts'

// A report travels as one row of limited size; the most urgent come first.
const MOST_TASKS = 200

function short(value: string | undefined, most: number): string {
  const text = [...(value ?? '')]
  return text.length <= most ? text.join('') : `${text.slice(0, most - 1).join('')}…`
}

/** The last day of a month, or today where the month is not over. */
function monthEnd(month: string, today: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const end = `${month}-${String(daysInMonth(year, number)).padStart(2, '0')}`
  return end < today ? end : today
}

/**
 * A month's figures of one level (DB-4): tasks that were open in it or closed in it, and the units ranked by their rate of
 * tasks done in time. Late once is named (通报), late often counts in the assessment: parameters `supervision.late-*`.
 */
export function monthlyFigures(call: QueryCall, month: string, county: string): MonthlyFigures {
  const asOf = monthEnd(month, call.today)
  const lines = taskLines(call, asOf, { county, startsBy: asOf })
  const shown = lines.filter((one) => one.finishedOn === null || one.finishedOn.slice(0, 7) >= month)
  return {
    asOf,
    tasks: shown.slice(0, MOST_TASKS).map((one) => ({
      ...pick(one, 'id', 'serial', 'title', 'clause', 'due', 'light', 'percent'),
      lead: one.leadTitle,
      state: one.stateName,
      progress: short(one.lastProgress?.text, 120),
      problem: short(one.lastProgress?.problem, 60),
    })),
    units: rankUnits(call, lines, asOf),
  }
}

function rankUnits(call: QueryCall, lines: readonly TaskLine[], asOf: string): MonthlyFigures['units'] {
  const notice = numberOn(call, 'supervision.late-notice', asOf)
  const assessed = numberOn(call, 'supervision.late-assessed', asOf)
  const words = (late: number) => (late >= assessed ? '计入考核' : late >= notice ? '通报' : '')
  const units = [...Map.groupBy(lines, (one) => one.leadTitle)].map(([unit, own]) => {
    // Only what had to be done by now is scored: neither a task due in December in June, nor one called off before its day.
    const dueNow = own.filter(
      (one) =>
        (one.state !== 'ended' || one.late) && (one.due <= asOf || one.finishedOn !== null || one.reportedOn !== null),
    )
    const inTime = dueNow.filter((one) => !one.late && one.reportedOn !== null)
    const lateEver = own.filter((one) => one.late).length
    const scored = own.every((one) => one.scored)
    return {
      unit,
      scored,
      total: own.length,
      done: own.filter((one) => one.state === 'closed').length,
      open: own.filter((one) => one.finishedOn === null).length,
      overdue: own.filter((one) => one.light === 'red').length,
      lateEver,
      rate: scored ? rateOf(inTime.length, dueNow.length) : null,
      consequence: scored ? words(lateEver) : '',
    }
  })
  const ordered = units.toSorted(
    (a, b) => (b.rate ?? -1) - (a.rate ?? -1) || a.lateEver - b.lateEver || b.done - a.done,
  )
  return ordered.map((one) => ({
    ...one,
    rank:
      one.rate === null
        ? null
        : 1 + ordered.filter((other) => other.rate !== null && other.rate > (one.rate ?? 0)).length,
  }))
}

/** Freezes a month's figures in a report row (进展月报). Faults: MONTH_AHEAD. */
export function makeReport(call: CommandCall, input: In<'supervision.makeReport'>): { id: string } {
  if (input.month > call.today.slice(0, 7)) refuse('MONTH_AHEAD')
  const [year, number] = input.month.split('-').map(Number)
  const place = call.core.resources.counties.find((one) => one.code === input.county)?.name ?? ''
  const row = insertRecord(call.tx, supervisionReport, {
    title: `${place}电子商务督办进展月报（${year}年${number}月）`,
    ...pick(input, 'month', 'county', 'summary'),
    madeOn: call.today,
    ...monthlyFigures(call, input.month, input.county),
  })
  call.tx.tell({ subject: row.id, detail: { record: supervisionReport.name, month: input.month } })
  return { id: row.id }
}
