import type { UnitName } from '#shared/definition/unit.ts'

/**
 * A task the policy gives to somebody, as data: a year's 任务分解 is made from these. The due days are a dated
 * parameter (`due` names it); `defaultDue` is what counts until the city says otherwise.
 */
export type TaskDefinition = {
  /** Stable key; with the number inside the year it finds the row again. */
  readonly key: string
  readonly clause: string
  readonly title: string
  readonly content: string
  readonly frequency: 'once' | 'quarter' | 'half-year' | 'year'
  /** A day (once) or the days of every year, `01-31 07-31`. */
  readonly defaultDue: string
  /** Where several tasks share their due days: the end of that parameter's name. */
  readonly sharedDue?: string
  /** First named leads; undefined = the units of the clause. */
  readonly units?: readonly UnitName[]
  readonly measure: string
  /** Records and forms where the work shows. */
  readonly served: { readonly records?: readonly string[]; readonly forms?: readonly string[] }
}

/** Checks one definition at load: a wrong due day is a programming error. */
export function defineTask(definition: TaskDefinition): TaskDefinition {
  const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u
  const days = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])( (0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))*$/u
  if (!/^[a-z][a-z0-9-]*$/u.test(definition.key)) throw new Error(`task key ${definition.key} is not kebab-case`)
  if (!(definition.frequency === 'once' ? day : days).test(definition.defaultDue))
    throw new Error(`task ${definition.key}: due ${definition.defaultDue} does not fit ${definition.frequency}`)
  return definition
}

/** Name of the parameter that holds a task's due days. */
export function dueParameterOf(definition: TaskDefinition): string {
  return `task-due.${definition.sharedDue ?? definition.key}`
}
