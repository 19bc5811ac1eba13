import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall, Judgement, QueryCall, RecordHooks } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import { type LedgerEntry, postTogether } from '#core/money/ledger.ts'
import { isReversed, receivedFor } from '#core/money/ledger-repo.ts'
import { payingOf } from '#core/money/plan.ts'
import { deciderOf, returnParts } from '#core/money/share.ts'
import { refreshProjection, word } from '#core/procedure/service.ts'
import type { Warning } from '#shared/contract/common.ts'
import { fundRecovery } from '#shared/definition/register/fund-recovery.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { paymentArrival } from '#shared/definition/register/payment-arrival.ts'
import { isIsoDate } from '#shared/model/date.ts'
import { formatYuan } from '#shared/model/money.ts'
import type { In } from '#shared/contract/index.ts'

function recoveryProblems(call: QueryCall, values: Values, old: Values | undefined): Warning[] {
  const paying = payingOf(call, values['subject'])
  if (!paying) return []
  const { subject, state } = paying
  const problems: Warning[] = []
  const decider = deciderOf(call, subject)
  if (decider !== call.station.id) problems.push(word('subject', 'STAGE_NOT_OURS', '追回由拨付的单位决定'))
  const { amount, decidedOn, dueOn } = values
  if (old && receivedFor(call.db, String(old['id'])) !== 0)
    problems.push(word('amount', 'RECOVERY_STANDS', '已经收到退款，追回决定不能再改'))
  if (amount === 0) problems.push(word('amount', 'AMOUNT_NEEDED', '金额须大于 0'))
  const others = findBy(call.db, fundRecovery, 'subject', subject.id).filter(
    (one) => one.station === decider && one.id !== old?.['id'],
  )
  const left = others.reduce((rest, one) => rest - one.amount, state.paid)
  if (typeof amount === 'number' && amount > left)
    problems.push(word('amount', 'RECOVERY_OVER', `已拨而没有追回的只有 ${formatYuan(Math.max(0, left))} 元`))
  if (typeof decidedOn === 'string' && typeof dueOn === 'string' && dueOn < decidedOn)
    problems.push(word('dueOn', 'DATE_ORDER', '退回期限早于决定日期'))
  return problems
}

function judgeRecovery(call: QueryCall, values: Values, old: Values | undefined): Judgement {
  return { values, problems: recoveryProblems(call, values, old), warnings: [] }
}

function refuseVoidRecovery(call: QueryCall, row: Values): void {
  if (receivedFor(call.db, String(row['id'])) === 0) return
  const message = '已经收到退款，追回决定不能作废'
  refuse('RULE_BROKEN', { message, problems: [word('amount', 'RECOVERY_STANDS', message)] })
}

/** An arrival names a payment of this application that stands, once, on a day between the payment and today. */
function judgeArrival(call: QueryCall, values: Values, old: Values | undefined): Judgement {
  const entry = getRecord(call.db, ledgerEntry, String(values['entry'] ?? ''))
  const problems: Warning[] = []
  const { arrivedOn } = values
  const stands = entry?.kind === 'payment' && entry.reversalOf === null && !isReversed(call.db, entry.id)
  if (!entry || !stands || entry.subject !== values['subject'])
    problems.push(word('entry', 'ENTRY_NOT_PAYMENT', '请选这件申请的一笔没有红冲的拨付'))
  else if (typeof arrivedOn === 'string' && arrivedOn < entry.postedOn)
    problems.push(word('arrivedOn', 'DAY_BEFORE', `到账日期不能早于拨付日期（${entry.postedOn}）`))
  if (typeof arrivedOn === 'string' && arrivedOn > call.today)
    problems.push(word('arrivedOn', 'DAY_AHEAD', '到账日期不能晚于今天'))
  const twice = findBy(call.db, paymentArrival, 'subject', String(values['subject'] ?? '')).some(
    (one) => one.entry === values['entry'] && one.id !== old?.['id'] && one.station === call.station.id,
  )
  if (twice) problems.push(word('entry', 'ARRIVED_TWICE', '这笔拨付已经确认到账'))
  return { values, problems, warnings: [] }
}

/** Hooks of what follows a payment: that it arrived, and that it is called back. */
export const recoveryHooks: Record<string, RecordHooks> = {
  [fundRecovery.name]: {
    why: '由拨付的单位决定；不超过已拨而没有追回的金额；收到退款后不能改',
    judge: judgeRecovery,
    beforeVoid: refuseVoidRecovery,
  },
  [paymentArrival.name]: {
    why: '确认的是这件申请的一笔没有红冲的拨付，每笔一次，日期在拨付之后',
    judge: judgeArrival,
  },
}

/**
 * 退回: money that came in for a decision to call it back, posted to the pools in the shares in which they paid. Never more than is
 * still due. Clause 五(一).
 * Faults: RECORD_UNKNOWN, NOT_OURS, AMOUNT_NEEDED, DATE_WRONG, RETURN_OVER_DUE, RETURNED_OVER_PAID, CONFIRMATION_NEEDED.
 */
export function recordMoneyReturn(call: CommandCall, input: In<'fund.recordReturn'>): LedgerEntry {
  const { amount, receivedOn, document } = input
  const recovery = getRecord(call.tx.db, fundRecovery, input.recovery)
  if (!recovery || recovery.voidedAt !== null) return refuse('RECORD_UNKNOWN', { record: fundRecovery.label })
  if (recovery.station !== call.station.id) refuse('NOT_OURS', { record: fundRecovery.label })
  const paying = payingOf(call, recovery.subject) ?? refuse('RECORD_UNKNOWN', { record: '申请' })
  if (deciderOf(call, paying.subject) !== call.station.id) refuse('NOT_OURS', { record: fundRecovery.label })
  if (!Number.isSafeInteger(amount) || amount <= 0) refuse('AMOUNT_NEEDED')
  if (!isIsoDate(receivedOn) || receivedOn < recovery.decidedOn || receivedOn > call.today)
    refuse('DATE_WRONG', { day: receivedOn, from: recovery.decidedOn, to: call.today })
  const due = recovery.amount - receivedFor(call.db, recovery.id)
  if (amount > due)
    refuse('RETURN_OVER_DUE', { message: `还应退回 ${formatYuan(due)} 元，这次 ${formatYuan(amount)} 元多了。` })
  const [entry] = postTogether(
    call,
    returnParts(call.tx.db, recovery.subject, amount).map((part) => ({
      ...part,
      kind: 'return',
      postedOn: receivedOn,
      subject: recovery.subject,
      subjectStation: paying.subject.station,
      document,
      reason: `按追回决定 ${recovery.document}`,
      recovery: recovery.id,
    })),
    'first',
  )
  if (!entry) throw new Error('a posting returns its entry')
  takeConfirmation(call, input.confirmation)
  refreshProjection(call.tx, call.core.resources.holidays, recovery.subject)
  call.tx.tell({ subject: recovery.subject, detail: { recovery: recovery.id, entry: entry.id } })
  return entry
}
