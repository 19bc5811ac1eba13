import type { Judgement, QueryCall, RecordHooks } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import { deciderOf } from '#core/money/share.ts'
import { numberOn } from '#core/parameter/service.ts'
import { type DerivedState, findSubject, stateOf, type Subject, word } from '#core/procedure/service.ts'
import type { Warning } from '#shared/contract/common.ts'
import { instalment } from '#shared/definition/register/instalment.ts'
import { paymentOrder } from '#shared/definition/register/payment-order.ts'
import type { Entity } from '#shared/definition/record.ts'
import { formatYuan } from '#shared/model/money.ts'

type Instalment = Entity<typeof instalment>

/** A matter that is paid or will be: the application, and where it stands. */
export type Paying = { readonly subject: Subject; readonly state: DerivedState }

/** The application of that id with its state; undefined where it is not held here. */
export function payingOf(call: QueryCall, id: unknown): Paying | undefined {
  const found = findSubject(call, String(id ?? ''))
  return found && { subject: found.subject, state: stateOf(call, found.definition, found.subject) }
}

/** The instalments of an application as whoever pays planned them, in their order. */
export function planOf(call: QueryCall, subject: Subject): readonly Instalment[] {
  const decider = deciderOf(call, subject)
  return findBy(call.db, instalment, 'subject', subject.id)
    .filter((one) => one.station === decider)
    .toSorted((a, b) => a.ordinal - b.ordinal)
}

/** Why a plan carries no payment yet, in words; undefined where it adds up, or there is none. */
export function planLack(plan: readonly Instalment[], approved: number): string | undefined {
  const sum = plan.reduce((all, one) => all + one.amount, 0)
  if (plan.length === 0 || sum === approved) return undefined
  return `分期拨付计划合计 ${formatYuan(sum)} 元，与批准金额 ${formatYuan(approved)} 元不同`
}

/** Whether the step now due lets money go before it: what is planned on signing is paid while the project is carried out. */
export function paysBefore(state: DerivedState): boolean {
  return state.steps.some(({ step, status }) => status === 'current' && step.pays === true)
}

/** 分 that may have been paid in all by now: what was approved, or before the acceptance what the plan lets go on signing. */
export function payableBy(state: DerivedState, plan: readonly Instalment[]): number {
  if (!paysBefore(state)) return state.approved
  return plan.reduce((sum, one) => (one.condition === 'agreement' ? sum + one.amount : sum), 0)
}

/** The orders that name an instalment and were not withdrawn, and whether anything was paid: from then on the plan stands still. */
function standsStill(call: QueryCall, subject: Subject, state: DerivedState, id: unknown): boolean {
  if (state.paid !== 0) return true
  const orders = findBy(call.db, paymentOrder, 'subject', subject.id)
  return orders.some((one) => one.instalment === id && one.result !== 'withdrawn')
}

const STANDS = '已经开出拨款申请或已经拨付，分期计划不能再改'

function problemsOf(call: QueryCall, { subject, state }: Paying, values: Values, old: Values | undefined): Warning[] {
  const problems: Warning[] = []
  if (deciderOf(call, subject) !== call.station.id)
    problems.push(word('subject', 'STAGE_NOT_OURS', '分期拨付计划由拨付的单位登记'))
  if (state.finished || state.approved <= 0) problems.push(word('subject', 'PLAN_BEFORE', '批准以后才能排分期拨付计划'))
  if (standsStill(call, subject, state, old?.['id'])) problems.push(word('amount', 'PLAN_STANDS', STANDS))
  if (values['amount'] === 0) problems.push(word('amount', 'AMOUNT_NEEDED', '金额须大于 0'))
  const others = planOf(call, subject).filter((one) => one.id !== old?.['id'])
  const sum = others.reduce((all, one) => all + one.amount, Number(values['amount']))
  if (sum > state.approved)
    problems.push(
      word('amount', 'PLAN_OVER', `各期合计 ${formatYuan(sum)} 元，超过批准金额 ${formatYuan(state.approved)} 元`),
    )
  const most = numberOn(call, 'fund.instalments-most', subject.appliedOn)
  if (others.length + 1 > most) problems.push(word('ordinal', 'INSTALMENTS_MOST', `最多分 ${most} 期拨付`))
  const accepts = state.steps.some(({ step }) => step.pays === true)
  if (values['condition'] === 'acceptance' && !accepts)
    problems.push(word('condition', 'NO_ACCEPTANCE', '这件申请没有项目验收环节，不能等验收'))
  return problems
}

function judge(call: QueryCall, values: Values, old: Values | undefined): Judgement {
  const paying = payingOf(call, values['subject'])
  const problems = paying ? problemsOf(call, paying, values, old) : [word('subject', 'RECORD_UNKNOWN', '没有这件申请')]
  return { values, problems, warnings: [] }
}

function refuseVoid(call: QueryCall, row: Values): void {
  const paying = payingOf(call, row['subject'])
  if (paying && standsStill(call, paying.subject, paying.state, row['id']))
    refuse('RULE_BROKEN', { message: STANDS, problems: [word('amount', 'PLAN_STANDS', STANDS)] })
}

/** Hooks of the plan of instalments. */
export const planHooks: Record<string, RecordHooks> = {
  [instalment.name]: {
    why: '批准后由拨付的单位排；合计不超过批准金额，期数有上限；开出拨款申请后不能改',
    judge,
    beforeVoid: refuseVoid,
  },
}
