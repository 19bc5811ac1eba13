import type { QueryCall } from '#core/call.ts'
import { shownBy } from '#core/printing/shown.ts'
import { divisionUnit } from '#core/printing/statistic-table.ts'
import { dayOrOpen, known, number, textOrBlank, daysOf, textsOf } from '#core/printing/subject-value.ts'
import type { StoredRow } from '#core/register/service.ts'
import { refuse } from '#core/fault.ts'
import { taskLine, taskLines, unitTitles } from '#core/supervision/service.ts'
import { divisionName } from '#core/resources.ts'
import { displayValue } from '#shared/definition/record.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { jointMeeting } from '#shared/definition/register/joint-meeting.ts'
import { meetingDecision } from '#shared/definition/register/meeting-decision.ts'
import { MonthlyFigures } from '#shared/definition/register/supervision-report.ts'
import { supervisionTask } from '#shared/definition/register/supervision-task.ts'
import { pick } from '#shared/pick.ts'

/** DB-1: the tasks of one plan in the order of the clauses. */
export function planForm(call: QueryCall, row: StoredRow): FormInput<'DB-1'> {
  const order = new Map(call.core.resources.clauses.map((clause, at) => [clause.id, at]))
  const lines = taskLines(call, call.today, { plan: row.id }).toSorted(
    (a, b) => (order.get(a.clause) ?? 99) - (order.get(b.clause) ?? 99) || (a.due < b.due ? -1 : a.due > b.due ? 1 : 0),
  )
  return known({
    title: textOrBlank(row['title']),
    subtitle: [`${String(row['year'])}年度`, textOrBlank(row['documentNumber'])]
      .filter((part) => part !== '')
      .join('　'),
    unit: divisionUnit(call, row),
    filledOn: dayOrOpen(row['issuedOn']) ?? call.today,
    rows: lines.map((line) => ({
      ...pick(line, 'clause', 'title', 'content', 'measure', 'due', 'leader', 'remark'),
      lead: line.leadTitle,
      assist: line.assistTitles.join('、'),
    })),
    note: textOrBlank(row['remark']),
  })
}

/** DB-2 of one task. */
export function noticeForm(call: QueryCall, row: StoredRow): FormInput<'DB-2'> {
  const line = taskLine(call, row.id, call.today) ?? refuse('RECORD_UNKNOWN')
  return known({
    unit: divisionUnit(call, row),
    issuedOn: call.today,
    lead: line.leadTitle,
    assist: line.assistTitles.join('、'),
    ...pick(line, 'title', 'content', 'measure', 'leader', 'contact'),
    ...daysOf(line, 'startsOn', 'due'),
    source: displayValue(supervisionTask.fields.source, row['source']),
    basis: [
      line.clause === '' ? '' : `${call.core.resources.place.document.short} ${line.clause}`,
      textOrBlank(row['basis']),
    ]
      .filter((part) => part !== '')
      .join('；'),
  })
}

/** DB-4 of one report: the frozen figures, not today's. */
export function reportForm(call: QueryCall, row: StoredRow): FormInput<'DB-4'> {
  const figures = MonthlyFigures.parse({ asOf: row['asOf'], tasks: row['tasks'], units: row['units'] })
  const [year, month] = textOrBlank(row['month']).split('-').map(Number)
  return known({
    title: '电子商务督办进展月报表',
    subtitle: `${divisionName(call.core.resources, textOrBlank(row['county']))}　${year}年${month}月`,
    unit: divisionUnit(call, row),
    filledOn: dayOrOpen(row['madeOn']),
    asOf: dayOrOpen(figures.asOf),
    summary: textOrBlank(row['summary']),
    units: figures.units.map((one) => ({
      ...one,
      rank: one.rank === null ? (one.scored ? '—' : '不计分') : String(one.rank),
    })),
    tasks: figures.tasks.map((one) => ({ ...one, due: dayOrOpen(one.due) })),
  })
}

/** LX-2 of one meeting. Units print by the names they had on its day. */
export function minutesForm(call: QueryCall, row: StoredRow): FormInput<'LX-2'> {
  const titles = unitTitles(call)
  const county = textOrBlank(row['county'])
  const held = textOrBlank(row['heldOn'])
  const names = (units: unknown) =>
    Array.isArray(units) ? units.map((unit) => titles(String(unit), county, held)).join('、') : ''
  const decisions = shownBy(call, meetingDecision, 'meeting', row.id).toSorted(
    (a, b) => Number(a['sequence']) - Number(b['sequence']),
  )
  return known({
    body: `${divisionName(call.core.resources, county)}电子商务联席会议`,
    number: number(row['number']),
    ...textsOf(
      row,
      'documentNumber',
      'place',
      'chair',
      'recorder',
      'absent',
      'guests',
      'topics',
      'discussion',
      'sentTo',
    ),
    kind: displayValue(jointMeeting.fields.kind, row['kind']),
    heldOn: dayOrOpen(held),
    present: names(row['unitsPresent']),
    decisions: decisions.map((one) =>
      known({
        ...textsOf(one, 'title', 'content'),
        lead: titles(textOrBlank(one['leadUnit']), county, held),
        assist: names(one['assistUnits']),
        due: dayOrOpen(one['dueOn']),
      }),
    ),
    issuer: divisionUnit(call, row),
    issuedOn: dayOrOpen(row['issuedOn']) ?? dayOrOpen(held),
  })
}
