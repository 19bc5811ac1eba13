import type { Handlers } from '#api/call.ts'
import { rulesOf } from '#api/rules.ts'
import type { QueryCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import { moneyLedger } from '#core/money/service.ts'
import {
  approveBatch,
  decisionBatch,
  closeObjection,
  giveOpinion,
  listSubjects,
  postNotice,
  recordCheck,
  recordMaterial,
  recordObjection,
  recordPayment,
  reverseEntry,
  withdraw,
  workspace,
} from '#core/procedure/service.ts'
import type { procedureContract } from '#shared/contract/procedure.ts'

/** Of a procedure that pays. Faults: PROCEDURE_UNKNOWN. */
function moneyOf(call: QueryCall, procedure: string) {
  return rulesOf(call, procedure).money ?? refuse('PROCEDURE_UNKNOWN', { procedure })
}

export const procedureHandlers: Handlers<typeof procedureContract> = {
  'procedure.workspace': (call, input) => workspace(call, rulesOf(call, input.procedure), input),
  'procedure.list': (call, input) => listSubjects(call, input),
  'procedure.recordMaterial': (call, input) => recordMaterial(call, input),
  'procedure.recordCheck': (call, input) => recordCheck(call, rulesOf(call, input.procedure), input),
  'procedure.giveOpinion': (call, input) => giveOpinion(call, rulesOf(call, input.procedure), input),
  'procedure.batch': (call, input) => decisionBatch(call, rulesOf(call, input.procedure), input),
  'procedure.approveBatch': (call, input) => approveBatch(call, rulesOf(call, input.procedure), input),
  'procedure.postNotice': (call, input) => postNotice(call, input),
  'procedure.recordObjection': (call, input) => recordObjection(call, input),
  'procedure.closeObjection': (call, input) => closeObjection(call, input),
  'procedure.recordPayment': (call, input) => recordPayment(call, rulesOf(call, input.procedure), moneyLedger, input),
  'procedure.reverseEntry': (call, input) => reverseEntry(call, moneyLedger, input),
  'procedure.withdraw': (call, input) => withdraw(call, input),
  'procedure.calculate': (call, input) => moneyOf(call, input.procedure).calculate(call, input.values, input.id),
}
