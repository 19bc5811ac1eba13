import { takeConfirmation } from '#core/access/confirmation.ts'
import { appendAudit } from '#core/audit/journal.ts'
import type { CommandCall, QueryCall } from '#core/call.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { DomainFault, refuse } from '#core/fault.ts'
import { giveOpinion, inTransaction, type Within } from '#core/procedure/act.ts'
import { checksOf } from '#core/procedure/check.ts'
import { currentStep, type DerivedState } from '#core/procedure/fact.ts'
import { isActor, noticeObstacles, paperObstacles } from '#core/procedure/obstacle.ts'
import { factsOf, stateOf } from '#core/procedure/reader.ts'
import type { ProcedureRules } from '#core/procedure/rules.ts'
import { procedureOf, recordOf, subjectOf, type Subject } from '#core/procedure/subject.ts'
import { subjectTitles } from '#core/procedure/view.ts'
import type { ProcedureDefinition, Step } from '#shared/definition/procedure/procedure.ts'
import { labelWords } from '#shared/definition/procedure/state-code.ts'
import { faultWords } from '#shared/fault-words.ts'
import type { In, Out } from '#shared/contract/index.ts'

/** An application by its number and its enterprise. Faults: PROCEDURE_UNKNOWN, RECORD_UNKNOWN. */
export function callName(call: QueryCall, procedure: string, id: string): { serial: string; enterprise: string } {
  const definition = procedureOf(call.definitions, procedure)
  const subject = subjectOf(call, definition, id)
  const titles = subjectTitles(call, recordOf(call.definitions, definition), [subject.row])
  return { serial: String(subject.row['serial'] ?? ''), enterprise: titles[subject.enterprise] ?? '' }
}

/**
 * Does several acts one after the other. The first that cannot be done is named with its reason, and the transaction takes back
 * those before it; one act alone is refused in its own words. Faults: BATCH_STOPPED, those of the act.
 */
export function doAll<T>(items: readonly T[], nameOf: (item: T) => string, run: (item: T) => void): void {
  for (const [place, item] of items.entries())
    try {
      run(item)
    } catch (error) {
      const fault = constraintFault(error)
      if (!(fault instanceof DomainFault) || items.length === 1) throw fault
      const { message, advice } = faultWords(fault.code, fault.details)
      const { obstacles } = fault.details
      const named = Array.isArray(obstacles) ? `（${obstacles.join('；')}）` : ''
      refuse('BATCH_STOPPED', {
        message: `第 ${place + 1} 件（共 ${items.length} 件）${nameOf(item)}：${message}${named}${advice}`,
        place,
        code: fault.code,
      })
    }
}

/** One act of several has an entry of its own in the journal, before that of the command. */
export function noteAct(
  { tx }: CommandCall,
  action: string,
  subject: string,
  detail: Readonly<Record<string, unknown>>,
): void {
  const { userId: user, personId: person, origin } = tx.actor
  const told = { command: tx.commandId, ...detail }
  appendAudit(tx.db, { at: tx.now, user, person, origin, action, subject, result: 'done', detail: told })
}

/**
 * The same act about several applications, all or none: each its own line of the journal, and the password once. `act` does it and
 * answers what the journal says of it. Faults: BATCH_STOPPED, CONFIRMATION_NEEDED, those of the act.
 */
export function actOnAll<T extends { readonly id: string }>(
  outer: CommandCall,
  { procedure, subjects, confirmation }: { procedure: string; subjects: readonly T[]; confirmation: string | null },
  action: string,
  told: Readonly<Record<string, unknown>>,
  act: (call: CommandCall, subject: T, within: Within) => Readonly<Record<string, unknown>>,
): void {
  const call = inTransaction(outer)
  const { personId: enteredBy, permissions } = call.principal
  const within = { enteredBy, may: (due: Step) => permissions.has(due.permission) }
  const nameOf = ({ id }: T) => {
    const { serial, enterprise } = callName(call, procedure, id)
    return `${serial} ${enterprise}`
  }
  doAll(subjects, nameOf, (one) => noteAct(call, action, one.id, { procedure, ...act(call, one, within) }))
  // Last, so that a refusal above does not use the token up.
  takeConfirmation(outer, confirmation)
  call.tx.tell({ subject: '', detail: { procedure, ...told } })
}

