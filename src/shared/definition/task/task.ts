import type { PackTasks } from '#shared/definition/pack/pack.ts'
import { type ParameterDefinition, underClause } from '#shared/definition/parameter/parameter.ts'

/** A task the document of a place gives to somebody. The key finds its row in a year's 任务分解 again. */
export type TaskDefinition = PackTasks['tasks'][number]

const parameterOf = (due: string) => `task-due.${due}`

/** Name of the parameter that holds a task's due days. */
export function dueParameterOf({ key, shared }: TaskDefinition): string {
  return parameterOf(shared ?? key)
}

/** A dated parameter for the due days of every task, and one for those that several share. */
export function taskParameters({ shared, tasks }: PackTasks): readonly ParameterDefinition[] {
  return [
    ...shared.map(({ key, label, clause, due }) =>
      underClause(clause)(parameterOf(key), `时限：${label}`, 'month-days', '', 'D', due),
    ),
    ...tasks.flatMap((task) => {
      const { title, clause, frequency, due } = task
      if (due === undefined) return []
      const kind = frequency === 'once' ? 'date' : 'month-days'
      return underClause(clause)(dueParameterOf(task), `时限：${title}`, kind, '', 'D', due)
    }),
  ]
}
