import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { countPending } from '#core/pending/service.ts'
import {
  ANSWERABLE,
  fromProjection,
  isActor,
  listOpenStates,
  type ProjectionRow,
  procedureOf,
  recordOf,
  stateView,
  toSubject,
} from '#core/procedure/service.ts'
import { pressingClocks } from '#core/register/service.ts'
import { answersToTake } from '#core/reporting/service.ts'
import { taskLines } from '#core/supervision/service.ts'
import { stepsOf } from '#shared/definition/procedure/procedure.ts'
import { caseAnswer } from '#shared/definition/register/case-answer.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { supervisionTask } from '#shared/definition/register/supervision-task.ts'
import { daysBetween } from '#shared/model/date.ts'
import { PERMISSIONS } from '#shared/permission.ts'
import type { Out } from '#shared/contract/index.ts'

/** One thing this unit has to do. */
type Due = Out<'desk.due'>['mine'][number]

/** Of all that others do: what is mine is never cut. */
const MOST = 300

type OpenRow = Values & { readonly projection: ProjectionRow }

function openRows(call: QueryCall, name: string): OpenRow[] {
  const record = recordOf(call.definitions, procedureOf(call.definitions, name))
  return listOpenStates(call.db, name).flatMap((projection) => {
    const row = getRecord(call.db, record, projection.subject)
    return row ? [{ ...row, projection }] : []
  })
}

/** Steps this station has to take. `days` = days the application has stood in its state. */
function stepsDue(call: QueryCall): Due[] {
  return call.definitions.procedures.flatMap((definition) =>
    openRows(call, definition.name).flatMap((row) => {
      const record = recordOf(call.definitions, definition)
      const subject = toSubject(row as OpenRow & Parameters<typeof toSubject>[0])
      const state = stateView(call, definition, fromProjection(row.projection), row)
      const step = stepsOf(definition, row).find((one) => one.name === row.projection.step)
      const answer = ANSWERABLE.has(state.state) && subject.station === call.station.id
      const acts = step !== undefined && isActor(call, step, subject)
      if (!answer && !acts) return []
      return [
        {
          record: record.name,
          procedure: definition.name,
          id: subject.id,
          title: titleOf(call, row, record.title),
          kind: record.label,
          label: state.label,
          due: state.due,
          days: state.daysInState,
          overdue: state.overdue,
          mine: call.principal.permissions.has(step?.permission ?? 'fund.accept'),
        },
      ]
    }),
  )
}

function titleOf(call: QueryCall, row: Values, title: string): string {
  const holder = typeof row['enterprise'] === 'string' ? row['enterprise'] : ''
  const name = getRecord(call.db, enterprise, holder)?.name
  const own = typeof row[title] === 'string' ? row[title] : String(row['serial'] ?? '')
  return name === undefined ? own : `${own}（${name}）`
}

/** Supervision of this place that is late or soon due, or waits to be judged. */
function tasksDue(call: QueryCall): Due[] {
  const lines = taskLines(call, call.today, { county: call.station.code, startsBy: call.today })
  return lines
    .filter((one) => one.light === 'red' || one.light === 'yellow' || one.state === 'reported')
    .map((one) => ({
      record: supervisionTask.name,
      procedure: '',
      id: one.id,
      title: `${one.title}（${one.leadTitle}）`,
      kind: supervisionTask.label,
      label: `督办${one.stateName}`,
      due: one.due,
      days: Math.abs(one.daysLeft),
      overdue: one.light === 'red',
      mine: call.principal.permissions.has(one.state === 'reported' ? 'task.close' : 'register.write'),
    }))
}

/** Complaints, green cases, tax questions …: every clock of a register that has run out or soon will. */
function clocksDue(call: QueryCall): Due[] {
  return pressingClocks(call).map(({ definition, id, title, clock }) => {
    const writes = PERMISSIONS.find((one) => one === definition.permission.write)
    return {
      record: definition.name,
      procedure: '',
      id,
      title,
      kind: definition.label,
      label: clock.label,
      due: clock.due,
      days: daysBetween(clock.from, call.today),
      overdue: clock.state === 'overdue',
      mine: writes !== undefined && call.principal.permissions.has(writes),
    }
  })
}

/** At a county: answers of the city's offices that nobody has taken into the case yet. */
function answersDue(call: QueryCall): Due[] {
  return answersToTake(call).map(({ record, row, title, answer }) => ({
    record,
    procedure: '',
    id: row,
    title,
    kind: caseAnswer.label,
    label: `市级已答复（${answer?.unit ?? ''}），待采用`,
    due: null,
    days: answer && answer.answeredOn < call.today ? daysBetween(answer.answeredOn, call.today) : 0,
    overdue: false,
    mine: call.principal.permissions.has('register.write'),
  }))
}

function compareDue(one: Due, other: Due): number {
  if (one.due === other.due) return other.days - one.days
  if (one.due === null) return 1
  return other.due === null || one.due < other.due ? -1 : 1
}

/**
 * What this unit has to do today, the most urgent first: steps of procedures, supervision, clocks of registers. All that is of
 * the posts of whoever asks, and what others do as far as a desk can look at it; `others` counts the whole of that.
 */
export function dueOf(call: QueryCall): Out<'desk.due'> {
  const answers = answersDue(call)
  const answered = new Set(answers.map(({ id }) => id))
  // What was answered waits for the answer to be taken in, and for nothing else.
  const clocks = clocksDue(call).filter(({ id }) => !answered.has(id))
  const all = [...stepsDue(call), ...tasksDue(call), ...answers, ...clocks].toSorted(compareDue)
  const [mine, others] = [all.filter((one) => one.mine), all.filter((one) => !one.mine)]
  return { mine, others: others.slice(0, MOST), othersCount: others.length, toCompare: countPending(call).toCompare }
}
