import type { CommandCall, Judgement, QueryCall, RecordHooks } from '#core/call.ts'
import { findBy, getRecord, reviseRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import { payeeOf } from '#core/money/payee.ts'
import { type Paying, payableBy, payingOf, paysBefore, planLack, planOf } from '#core/money/plan.ts'
import { deciderOf } from '#core/money/share.ts'
import { currentStep, type Payment, word } from '#core/procedure/service.ts'
import type { Warning } from '#shared/contract/common.ts'
import { paymentOrder } from '#shared/definition/register/payment-order.ts'
import type { Entity } from '#shared/definition/record.ts'
import { formatYuan } from '#shared/model/money.ts'

export type Order = Entity<typeof paymentOrder>

/** The orders of an application as whoever pays it made them, oldest first. */
function ordersOf(call: QueryCall, { subject }: Pick<Paying, 'subject'>): readonly Order[] {
  const decider = deciderOf(call, subject)
  return findBy(call.db, paymentOrder, 'subject', subject.id).filter((one) => one.station === decider)
}

const isOpen = (order: Order): boolean => order.result === null
const sumOf = (orders: readonly Order[]): number => orders.reduce((sum, one) => sum + one.amount, 0)

/** Why money cannot be asked for now, whatever the amount. */
function notDue(call: QueryCall, { subject, state }: Paying): Warning[] {
  if (deciderOf(call, subject) !== call.station.id)
    return [word('subject', 'STAGE_NOT_OURS', '拨款申请由拨付的单位开出')]
  const due = currentStep(state)
  if (due?.kind !== 'payment' && !paysBefore(state))
    return [word('subject', 'STAGE_NOT_DUE', '这件申请现在不到拨付环节')]
  const lack = planLack(planOf(call, subject), state.approved)
  return lack === undefined ? [] : [word('instalment', 'PLAN_INCOMPLETE', lack)]
}

/** What is wrong with the instalment and the amount of an order. */
function amountProblems(call: QueryCall, paying: Paying, values: Values): Warning[] {
  const { subject, state } = paying
  const amount = Number(values['amount'])
  const plan = planOf(call, subject)
  const open = ordersOf(call, paying).filter(isOpen)
  const problems: Warning[] = []
  if (amount <= 0) problems.push(word('amount', 'AMOUNT_NEEDED', '金额须大于 0'))
  const left = payableBy(state, plan) - state.paid - sumOf(open)
  if (amount > left)
    problems.push(word('amount', 'ORDER_OVER', `现在最多还能申请拨付 ${formatYuan(Math.max(0, left))} 元`))
  if (plan.length === 0) return problems
  const one = plan.find(({ id }) => id === values['instalment'])
  if (!one) return [...problems, word('instalment', 'INSTALMENT_NEEDED', '已有分期拨付计划，请选期次')]
  if (one.condition === 'acceptance' && paysBefore(state))
    problems.push(word('instalment', 'BEFORE_ACCEPTANCE', `第 ${one.ordinal} 期验收合格后才能拨付`))
  const asked = ordersOf(call, paying).filter((order) => order.instalment === one.id && lives(order))
  if (amount + sumOf(asked) > one.amount)
    problems.push(
      word(
        'amount',
        'ORDER_OVER',
        `第 ${one.ordinal} 期是 ${formatYuan(one.amount)} 元，已申请 ${formatYuan(sumOf(asked))} 元`,
      ),
    )
  return problems
}

const lives = (order: Order): boolean => order.result === null || order.result === 'paid'

function dayProblems(call: QueryCall, { state }: Paying, day: unknown): Warning[] {
  const approved = state.steps.find(({ step }) => step.kind === 'approval')?.on ?? ''
  if (typeof day !== 'string') return []
  if (day > call.today) return [word('orderedOn', 'DAY_AHEAD', '日期不能晚于今天')]
  return day < approved ? [word('orderedOn', 'DAY_BEFORE', `日期不能早于批准日（${approved}）`)] : []
}

/** A new order: payee as the account is today, and the how-manieth it is for its instalment. */
function judgeOrder(call: QueryCall, typed: Values, old: Values | undefined): Judgement {
  const none = (problem: Warning): Judgement => ({ values: typed, problems: [problem], warnings: [] })
  if (old) return none(word(null, 'ORDER_STANDS', '拨款申请开出后不能改；撤回后重新开'))
  const paying = payingOf(call, typed['subject'])
  if (!paying) return none(word('subject', 'RECORD_UNKNOWN', '没有这件申请'))
  const payee = payeeOf(call, paying.subject)
  const problems = [
    ...notDue(call, paying),
    ...amountProblems(call, paying, typed),
    ...dayProblems(call, paying, typed['orderedOn']),
    ...(payee ? [] : [word(null, 'ACCOUNT_MISSING', '申请没有登记收款账户')]),
    ...(payee?.problem === undefined ? [] : [word(null, 'ACCOUNT_WRONG', payee.problem)]),
  ]
  const before = ordersOf(call, paying).filter(
    (one) => one.result === 'bounced' && one.instalment === (typed['instalment'] ?? null),
  )
  const values: Values = {
    ...typed,
    round: paying.subject.round,
    payee: payee?.name ?? null,
    payeeBank: payee?.bank ?? null,
    payeeAccount: payee?.accountNumber ?? null,
    result: null,
    resultOn: null,
    attempt: before.length + 1,
  }
  return { values, problems, warnings: [] }
}

/** Hooks of the orders to pay. */
export const orderHooks: Record<string, RecordHooks> = {
  [paymentOrder.name]: {
    why: '到拨付环节才能开；不超过批准而未拨、未申请的金额；收款账户照开出时的；开出后不改，撤回后重开',
    judge: judgeOrder,
    beforeVoid: () => {
      const message = '拨款申请不能作废；没有拨付的可以撤回'
      refuse('RULE_BROKEN', { message, problems: [word(null, 'ORDER_STANDS', message)] })
    },
  },
}

/** An order of whatever station. Faults: RECORD_UNKNOWN. */
export function knownOrder(call: CommandCall, id: string): Order {
  const order = getRecord(call.tx.db, paymentOrder, id)
  return order?.voidedAt === null ? order : refuse('RECORD_UNKNOWN', { record: paymentOrder.label })
}

/** An order of this station. Faults: RECORD_UNKNOWN, NOT_OURS. */
export function orderOf(call: CommandCall, id: string): Order {
  const order = knownOrder(call, id)
  return order.station === call.station.id ? order : refuse('NOT_OURS', { record: paymentOrder.label })
}

/** Says what became of an order; `null` opens it again. */
export function settleOrder(
  call: CommandCall,
  order: string,
  result: 'paid' | 'bounced' | 'withdrawn' | null,
  on: string,
): void {
  reviseRecord(call.tx, paymentOrder, order, { result, resultOn: result === null ? null : on })
}

/** What an order that is being paid lacks, in words. */
function orderObstacles(order: Order, payment: Payment): string[] {
  const { payee } = payment
  const same = [order.payee, order.payeeBank, order.payeeAccount].every(
    (value, place) => value === [payee.name, payee.bank, payee.accountNumber][place],
  )
  return [
    ...(order.subject === payment.subject ? [] : ['这张拨款申请是另一件申请的']),
    ...(isOpen(order) ? [] : ['这张拨款申请已经办结']),
    ...(order.amount === payment.amount ? [] : [`拨款申请的金额是 ${formatYuan(order.amount)} 元，须一次拨付`]),
    ...(payment.postedOn < order.orderedOn ? [`拨付日期早于拨款申请的日期（${order.orderedOn}）`] : []),
    ...(same ? [] : ['收款账户与拨款申请的不同；请撤回后重新开']),
  ]
}

/**
 * The order a payment carries out: the one it names; else the only open one of its application that fits it to the fen, as a list of
 * the treasury names none. Of two alike none is taken. Faults: RECORD_UNKNOWN, NOT_OURS.
 */
function orderFor(call: CommandCall, paying: Paying, payment: Payment): Order | null {
  if (payment.order !== null) return orderOf(call, payment.order)
  const fitting = ordersOf(call, paying).filter((one) => orderObstacles(one, payment).length === 0)
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

/**
 * Refuses a payment that its order, the other orders or the plan do not let through; answers the order it carries out.
 * Faults: OBSTACLE, RECORD_UNKNOWN, NOT_OURS.
 */
export function checkPayment(call: CommandCall, payment: Payment): string | null {
  const paying = payingOf(call, payment.subject) ?? refuse('RECORD_UNKNOWN', { record: '申请' })
  const { subject, state } = paying
  const plan = planOf(call, subject)
  const order = orderFor(call, paying, payment)
  const obstacles = order ? orderObstacles(order, payment) : []
  const lack = planLack(plan, state.approved)
  if (lack !== undefined) obstacles.push(lack)
  const others = sumOf(ordersOf(call, paying).filter((one) => isOpen(one) && one.id !== order?.id))
  const left = payableBy(state, plan) - state.paid - others
  if (payment.amount > left)
    obstacles.push(
      others > 0
        ? `另有没有拨付的拨款申请 ${formatYuan(others)} 元；请按拨款申请登记，或先撤回`
        : `现在最多还能拨付 ${formatYuan(Math.max(0, left))} 元，其余等验收合格`,
    )
  if (obstacles.length > 0) refuse('OBSTACLE', { obstacles })
  return order?.id ?? null
}
