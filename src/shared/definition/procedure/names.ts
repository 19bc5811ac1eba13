import type { ParameterDefinition } from '#shared/definition/parameter/parameter.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** What the names of a procedure are looked up in. */
type Known = {
  readonly record: (name: string) => RecordDefinition | undefined
  readonly parameter: (name: string) => ParameterDefinition | undefined
}

/** What a definition can only be held to once all are known: its record, its route fields and its parameters exist. Throws otherwise. */
export function checkNames(known: Known, procedure: ProcedureDefinition): void {
  const record = known.record(procedure.record)
  if (!record) throw new Error(`procedure ${procedure.name} speaks of the unknown record ${procedure.record}`)
  if (record.serial !== procedure.serial)
    throw new Error(`procedure ${procedure.name} and its record number differently`)
  for (const step of procedure.steps) {
    const limit = known.parameter(step.limit)
    if (limit?.kind !== 'working-days' && limit?.kind !== 'natural-days')
      throw new Error(`procedure ${procedure.name}: step ${step.name} has no limit parameter ${step.limit}`)
  }
  for (const { when } of [...procedure.steps, ...procedure.checks, ...procedure.materials])
    if (when && !(when.field in record.fields))
      throw new Error(`procedure ${procedure.name} asks the unknown field ${when.field}`)
  const limits = [
    ...procedure.checks.flatMap((check) => (check.tests ?? []).map((test) => test.limit)),
    ...procedure.steps.flatMap((step) => step.outcomes.flatMap((one) => (one.answer ? [one.answer.limit] : []))),
    ...(procedure.amends?.window ? Object.values(procedure.amends.window) : []),
  ]
  for (const limit of limits)
    if (!known.parameter(limit)) throw new Error(`procedure ${procedure.name} knows no parameter ${limit}`)
}
