import type { PackTasks } from '#shared/definition/pack/pack.ts'
import { defineParameter, type ParameterDefinition } from '#shared/definition/parameter/parameter.ts'

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
      defineParameter({
        name: parameterOf(key),
        label: `时限：${label}`,
        clause,
        kind: 'month-days',
        unit: '',
        mark: 'D',
        default: due,
      }),
    ),
    ...tasks.flatMap((task) => {
      const { title, clause, frequency, due } = task
      if (due === undefined) return []
      const kind = frequency === 'once' ? 'date' : 'month-days'
      return defineParameter({
        name: dueParameterOf(task),
        label: `时限：${title}`,
        clause,
        kind,
        unit: '',
        mark: 'D',
        default: due,
      })
    }),
  ]
}