/** The amount an application was last given in this round: by a review or a decision, else by the rules. 分. */
export function lastAmount(call: QueryCall, rules: ProcedureRules, subject: Subject, state: DerivedState): number {
  const given = state.steps.flatMap(({ opinion }) => opinion?.amount ?? []).at(-1)
  return given ?? rules.money?.calculate(call, subject.row, subject.id).result ?? 0
}

/** Why an application cannot be approved today by who asks; '' where nothing is known to bar it. */
function barOf(
  call: QueryCall,
  definition: ProcedureDefinition,
  rules: ProcedureRules,
  subject: Subject,
  state: DerivedState,
): string {
  const due = currentStep(state)
  if (due?.kind !== 'approval') return `现在是“${labelWords(definition, state.label, subject.row)}”，还不到批准`
  if (!isActor(call, due, subject)) return '由其他单位批准'
  if (!call.principal.permissions.has(due.permission)) return '不由您的岗位批准'
  const checks = due.needs.includes('checks') ? checksOf(call, definition, rules, subject) : []
  return [
    ...noticeObstacles(state, factsOf(call, definition, subject), call.today),
    ...paperObstacles(due, [], checks),
  ].join('；')
}

/** Several applications before one document decides them. Amounts in 分. Faults: PROCEDURE_UNKNOWN, RECORD_UNKNOWN. */
export function decisionBatch(call: QueryCall, rules: ProcedureRules, input: In<'procedure.batch'>) {
  const definition = procedureOf(call.definitions, input.procedure)
  const rows = input.subjects.map((id) => {
    const subject = subjectOf(call, definition, id)
    const state = stateOf(call, definition, subject)
    return {
      id,
      rev: subject.rev,
      ...callName(call, input.procedure, id),
      amount: lastAmount(call, rules, subject, state),
      pool: (rules.money?.pools(call, subject) ?? []).map((one) => one.name).join('、'),
      payee: rules.money?.payee(call, subject)?.name ?? '',
      why: barOf(call, definition, rules, subject, state),
    }
  })
  return { rows, sum: rows.reduce((sum, one) => sum + one.amount, 0) }
}

/**
 * Approves several applications by one document: each its own word, frozen facts and entries of the ledger, all or none. Every
 * entry of a batch takes money, so that no order of them is better than that of the document. Clauses 一(三), 五(一).
 * Faults: BATCH_STOPPED, PROCEDURE_UNKNOWN, those of `giveOpinion`.
 */
export function approveBatch(
  outer: CommandCall,
  rules: ProcedureRules,
  input: In<'procedure.approveBatch'>,
): Out<'procedure.approveBatch'> {
  const { procedure, subjects, text, signedOn, document, meeting } = input
  const definition = procedureOf(outer.definitions, procedure)
  const step = definition.steps.find((one) => one.kind === 'approval') ?? refuse('STEP_NOT_DUE')
  const outcome = step.outcomes.find((one) => one.effect === 'advance')?.value ?? refuse('OUTCOME_UNKNOWN')
  const given = {
    procedure,
    step: step.name,
    outcome,
    text,
    signedOn,
    document,
    meeting,
    paper: null,
    confirmation: null,
  }
  const amount = subjects.reduce((sum, one) => sum + (one.amount ?? 0), 0)
  const told = { approved: subjects.length, amount, document }
  actOnAll(outer, input, 'procedure.giveOpinion', told, (call, { id, rev, amount: own }, within) => {
    giveOpinion(call, rules, { ...given, subject: id, rev, amount: own }, within)
    return { step: step.name, outcome, document }
  })
  return { approved: subjects.length, amount }
}
