import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import {
  checkDay,
  dueStep,
  finish,
  inTransaction,
  labelIn,
  sceneOf,
  type Scene,
  type Within,
} from '#core/procedure/act.ts'
import { currentStep } from '#core/procedure/fact.ts'
import { readFrozen } from '#core/procedure/frozen.ts'
import { isActor, objectionsTo, separation } from '#core/procedure/obstacle.ts'
import { refreshProjection } from '#core/procedure/projection.ts'
import type { MoneyRules, PayeeAccount, ProcedureRules } from '#core/procedure/rules.ts'
import { rowView } from '#core/procedure/view.ts'
import type { Row } from '#shared/contract/common.ts'
import type { StateView } from '#shared/contract/procedure-view.ts'
import type { EntryFlag } from '#shared/definition/entry-flag.ts'
import type { Step } from '#shared/definition/procedure/procedure.ts'
import { ENTRY_FLAGS, ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { person } from '#shared/definition/register/person.ts'
import { isIsoDate } from '#shared/model/date.ts'
import type { In } from '#shared/contract/index.ts'

type PaymentInput = In<'procedure.recordPayment'> & {
  /** The person who paid by the treasury's voucher; whoever runs the command where it names nobody. */ readonly payer?:
    | string
    | null
}

/** Posts a row of the ledger; the fund room's own function, handed in so that procedures know no ledger. */
export type Ledger = {
  readonly pay: (call: CommandCall, payment: Payment) => Values & { readonly id: string }
  readonly reverse: (call: CommandCall, entry: string, on: string, reason: string) => Values & { readonly id: string }
}

export type Payment = {
  readonly amount: number
  readonly postedOn: string
  readonly order: string | null
  readonly subject: string
  readonly subjectStation: string
  readonly document: string | null
  readonly reason: string | null
  readonly payee: PayeeAccount
  readonly payer: string
  /** Of a payment recorded from the treasury's voucher: who recorded it, and who compared it. */
  readonly enteredBy: string | null
  readonly comparedBy: string | null
  readonly flags: readonly EntryFlag[]
  readonly waiver: string | null
}

/** Money leaves only for the enterprise's own 基本账户 (domain §1.4). Faults: OBSTACLE. */
function payeeFor(call: CommandCall, rules: MoneyRules, scene: Scene): PayeeAccount {
  const payee = rules.payee(call, scene.subject)
  if (!payee) return refuse('OBSTACLE', { obstacles: ['申请没有登记收款账户，只能拨入本企业基本账户'] })
  if (payee.problem !== undefined) refuse('OBSTACLE', { obstacles: [payee.problem] })
  return payee
}

/** What is unusual about a payment that really happened: it is recorded with its true date, a reason and these codes. */
function irregularities(call: CommandCall, rules: ProcedureRules, scene: Scene, input: PaymentInput): EntryFlag[] {
  const found: EntryFlag[] = []
  const { state, facts, subject, definition } = scene
  const waited = currentStep(state)
  if (waited?.kind === 'payment' && state.due !== null && input.paidOn > state.due) found.push('late')
  const approval = state.steps.find((one) => one.step.kind === 'approval')
  if (approval?.on && input.paidOn < approval.on) found.push('early')
  if (objectionsTo(state, facts).open) found.push('under-objection')
  const row = approval?.opinion ? getRecord(call.db, opinion, approval.opinion.id) : undefined
  const then = readFrozen(row?.frozen ?? null, row?.frozenDigest ?? null)?.facts.find((one) => one.key === 'account')
  const sheet = rules.money?.calculate(call, subject.row, subject.id) ?? null
  const now = rules.freeze(call, subject, sheet)['account']
  if (definition.frozen.some((one) => one.key === 'account') && then?.value !== now) found.push('account-changed')
  return found
}

/**
 * The payment where it is due, or where the step now due lets instalments go before it (`pays`); how much of them the ledger knows.
 * Faults: STEP_NOT_DUE, NOT_OURS, NOT_ALLOWED.
 */
function payingStep(call: CommandCall, scene: Scene, within: Within | undefined): Step {
  const due = currentStep(scene.state)
  const later = scene.state.steps.find(({ step }) => step.kind === 'payment')?.step
  if (due?.pays !== true || !later) return dueStep(call, scene, (one) => one.kind === 'payment', within)
  if (!isActor(call, later, scene.subject)) refuse('NOT_OURS', { record: scene.definition.record })
  const may = within ? within.may(later) : call.principal.permissions.has(later.permission)
  if (!may) refuse('NOT_ALLOWED', { permission: later.permission })
  return later
}

/**
 * Posts one instalment with its true date. Late, early or otherwise unusual ones need a reason and carry a flag;
 * none is refused into a false date (design decision 7). The payer is another person than the signatories of the checks;
 * `within` makes it part of a larger command, whose runner compared what another recorded.
 * Faults: RECORD_UNKNOWN, RECORD_CHANGED, STEP_NOT_DUE, NOT_OURS, NOT_ALLOWED, DATE_WRONG, SEPARATION_BROKEN, OBSTACLE,
 * REASON_NEEDED, OBJECTION_OPEN, AMOUNT_NEEDED, PAID_OVER_APPROVED, CONFIRMATION_NEEDED.
 */
export function recordPayment(
  outer: CommandCall,
  rules: ProcedureRules,
  ledger: Ledger,
  input: PaymentInput,
  within?: Within,
): { state: StateView; entry: Row } {
  const call = inTransaction(outer)
  const scene = sceneOf(call, input.procedure, input.subject, input.rev)
  const step = payingStep(call, scene, within)
  if (!Number.isSafeInteger(input.amount) || input.amount <= 0) refuse('AMOUNT_NEEDED')
  if (!isIsoDate(input.paidOn)) refuse('DATE_WRONG', { day: input.paidOn })
  checkDay(call, input.paidOn, '1900-01-01')
  const { personId } = call.principal
  const payer = input.payer ?? personId
  if (!getRecord(call.db, person, payer)) refuse('RECORD_UNKNOWN', { record: person.label })
  const by = { signatory: payer, enteredBy: within?.enteredBy ?? personId }
  const apart = separation(call, step, scene.fact, scene.state, by, input.paidOn)
  if (apart.broken.length > 0) refuse('SEPARATION_BROKEN', { step: step.label, with: apart.broken })
  if (scene.state.paid + input.amount > scene.state.approved)
    refuse('PAID_OVER_APPROVED', { approved: scene.state.approved, paid: scene.state.paid, amount: input.amount })
  const money = rules.money ?? refuse('STEP_NOT_DUE', { label: labelIn(scene) })
  const payee = payeeFor(call, money, scene)
  const unusual = irregularities(call, rules, scene, input)
  if (unusual.length > 0 && (input.reason === null || input.reason.trim().length < 2))
    refuse(objectionsTo(scene.state, scene.facts).open ? 'OBJECTION_OPEN' : 'REASON_NEEDED', {
      unusual: ENTRY_FLAGS.filter(({ value }) => unusual.includes(value)).map(({ label }) => label),
    })
  const compared = within?.own === true ? undefined : within
  const entry = ledger.pay(call, {
    amount: input.amount,
    postedOn: input.paidOn,
    order: input.order ?? null,
    subject: scene.subject.id,
    subjectStation: scene.subject.station,
    document: input.document,
    reason: input.reason,
    payee,
    payer,
    enteredBy: compared?.enteredBy ?? null,
    comparedBy: compared ? personId : null,
    flags: unusual,
    waiver: apart.waiver,
  })
  if (!within) takeConfirmation(outer, input.confirmation)
  const state = finish(call, scene, { step: step.name, entry: entry.id })
  return { state, entry: entryView(call, entry.id) }
}

function entryView(call: CommandCall, id: string): Row {
  const row = getRecord(call.tx.db, ledgerEntry, id) ?? refuse('RECORD_UNKNOWN', { record: '台账分录' })
  return rowView(ledgerEntry, row)
}

/** 红冲 of an own entry by who may book such. Faults: RECORD_UNKNOWN, NOT_OURS, NOT_ALLOWED, ALREADY_REVERSED, DATE_WRONG, POOL_OVERDRAWN, PAID_OVER_APPROVED, CONFIRMATION_NEEDED. */
export function reverseEntry(outer: CommandCall, ledger: Ledger, input: In<'procedure.reverseEntry'>): { entry: Row } {
  const call = inTransaction(outer)
  if (!isIsoDate(input.on)) refuse('DATE_WRONG', { on: input.on })
  const posted = ledger.reverse(call, input.entry, input.on, input.reason)
  // Last, because a refusal above must not use the token up; the transaction takes the posting back if it is missing.
  takeConfirmation(outer, input.confirmation)
  const subject = posted['subject']
  if (typeof subject === 'string') refreshProjection(call.tx, call.core.resources.holidays, subject)
  call.tx.tell({ subject: posted.id, detail: { reversalOf: input.entry } })
  return { entry: entryView(call, posted.id) }
}
