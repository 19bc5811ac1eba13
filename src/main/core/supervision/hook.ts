import { type QueryCall, type RecordHooks, judgementOf, warningAt } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import { calendarOn, numberOn } from '#core/parameter/service.ts'
import { isTaskLive } from '#core/supervision/repo.ts'
import { taskLine, type TaskLine } from '#core/supervision/view.ts'
import type { Warning } from '#shared/contract/common.ts'
import { addWorkingDays } from '#shared/model/calendar.ts'

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

const lineOf = (call: QueryCall, values: Values): TaskLine | undefined =>
  taskLine(call, text(values['task']), call.today)

/** A fact of the past or of today: what has not happened cannot be reported. */
function notAhead(call: QueryCall, field: string, value: unknown): Warning[] {
  return text(value) > call.today ? [warningAt(field, 'DATE_AHEAD', '日期晚于今天')] : []
}

const CLOSED = '这件督办事项已经销号或终止，不能再登记；要改请作废那一条核定'

function judgeTask(_call: QueryCall, values: Values) {
  const assist = Array.isArray(values['assistUnits']) ? values['assistUnits'] : []
  return judgementOf(values, [
    text(values['dueOn']) < text(values['startsOn']) && warningAt('dueOn', 'DATE_ORDER', '完成时限早于开始日期'),
    assist.includes(values['leadUnit']) && warningAt('assistUnits', 'UNIT_TWICE', '牵头单位不能又是协办单位'),
  ])
}

function judgeProgress(call: QueryCall, values: Values, old: Values | undefined) {
  const line = lineOf(call, values)
  const problems = notAhead(call, 'reportedOn', values['reportedOn'])
  if (line && line.finishedOn !== null && !old) problems.push(warningAt('task', 'TASK_CLOSED', CLOSED))
  if (values['kind'] === 'done' && text(values['evidence']) === '')
    problems.push(warningAt('evidence', 'NO_EVIDENCE', '报请核销要写凭据：文件、照片、报表的名称或编号'))
  return judgementOf({ ...values, round: old?.['round'] ?? line?.round ?? 1 }, problems)
}

function judgeExtension(call: QueryCall, values: Values, old: Values | undefined) {
  const line = lineOf(call, values)
  const problems = notAhead(call, 'requestedOn', values['requestedOn'])
  if (line && line.finishedOn !== null && !old) problems.push(warningAt('task', 'TASK_CLOSED', CLOSED))
  if (line && text(values['newDue']) <= line.due)
    problems.push(warningAt('newDue', 'DATE_ORDER', `申请延至的日期要晚于现在的时限 ${line.due}`))
  const late = line !== undefined && text(values['requestedOn']) > line.due
  return judgementOf(values, problems, [
    late && warningAt('requestedOn', 'REQUEST_LATE', '时限已过才申请延期：应在到期前报明进展和原因'),
  ])
}

const WITH_REASON = new Set(['returned', 'ended', 'not-extended'])

function judgeRuling(call: QueryCall, values: Values, old: Values | undefined) {
  const line = lineOf(call, values)
  const outcome = text(values['outcome'])
  const problems = notAhead(call, 'decidedOn', values['decidedOn'])
  if (WITH_REASON.has(outcome) && text(values['text']) === '')
    problems.push(warningAt('text', 'NO_REASON', '退回、终止和不同意延期要写明原因'))
  if (line && !old) problems.push(...rulingProblems(call, line, outcome, text(values['extension'])))
  return judgementOf({ ...values, round: old?.['round'] ?? line?.round ?? 1 }, problems)
}

function rulingProblems(call: QueryCall, line: TaskLine, outcome: string, extension: string): Warning[] {
  if (line.finishedOn !== null) return [warningAt('task', 'TASK_CLOSED', CLOSED)]
  if (outcome === 'accepted' || outcome === 'returned') {
    if (line.reportedOn === null)
      return [warningAt('outcome', 'NOT_REPORTED', '还没有报请核销，不能核定；先登记“已完成，报请核销”')]
    // Maker and checker are two persons.
    if (line.reportedBy === call.principal.personId)
      return [warningAt('outcome', 'SEPARATION_BROKEN', '报请核销和核定不能是同一个人')]
  }
  const onExtension = outcome === 'extended' || outcome === 'not-extended'
  if (onExtension && !line.openExtensions.includes(extension))
    return [warningAt('extension', 'NO_EXTENSION', '没有这份待定的延期申请')]
  return []
}

/** The answer's day by the parameter; a year without a holiday table leaves it for the clerk. */
function judgeUrge(call: QueryCall, values: Values) {
  const on = text(values['urgedOn'])
  const days = numberOn(call, 'supervision.answer-days', on === '' ? call.today : on)
  const due =
    on === '' || text(values['answerBy']) !== ''
      ? undefined
      : addWorkingDays(calendarOn(call.db, call.core.resources.holidays), on, days)
  const problems = notAhead(call, 'urgedOn', values['urgedOn'])
  return judgementOf(due?.ok ? { ...values, answerBy: due.value } : values, problems)
}

/** What the definitions of supervision cannot say; each with its reason. */
export const supervisionHooks: Readonly<Record<string, RecordHooks>> = {
  supervision_task: { why: '时限不早于开始；牵头单位不兼协办', judge: judgeTask },
  task_progress: { why: '已销号的不再报；报请核销要有凭据；第几次办理由退回次数定', judge: judgeProgress },
  task_extension: { why: '延期要晚于现在的时限；过期才申请的提示', judge: judgeExtension },
  task_ruling: { why: '先报请后核定，报的人和核的人不同；退回、终止要写原因', judge: judgeRuling },
  task_urge: { why: '答复期限按参数和工作日推算', judge: judgeUrge },
  joint_meeting: {
    why: '出席单位空着时，按政策文件 六(一) 的成员单位填',
    judge: (call, values, old) => {
      const members = call.core.resources.place.clauses('六(一)').flatMap(({ units }) => units)
      const present = values['unitsPresent']
      const empty = !old && (!Array.isArray(present) || present.length === 0)
      return judgementOf(empty ? { ...values, unitsPresent: members.toSorted() } : values)
    },
  },
  meeting_decision: {
    why: '已转为督办事项的议定事项不能作废，先作废督办事项',
    beforeVoid: (call, row) => {
      if (isTaskLive(call.db, String(row['task'] ?? '')))
        refuse('RULE_BROKEN', { message: '这一议定事项已转为督办事项；不办了的，先把督办事项作废' })
    },
  },
  supervision_report: {
    why: '月报的数字由程序编制，不能手填',
    judge: (_call, values) =>
      judgementOf(values, [
        (values['tasks'] ?? null) === null &&
          warningAt('month', 'REPORT_BY_HAND', '月报由程序编制：在“进展月报”页选月份，按“编制月报”'),
      ]),
  },
}
