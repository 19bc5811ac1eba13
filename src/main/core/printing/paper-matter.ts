import type { QueryCall } from '#core/call.ts'
import { opinionsOf } from '#core/printing/subject-money.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import { findSubject } from '#core/procedure/service.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { DocumentDefinition } from '#shared/definition/document/document.ts'
import type { PaperDefinition } from '#shared/definition/paper/paper.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

type Asks = Pick<PaperDefinition, 'applicant' | 'refuses' | 'own'>

const hasApplicant = (procedure: ProcedureDefinition | undefined) => procedure?.amends?.effect !== 'revoke'

/** Whether a paper may be of records of this kind: whoever loses a title has applied for nothing. */
export function concernsRecord({ procedureOf }: Definitions, paper: Asks, { name }: RecordDefinition): boolean {
  return paper.applicant !== true || hasApplicant(procedureOf(name))
}

/** Whether a paper is for the matter that this row is, or speaks of: what it asks of the procedure and of whose row it is. */
export function concernsRow(call: QueryCall, paper: Asks, definition: RecordDefinition, row: StoredRow): boolean {
  if (paper.own === true && row.station !== call.station.id) return false
  if (!concernsRecord(call.definitions, paper, definition)) return false
  if (definition.fact !== true || (!paper.applicant && !paper.refuses)) return true
  const procedure = findSubject(call, textOrBlank(row['subject']))?.definition
  if (paper.applicant === true && !hasApplicant(procedure)) return false
  const outcomes = (procedure?.steps ?? [])
    .filter(({ name, kind }) => name === row['step'] && kind !== 'acceptance')
    .flatMap((step) => step.outcomes)
  return paper.refuses !== true || outcomes.some(({ value, effect }) => value === row['outcome'] && effect === 'refuse')
}

/** The opinion that a document puts into words; undefined while that was not decided. */
export function decisionOf(call: QueryCall, { decided }: DocumentDefinition, row: StoredRow): StoredRow | undefined {
  const given = decided && opinionsOf(call, row).get(decided.step)
  return given?.['outcome'] === decided?.outcome ? given : undefined
}
