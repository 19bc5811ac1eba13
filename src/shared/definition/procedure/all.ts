import { recordNamed } from '#shared/definition/all.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import type { Field } from '#shared/definition/field.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { recognitionProcedure } from '#shared/definition/procedure/recognition.ts'
import { titleApplicationProcedure } from '#shared/definition/procedure/title-application.ts'
import {
  titleChangeProcedure,
  titleReviewProcedure,
  titleRevocationProcedure,
} from '#shared/definition/procedure/title-duty.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
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

/** The records whose rows a field may name: the one of a reference, those of every procedure where it names any application. */
export function recordsNamedBy(field: Pick<Field, 'kind' | 'target'>): readonly RecordDefinition[] {
  const names = field.kind === 'application' ? procedures.map(({ record }) => record) : [field.target ?? '']
  return names.flatMap((name) => recordNamed(name) ?? [])
}
