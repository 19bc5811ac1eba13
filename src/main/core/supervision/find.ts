import type { QueryCall } from '#core/call.ts'
import { type TaskLine, taskLines } from '#core/supervision/view.ts'
import type { TaskLight } from '#shared/definition/task-words.ts'
import type { In } from '#shared/contract/index.ts'

export type FindTasks = In<'supervision.find'>

/** Tasks by place, due year, clause, unit and words; lights are counted before the light narrows the list. */
export function findTasks(
  call: QueryCall,
  input: FindTasks,
): { rows: TaskLine[]; count: number; lights: Record<TaskLight, number> } {
  const where = {
    ...(input.county === null ? {} : { county: input.county }),
    ...(input.year === null ? {} : { dueYear: input.year }),
    ...(input.clause === null ? {} : { clause: call.core.resources.place.numbered(input.clause) }),
    ...(input.unit === null ? {} : { unit: input.unit }),
  }
  const words = input.query.trim()
  const all = taskLines(call, call.today, where).filter(
    (one) => words === '' || `${one.title}${one.serial}${one.leadTitle}${one.clause}`.includes(words),
  )
  const lights: Record<TaskLight, number> = { red: 0, yellow: 0, green: 0, done: 0 }
  for (const one of all) lights[one.light] += 1
  const rows = input.light === null ? all : all.filter((one) => one.light === input.light)
  return { rows: rows.slice(0, input.limit), count: rows.length, lights }
}
