import type { CommandCall, QueryCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import { giveOpinion } from '#core/procedure/act.ts'
import { actOnAll, callName, lastAmount } from '#core/procedure/batch.ts'
import { currentStep } from '#core/procedure/fact.ts'
import { isActor } from '#core/procedure/obstacle.ts'
import { recordPayment, type Ledger } from '#core/procedure/payment.ts'
import type { ProcedureRules } from '#core/procedure/rules.ts'
import { procedureOf, subjectOf } from '#core/procedure/subject.ts'
import { obstaclesOf, subjectWorkspace, type SubjectWorkspace } from '#core/procedure/workspace.ts'
import type { Step } from '#shared/definition/procedure/procedure.ts'
import { labelWords } from '#shared/definition/procedure/state-code.ts'
import type { In, Out } from '#shared/contract/index.ts'
import { maskAccount } from '#shared/model/credit-code.ts'

/** A step at which one word may be given for several, by whoever is at the desk; money is approved by its document (`approveBatch`). */
function takesSeveral(step: Step): boolean {
  if (step.kind === 'payment') return true
  if (step.kind === 'approval' && step.needsAmount) return false
  return step.outcomes.length > 0 && step.fromPaper !== 'always' && step.pair !== true && step.record === undefined
}

/** Why a matter cannot be done with the others; '' where nothing is known to bar it. */
function barOf(call: QueryCall, rules: ProcedureRules, seen: SubjectWorkspace, wanted: string | null): string {
  const { state, subject, definition } = seen
  const step = currentStep(state)
  if (!step || step.name !== wanted)
    return `现在是“${labelWords(definition, state.label, subject.row)}”，和别的不在同一步`
  if (!isActor(call, step, subject)) return '由其他单位办理'
  if (!call.principal.permissions.has(step.permission)) return '不由您的岗位办理'
  if (!takesSeveral(step)) return `${step.label}要逐件办理`
  return obstaclesOf(call, rules, seen, step).join('；')
}

/** What a matter is signed or paid for: what is left to pay of it, else the amount it was last given. 分. */
function amountOf(
  call: QueryCall,
  rules: ProcedureRules,
  { state, subject }: SubjectWorkspace,
  step: Step | undefined,
): number {
  if (step?.kind === 'payment') return Math.max(0, state.approved - state.paid)
  return step?.needsAmount === true ? lastAmount(call, rules, subject, state) : 0
}

/** Several matters before they are done together: the step of the first, and for each what stands in its way. Faults: PROCEDURE_UNKNOWN, RECORD_UNKNOWN. */
export function severalOf(call: QueryCall, rules: ProcedureRules, input: In<'procedure.several'>) {
  const definition = procedureOf(call.definitions, input.procedure)
  const all = input.subjects.map((id) => subjectWorkspace(call, rules, definition, subjectOf(call, definition, id)))
  const step = all[0] && currentStep(all[0].state)
  const rows = all.map((seen) => {
    const payee = rules.money?.payee(call, seen.subject)
    return {
      id: seen.subject.id,
      rev: seen.subject.rev,
      ...callName(call, input.procedure, seen.subject.id),
      amount: amountOf(call, rules, seen, step),
      payee: payee?.name ?? '',
      payeeAccount: maskAccount(payee?.accountNumber ?? ''),
      why: barOf(call, rules, seen, step?.name ?? null),
    }
  })
  return { step: step?.name ?? null, rows, sum: rows.reduce((sum, one) => sum + one.amount, 0) }
}

/**
 * The same advancing word about several matters that wait at one step: each its own opinion and its own line of the journal, all or
 * none, and the password once. What is not advanced is answered one by one, each with its own reason.
 * Faults: BATCH_STOPPED, PROCEDURE_UNKNOWN, those of `giveOpinion`.
 */
export function signSeveral(
  outer: CommandCall,
  rules: ProcedureRules,
  input: In<'procedure.signSeveral'>,
): Out<'procedure.signSeveral'> {
  const { procedure, subjects, step: name, outcome, text, signedOn } = input
  const step = procedureOf(outer.definitions, procedure).steps.find((one) => one.name === name && takesSeveral(one))
  if (!step) return refuse('STEP_NOT_DUE')
  if (step.outcomes.find((one) => one.value === outcome)?.effect !== 'advance') refuse('OUTCOME_UNKNOWN', { outcome })
  const given = { procedure, step: name, outcome, text, signedOn, document: null, paper: null, confirmation: null }
  const told = { step: name, outcome, signed: subjects.length }
  actOnAll(outer, input, 'procedure.giveOpinion', told, (call, { id, rev, amount }, within) => {
    giveOpinion(call, rules, { ...given, subject: id, rev, amount: step.needsAmount ? amount : null }, within)
    return { step: name, outcome }
  })
  return { signed: subjects.length }
}

/**
 * One payment of each of several matters, of one day and by one document: each its own entry of the ledger and line of the journal,
 * all or none, and the password once. Faults: BATCH_STOPPED, those of `recordPayment`.
 */
export function paySeveral(
  outer: CommandCall,
  rules: ProcedureRules,
  ledger: Ledger,
  input: In<'procedure.paySeveral'>,
): Out<'procedure.paySeveral'> {
  const { procedure, subjects, paidOn, document, reason } = input
  const sum = subjects.reduce((all, one) => all + one.amount, 0)
  const told = { paid: subjects.length, amount: sum, paidOn, document }
  actOnAll(outer, input, 'procedure.recordPayment', told, (call, { id, rev, amount }, within) => {
    const payment = { procedure, subject: id, rev, amount, paidOn, order: null, document, reason, confirmation: null }
    recordPayment(call, rules, ledger, payment, { ...within, own: true })
    return { amount, paidOn, document }
  })
  return { paid: subjects.length, amount: sum }
}
