import type { Handlers } from '#api/call.ts'
import { insertRecord, toEntity, type Values } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { today } from '#core/desk/service.ts'
import { refuse } from '#core/fault.ts'
import { fundLedger, fundRules, ledger, pools, postPoolEntry } from '#core/fund/service.ts'
import { findParameters, recordParameter } from '#core/parameter/service.ts'
import { ranking } from '#core/pavilion/service.ts'
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
  rowView,
  withdraw,
  workspace,
  type ProcedureRules,
} from '#core/procedure/service.ts'
import { claimPapers, trainingRules } from '#core/training/service.ts'
import type { procedureContract } from '#shared/contract/procedure.ts'
import { ledgerEntry } from '#shared/definition/register/fund.ts'
import { person } from '#shared/definition/register/office.ts'

/** Which room's rules stand behind each procedure. */
const rules: ReadonlyMap<string, ProcedureRules> = new Map([
  ['fund-application', fundRules],
  ['training-claim', trainingRules],
])

/** Faults: PROCEDURE_UNKNOWN. */
export function rulesOf(procedure: string): ProcedureRules {
  return rules.get(procedure) ?? refuse('PROCEDURE_UNKNOWN', { procedure })
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
  'procedure.calculate': (call, input) => rulesOf(input.procedure).calculate(call, input.values, input.id),
  'fund.pools': (call, input) => pools(call, input.year),
  'fund.postEntry': (call, input) => ({ entry: rowView(ledgerEntry, postPoolEntry(call, input)) }),
  'fund.ledger': (call, input) => ledger(call, input),
  'desk.today': (call) => today(call),
  'training.sheet': (call, input) => claimPapers(call, input.claim),
  'pavilion.ranking': (call, input) => ranking(call, input.year),
  'parameter.find': (call) => findParameters(call),
  'parameter.record': (call, input) => recordParameter(call, input),
  'person.find': (call) =>
    (prepared(call.db, 'SELECT * FROM person WHERE voided_at IS NULL ORDER BY n').all() as Values[]).map((row) =>
      rowView(person, toEntity(person, row)),
    ),
  'person.record': (call, input) => {
    const row = insertRecord(call.tx, person, input)
    call.tx.tell({ subject: row.id, detail: { record: person.name } })
    return { row: rowView(person, row) }
  },
}
