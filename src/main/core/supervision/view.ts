import type { QueryCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'
import { numberOn } from '#core/parameter/service.ts'
import { divisionName } from '#core/resources.ts'
import { factsOf, unitTitles } from '#core/supervision/facts.ts'
import type { Light } from '#shared/definition/task-words.ts'
import { TASK_STATES, type TaskFacts, taskState, type TaskState } from '#core/supervision/state.ts'

type TaskRow = {
  readonly id: string
  readonly station: string
  readonly serial: string
  readonly title: string
  readonly source: string
  readonly clause: string
  readonly county: string
  readonly lead: string
  readonly assist: string | null
  readonly startsOn: string
  readonly dueOn: string
  readonly plan: string | null
  readonly measure: string
  readonly content: string
  readonly leader: string
  readonly contact: string
  readonly remark: string
}

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

const COLUMNS = `id, station, COALESCE(serial, '') AS serial, title, source, COALESCE(policy_clause, '') AS clause, county,
  lead_unit AS lead, assist_units AS assist, starts_on AS startsOn, due_on AS dueOn, "plan" AS "plan",
  COALESCE(measure, '') AS measure, content, COALESCE(leader, '') AS leader, COALESCE(contact, '') AS contact, COALESCE(remark, '') AS remark`

function lineOf(
  call: QueryCall,
  row: TaskRow,
  facts: Omit<TaskFacts, 'startsOn' | 'dueOn'>,
  titles: (unit: string, county: string, date: string) => string,
  date: string,
  yellow: number,
  urges: number,
): TaskLine {
  const state = taskState({ ...facts, startsOn: row.startsOn, dueOn: row.dueOn }, date, yellow)
  // The column is the stored JSON of a `choices` field.
  const assist = row.assist === null ? [] : (JSON.parse(row.assist) as string[])
  const { station, assist: _assist, dueOn: _due, ...shown } = row
  return {
    ...shown,
    countyName: divisionName(call.core.resources, row.county),
    leadTitle: titles(row.lead, row.county, date),
    assistTitles: assist.map((unit) => titles(unit, row.county, date)),
    scored: row.county.endsWith('00') || call.core.resources.place.organisation(row.lead)?.level !== 'city',
    ours: station === call.station.id,
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

/** Every live task with state and light on a day, the most urgent first; `where` is SQL of this room. */
export function taskLines(
  call: QueryCall,
  date: string,
  where: { readonly sql: string; readonly params: readonly (string | number)[] } = { sql: '1', params: [] },
  only: string | null = null,
): TaskLine[] {
  const rows = prepared(
    call.db,
    `SELECT ${COLUMNS} FROM supervision_task WHERE voided_at IS NULL AND ${where.sql} ORDER BY due_on, n`,
  ).all(...where.params) as TaskRow[]
  const facts = factsOf(call.db, only)
  const titles = unitTitles(call)
  const yellow = numberOn(call, 'supervision.yellow-days', date)
  const urged = new Map(
    (
      prepared(
        call.db,
        'SELECT task, COUNT(*) AS count FROM task_urge WHERE voided_at IS NULL GROUP BY task',
      ).all() as {
        task: string
        count: number
      }[]
    ).map((one) => [one.task, one.count]),
  )
  const lines = rows.map((row) =>
    lineOf(call, row, until(facts(row.id), date), titles, date, yellow, urged.get(row.id) ?? 0),
  )
  return lines.toSorted((a, b) => ORDER[a.light] - ORDER[b.light] || (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

const ORDER: Readonly<Record<Light, number>> = { red: 0, yellow: 1, green: 2, done: 3 }

/** One task; undefined where it does not live. */
export function taskLine(call: QueryCall, id: string, date: string): TaskLine | undefined {
  return taskLines(call, date, { sql: 'id = ?', params: [id] }, id)[0]
}
