import type { QueryCall } from '#core/call.ts'
import { numberOn } from '#core/parameter/service.ts'
import { divisionName } from '#core/resources.ts'
import { taskFacts, unitTitles } from '#core/supervision/facts.ts'
import { countUrges, listTasks, type TaskQuery } from '#core/supervision/repo.ts'
import type { Entity } from '#shared/definition/record.ts'
import type { supervisionTask } from '#shared/definition/register/supervision-task.ts'
import type { TaskLight } from '#shared/definition/task-words.ts'
import { TASK_STATES, type TaskFacts, taskState, type TaskState } from '#core/supervision/state.ts'
import { pick } from '#shared/pick.ts'

export type TaskLine = {
  readonly id: string
  readonly serial: string
  readonly title: string
  readonly source: string
  readonly clause: string
  readonly county: string
  readonly countyName: string
  /** 2014 name, and what it is called there today. */
  readonly lead: string
  readonly leadTitle: string
  readonly assistTitles: string[]
  readonly plan: string | null
  readonly measure: string
  readonly content: string
  readonly leader: string
  readonly contact: string
  readonly remark: string
  /** False for a unit the county has no counterpart of: 市级事项, not scored there. */
  readonly scored: boolean
  readonly ours: boolean
  readonly urges: number
  readonly startsOn: string
  readonly stateName: string
} & TaskState

function lineOf(
  call: QueryCall,
  row: Entity<typeof supervisionTask>,
  facts: Omit<TaskFacts, 'startsOn' | 'dueOn'>,
  titles: (unit: string, county: string, date: string) => string,
  date: string,
  yellow: number,
  urges: number,
): TaskLine {
  const state = taskState({ ...facts, startsOn: row.startsOn, dueOn: row.dueOn }, date, yellow)
  return {
    ...pick(row, 'id', 'title', 'source', 'county', 'startsOn', 'plan', 'content'),
    serial: row.serial ?? '',
    clause: row.policyClause ?? '',
    lead: row.leadUnit,
    measure: row.measure ?? '',
    leader: row.leader ?? '',
    contact: row.contact ?? '',
    remark: row.remark ?? '',
    countyName: divisionName(call.core.resources, row.county),
    leadTitle: titles(row.leadUnit, row.county, date),
    assistTitles: (row.assistUnits ?? []).map((unit) => titles(unit, row.county, date)),
    scored: row.county.endsWith('00') || call.core.resources.place.organisation(row.leadUnit)?.level !== 'city',
    ours: row.station === call.station.id,
    urges,
    stateName: TASK_STATES[state.state],
    ...state,
  }
}

/** Facts known by a day: a month's report must not know what came later. */
function until(facts: Omit<TaskFacts, 'startsOn' | 'dueOn'>, date: string) {
  return {
    progress: facts.progress.filter((one) => one.on <= date),
    extensions: facts.extensions.filter((one) => one.requestedOn <= date),
    rulings: facts.rulings.filter((one) => one.on <= date),
  }
}

/** Live tasks with state and light on a day, the most urgent first. */
export function taskLines(call: QueryCall, date: string, filter: TaskQuery = {}): TaskLine[] {
  const rows = listTasks(call.db, filter)
  const facts = taskFacts(call.db, filter.id ?? null)
  const titles = unitTitles(call)
  const yellow = numberOn(call, 'supervision.yellow-days', date)
  const urged = countUrges(call.db)
  const lines = rows.map((row) =>
    lineOf(call, row, until(facts(row.id), date), titles, date, yellow, urged.get(row.id) ?? 0),
  )
  return lines.toSorted((a, b) => ORDER[a.light] - ORDER[b.light] || (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

const ORDER: Readonly<Record<TaskLight, number>> = { red: 0, yellow: 1, green: 2, done: 3 }

/** One task; undefined where it does not live. */
export function taskLine(call: QueryCall, id: string, date: string): TaskLine | undefined {
  return taskLines(call, date, { id })[0]
}
