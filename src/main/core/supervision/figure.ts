import type { QueryCall } from '#core/call.ts'
import { evaluate, measureNamed, newMemory, stationOfCode } from '#core/measure/service.ts'
import { isCityCode } from '#core/supervision/facts.ts'
import { listTasks } from '#core/supervision/repo.ts'
import { taskLine, type TaskLine } from '#core/supervision/view.ts'
import type { TaskFigure } from '#shared/contract/supervision.ts'
import type { Entity } from '#shared/definition/record.ts'
import type { supervisionTask } from '#shared/definition/register/supervision-task.ts'
import type { TaskDefinition } from '#shared/definition/task/task.ts'

/** The task of the document that a row was made from: its seed is the key, with a number where it falls due several times a year. */
function definitionOfSeed(tasks: readonly TaskDefinition[], seed: string | null): TaskDefinition | undefined {
  if (seed === null) return undefined
  return tasks.find(({ key }) => seed === key || (seed.startsWith(`${key}-`) && /^-\d+$/u.test(seed.slice(key.length))))
}

/** How far a task is by what the program holds of its place; nothing where its document names no measure or its place is not known here. */
function figuresOf(call: QueryCall, row: Entity<typeof supervisionTask>): TaskFigure[] {
  const task = definitionOfSeed(call.definitions.tasks, row.seed)
  if (!task) return []
  // What the city itself has to do is measured over all its counties.
  const whole = isCityCode(row.county) && call.station.kind === 'city'
  const station = whole ? null : stationOfCode(call, row.county)
  if (station === undefined) return []
  const period = String(Number(row.dueOn.slice(0, 4)) - task.back)
  const memory = newMemory()
  return task.measures.map((name) => {
    const { measure, label, kind, unit } = measureNamed(call, name)
    const { value } = evaluate(call, memory, measureNamed(call, name), { period, station, today: call.today })
    return { measure, label, kind, unit, period, station, value }
  })
}

/** One task with its figures; undefined where it does not live. */
export function taskWithFigures(
  call: QueryCall,
  id: string,
): (TaskLine & { readonly figures: TaskFigure[]; readonly target: number | null }) | undefined {
  const line = taskLine(call, id, call.today)
  const [row] = listTasks(call.db, { id })
  return line && row ? { ...line, figures: figuresOf(call, row), target: row.target } : undefined
}
