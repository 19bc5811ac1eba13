import type { Choice } from '#shared/definition/field.ts'
import type { CodeRole, PackList, RoleList } from '#shared/definition/role.ts'
import { dueParameterOf } from '#shared/definition/task/task.ts'
import { shipped } from '#tools/definitions.ts'

/** A code of a list of the place by its number, beginning anew where the list is shorter: the demo names no code itself. */
export function codeNo(list: PackList, at: number): string {
  return choiceNo(list, at)?.value ?? ''
}

/** What that code is called, as a sheet has it. */
export function labelNo(list: PackList, at: number): string {
  return choiceNo(list, at)?.label ?? ''
}

function choiceNo(list: PackList, at: number): Choice | undefined {
  const codes = shipped.codes(list)
  return codes[at % codes.length]
}

/** The first code of a list with that role, or the first that has none. */
export function codeWith(list: RoleList, role: CodeRole | null): string {
  return shipped.codes(list).find((one) => (one.role ?? null) === role)?.value ?? ''
}

/** What the task of that number is called in the year of the demo, the one of its n-th due day where it has several. */
export function taskNo(at: number, day: number): string {
  const { tasks, parameter } = shipped
  const task = tasks[(at - 1) % tasks.length]
  if (!task) return ''
  const days = (parameter(dueParameterOf(task))?.default ?? '').split(' ')
  return days.length > 1 ? `${task.title}（2014年第${Math.min(day, days.length)}期）` : task.title
}
