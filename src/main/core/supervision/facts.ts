import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { listExtensions, listProgress, listRulings, listUnitNames } from '#core/supervision/repo.ts'
import { RULINGS } from '#shared/definition/register/task-ruling.ts'
import type { TaskFacts } from '#core/supervision/state.ts'
import { pick } from '#shared/pick.ts'

/** All facts about tasks, by task; one pass over each table, however many tasks are asked for. `task` limits it to one. */
export function taskFacts(
  db: ReadDb,
  task: string | null = null,
): (id: string) => Omit<TaskFacts, 'startsOn' | 'dueOn'> {
  const progress = Map.groupBy(listProgress(db, task), (row) => row.task)
  const extensions = Map.groupBy(listExtensions(db, task), (row) => row.task)
  const rulings = Map.groupBy(listRulings(db, task), (row) => row.task)
  return (id) => ({
    progress: (progress.get(id) ?? []).map((row) => ({
      ...pick(row, 'id', 'percent', 'text'),
      on: row.reportedOn,
      kind: row.kind === 'done' ? 'done' : 'progress',
      round: row.round ?? 1,
      problem: row.problem ?? '',
      by: row.createdBy,
    })),
    extensions: (extensions.get(id) ?? []).map((row) => pick(row, 'id', 'newDue', 'requestedOn')),
    rulings: (rulings.get(id) ?? []).flatMap((row) => {
      const ruling = RULINGS.find((one) => one.value === row.outcome)
      const { decidedOn, extension, round } = row
      return ruling ? [{ on: decidedOn, outcome: ruling.value, extension, round: round ?? 1 }] : []
    }),
  })
}

/** What units are called at a place on a day: rows of `unit_name` before the names of the pack. */
export function unitTitles({
  db,
  core,
}: Pick<QueryCall, 'db' | 'core'>): (unit: string, county: string, date: string) => string {
  const { place } = core.resources
  const rows = listUnitNames(db)
  return (unit, county, date) =>
    rows.find((row) => row.unit === unit && row.county === county && row.effectiveFrom <= date)?.name ??
    place.organisationName(unit, isCityCode(county) ? 'city' : 'county', date)
}

/** The city's own code, which ends in 00; counties and internal units end otherwise. */
export function isCityCode(code: string): boolean {
  return /^\d{4}00$/u.test(code)
}
