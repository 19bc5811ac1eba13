import { recordNamed } from '#shared/definition/all.ts'
import { parameterNamed } from '#shared/definition/parameter/all.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { recognitionProcedure } from '#shared/definition/procedure/recognition.ts'
import { titleApplicationProcedure } from '#shared/definition/procedure/title-application.ts'
import {
  titleChangeProcedure,
  titleReviewProcedure,
  titleRevocationProcedure,
} from '#shared/definition/procedure/title-duty.ts'
import { trainingClaimProcedure } from '#shared/definition/procedure/training-claim.ts'

/** Every procedure; adding one is one file, one line here and its rules in a room. */
export const procedures: readonly ProcedureDefinition[] = [
  fundApplicationProcedure,
  trainingClaimProcedure,
  recognitionProcedure,
  titleApplicationProcedure,
  titleReviewProcedure,
  titleChangeProcedure,
  titleRevocationProcedure,
]

for (const procedure of procedures) checkNames(procedure)

/** What a definition can only be held to once all are known: its record, its route fields and its parameters exist. */
export function checkNames(procedure: ProcedureDefinition): void {
  const record = recordNamed(procedure.record)
  if (!record) throw new Error(`procedure ${procedure.name} speaks of the unknown record ${procedure.record}`)
  if (record.serial !== procedure.serial)
    throw new Error(`procedure ${procedure.name} and its record number differently`)
  for (const step of procedure.steps) {
    const limit = parameterNamed(step.limit)
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
    if (!parameterNamed(limit)) throw new Error(`procedure ${procedure.name} knows no parameter ${limit}`)
}

/** The procedure of that name, or undefined. */
export function procedureNamed(name: string): ProcedureDefinition | undefined {
  return procedures.find((procedure) => procedure.name === name)
}

/** The procedure whose applications are rows of that record, or undefined. */
export function procedureOfRecord(record: string): ProcedureDefinition | undefined {
  return procedures.find((procedure) => procedure.record === record)
}
