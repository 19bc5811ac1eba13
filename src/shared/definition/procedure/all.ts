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

/** The procedure of that name, or undefined. */
export function procedureNamed(name: string): ProcedureDefinition | undefined {
  return procedures.find((procedure) => procedure.name === name)
}

/** The procedure whose applications are rows of that record, or undefined. */
export function procedureOfRecord(record: string): ProcedureDefinition | undefined {
  return procedures.find((procedure) => procedure.record === record)
}
