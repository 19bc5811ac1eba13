import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import { saidOfPlace } from '#core/db/said-of-place.ts'
import type { TaskFacts } from '#core/supervision/state.ts'

type Fact = { readonly task: string }

/** All facts about tasks, by task; one pass over each table, however many tasks are asked for. `task` limits it to one. */
export function factsOf(db: ReadDb, task: string | null = null): (id: string) => Omit<TaskFacts, 'startsOn' | 'dueOn'> {
  const rows = <T extends Fact>(table: string, columns: string): ReadonlyMap<string, T[]> => {
    const only = task === null ? '' : ' AND task = ?'
    const found = prepared(db, `SELECT task, ${columns} FROM ${table} WHERE voided_at IS NULL${only} ORDER BY n`).all(
      ...(task === null ? [] : [task]),
    ) as T[]
    return Map.groupBy(found, (row) => row.task)
  }
  // The columns are those of the facts; the tables were made from the definitions.
  const progress = rows<Fact & TaskFacts['progress'][number]>(
    'task_progress',
    `id, reported_on AS "on", kind, COALESCE(round, 1) AS round, percent, text, COALESCE(problem, '') AS problem, created_by AS "by"`,
  )
  const extensions = rows<Fact & TaskFacts['extensions'][number]>(
    'task_extension',
    'id, new_due AS newDue, requested_on AS requestedOn',
  )
  const rulings = rows<Fact & TaskFacts['rulings'][number]>(
    'task_ruling',
    'decided_on AS "on", outcome, extension, COALESCE(round, 1) AS round',
  )
  return (id) => ({
    progress: progress.get(id) ?? [],
    extensions: extensions.get(id) ?? [],
    rulings: rulings.get(id) ?? [],
  })
}

const UNIT_NAMES = `SELECT unit, county, name, effective_from AS "from" FROM unit_name u
  WHERE voided_at IS NULL AND ${saidOfPlace('u')} ORDER BY effective_from DESC, id`

/** What units are called at a place on a day: rows of `unit_name` before the names of the pack. */
export function unitTitles({
  db,
  core,
}: Pick<QueryCall, 'db' | 'core'>): (unit: string, county: string, date: string) => string {
  const { place } = core.resources
  const rows = prepared(db, UNIT_NAMES).all() as { unit: string; county: string; name: string; from: string }[]
  return (unit, county, date) =>
    rows.find((row) => row.unit === unit && row.county === county && row.from <= date)?.name ??
    place.organisationName(unit, isCityCode(county) ? 'city' : 'county', date)
}

/** The city's own code, which ends in 00; counties and internal units end otherwise. */
export function isCityCode(code: string): boolean {
  return /^\d{4}00$/u.test(code)
}
