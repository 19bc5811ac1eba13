import type { QueryCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import { listedFundRules } from '#core/award/service.ts'
import { earlierSupport } from '#core/fund/service.ts'
import { boundedRules } from '#core/money/service.ts'
import type { ProcedureRules } from '#core/procedure/service.ts'
import { titleRules } from '#core/title/service.ts'
import { trainingRules } from '#core/training/service.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import { trainingClaimProcedure } from '#shared/definition/procedure/training-claim.ts'

/** The room whose rules stand behind a procedure that asks for more than its definition says. */
const own: ReadonlyMap<string, ProcedureRules> = new Map([
  [fundApplicationProcedure.name, listedFundRules],
  [trainingClaimProcedure.name, trainingRules],
  ...titleRules,
])

/** The rules of a procedure: its room's, or those its definition alone says. Faults: PROCEDURE_UNKNOWN. */
export function rulesOf({ definitions }: QueryCall, procedure: string): ProcedureRules {
  const known = own.get(procedure)
  if (known) return known
  const definition = definitions.procedure(procedure)
  return definition?.calculate?.bounds
    ? boundedRules(definition, earlierSupport)
    : refuse('PROCEDURE_UNKNOWN', { procedure })
}
