import { INTEGER, optional, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { saidOfPlace } from '#core/db/said-of-place.ts'
import { type BoundValue, read, readValue } from '#core/db/statement.ts'
import { supervisionTask } from '#shared/definition/register/supervision-task.ts'
import { taskExtension } from '#shared/definition/register/task-extension.ts'
import { taskProgress } from '#shared/definition/register/task-progress.ts'
import { taskRuling } from '#shared/definition/register/task-ruling.ts'
import { unitNameRow } from '#shared/definition/register/unit-name.ts'
import type { Entity } from '#shared/definition/record.ts'

/** Which tasks are asked for; all that is said must hold. Days are dates, `dueYear` is YYYY. */
export type TaskQuery = {
  readonly id?: string
  readonly plan?: string
  readonly county?: string
  readonly startsBy?: string
  readonly dueFrom?: string
  readonly dueBy?: string
  readonly dueYear?: number
  /** As the register writes it, with its number. */
  readonly clause?: string
  /** That leads or assists. */
  readonly unit?: string
}

const TERMS: Readonly<Record<keyof TaskQuery, string>> = {
  id: 'id = ?',
  plan: '"plan" = ?',
  county: 'county = ?',
  startsBy: 'starts_on <= ?',
  dueFrom: 'due_on >= ?',
  dueBy: 'due_on <= ?',
  dueYear: 'substr(due_on, 1, 4) = ?',
  clause: 'policy_clause = ?',
  unit: '? IN (SELECT lead_unit UNION SELECT value FROM json_each(assist_units))',
}

// Every term has one place for what is asked.
const isTerm = (name: string): name is keyof TaskQuery => Object.hasOwn(TERMS, name)

/** Live tasks by their due day. */
export function listTasks(db: ReadDb, filter: TaskQuery): Entity<typeof supervisionTask>[] {
  const asked = Object.entries(filter).filter(([name]) => isTerm(name))
  const terms = asked.map(([name]) => (isTerm(name) ? TERMS[name] : '1'))
  const where = ['voided_at IS NULL', ...terms].join(' AND ')
  return readRecords(
    db,
    supervisionTask,
    `WHERE ${where} ORDER BY due_on, n`,
    ...asked.map(([, value]): BoundValue => String(value)),
  )
}

/** Live facts of one table about tasks, in the order in which they came: of one task, or of all (null). */
const tail = (task: string | null) => `WHERE voided_at IS NULL${task === null ? '' : ' AND task = ?'} ORDER BY n`
const asked = (task: string | null) => (task === null ? [] : [task])

/** What was done for tasks. */
export function listProgress(db: ReadDb, task: string | null): Entity<typeof taskProgress>[] {
  return readRecords(db, taskProgress, tail(task), ...asked(task))
}

/** Requests for a later day. */
export function listExtensions(db: ReadDb, task: string | null): Entity<typeof taskExtension>[] {
  return readRecords(db, taskExtension, tail(task), ...asked(task))
}

/** What was decided about tasks. */
export function listRulings(db: ReadDb, task: string | null): Entity<typeof taskRuling>[] {
  return readRecords(db, taskRuling, tail(task), ...asked(task))
}

/** What units are called at places from a day on, as far as its writer may say so: the newest first. */
export function listUnitNames(db: ReadDb): Entity<typeof unitNameRow>[] {
  return readRecords(
    db,
    unitNameRow,
    `WHERE voided_at IS NULL AND ${saidOfPlace('t')} ORDER BY effective_from DESC, id`,
  )
}

const urges = { task: TEXT, count: INTEGER }

/** How often each task was urged, of those that were. */
export function countUrges(db: ReadDb): ReadonlyMap<string, number> {
  const sql = 'SELECT task, count(*) AS count FROM task_urge WHERE voided_at IS NULL GROUP BY task'
  const rows = read(db, sql, urges).all()
  return new Map(rows.map((one) => [one.task, one.count]))
}

/** Whether a task is live. */
export function isTaskLive(db: ReadDb, id: string): boolean {
  const sql = 'SELECT id FROM supervision_task WHERE id = ? AND voided_at IS NULL'
  return readValue(db, sql, TEXT).get(id) !== undefined
}

/** The seeds of which a plan's tasks were made; also of tasks taken out of use. */
export function listSeeds(db: ReadDb, plan: string): (string | null)[] {
  return readValue(db, 'SELECT seed FROM supervision_task WHERE "plan" = ?', optional(TEXT)).all(plan)
}
