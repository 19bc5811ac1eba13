import type { Handlers } from '#api/call.ts'
import { refuse } from '#core/fault.ts'
import { fundLedger, fundRules } from '#core/fund/service.ts'
import {
  closeObjection,
  giveOpinion,
  list,
  postNotice,
  recordCheck,
  recordMaterial,
  recordObjection,
  recordPayment,
  reverseEntry,
  withdraw,
  workspace,
  type ProcedureRules,
} from '#core/procedure/service.ts'
import { titleRules } from '#core/title/service.ts'
import { trainingRules } from '#core/training/service.ts'
import type { procedureContract } from '#shared/contract/procedure.ts'

/** Which room's rules stand behind each procedure. */
const rules: ReadonlyMap<string, ProcedureRules> = new Map([
  ['fund-application', fundRules],
  ['training-claim', trainingRules],
  ...titleRules,
])

/** Faults: PROCEDURE_UNKNOWN. */
function rulesOf(procedure: string): ProcedureRules {
  return rules.get(procedure) ?? refuse('PROCEDURE_UNKNOWN', { procedure })
}

/** Of a procedure that pays. Faults: PROCEDURE_UNKNOWN. */
function moneyOf(procedure: string) {
  return rulesOf(procedure).money ?? refuse('PROCEDURE_UNKNOWN', { procedure })
}

export const procedureHandlers: Handlers<typeof procedureContract> = {
  'procedure.workspace': (call, input) => workspace(call, rulesOf(input.procedure), input),
  'procedure.list': (call, input) => list(call, input),
  'procedure.recordMaterial': (call, input) => recordMaterial(call, input),
  'procedure.recordCheck': (call, input) => recordCheck(call, rulesOf(input.procedure), input),
  'procedure.giveOpinion': (call, input) => giveOpinion(call, rulesOf(input.procedure), input),
  'procedure.postNotice': (call, input) => postNotice(call, input),
  'procedure.recordObjection': (call, input) => recordObjection(call, input),
  'procedure.closeObjection': (call, input) => closeObjection(call, input),
  'procedure.recordPayment': (call, input) => recordPayment(call, rulesOf(input.procedure), fundLedger, input),
  'procedure.reverseEntry': (call, input) => reverseEntry(call, fundLedger, input),
  'procedure.withdraw': (call, input) => withdraw(call, input),
  'procedure.calculate': (call, input) => moneyOf(input.procedure).calculate(call, input.values, input.id),
}
