import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { type LedgerEntry, reverseWhole } from '#core/money/ledger.ts'
import { isReversed, paidForOrder } from '#core/money/ledger-repo.ts'
import { knownOrder, type Order, orderOf, settleOrder } from '#core/money/order.ts'
import { refreshProjection } from '#core/procedure/service.ts'
import { recordRow, type StoredRow } from '#core/register/service.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { paymentArrival } from '#shared/definition/register/payment-arrival.ts'
import type { In } from '#shared/contract/index.ts'
import { isIsoDate } from '#shared/model/date.ts'

/** The entries of the payment that carried an order out and stands. */
function paymentOf(call: CommandCall, order: Order): LedgerEntry[] {
  const ids = paidForOrder(call.tx.db, order)
  return ids.filter((id) => !isReversed(call.tx.db, id)).flatMap((id) => getRecord(call.tx.db, ledgerEntry, id) ?? [])
}

function told(call: CommandCall, order: Order, detail: Readonly<Record<string, unknown>>): { order: Order } {
  refreshProjection(call.tx, call.core.resources.holidays, order.subject)
  call.tx.tell({ subject: order.subject, detail: { order: order.serial, ...detail } })
  return { order: orderOf(call, order.id) }
}

/**
 * 退票: the bank sent the money back. The payment of the order is taken back on the bank's day in every pool that bore it, and the
 * order is over; a new one may follow.
 * Faults: RECORD_UNKNOWN, NOT_OURS, ORDER_NOT_PAID, DATE_WRONG, CONFIRMATION_NEEDED, RETURNED_OVER_PAID.
 */
export function recordBounce(call: CommandCall, input: In<'fund.recordBounce'>): { order: Order } {
  if (!isIsoDate(input.on)) refuse('DATE_WRONG', { day: input.on })
  const order = orderOf(call, input.order)
  const entries = paymentOf(call, order)
  if (order.result !== 'paid' || entries.length === 0) refuse('ORDER_NOT_PAID')
  reverseWhole(call, entries, input.on, input.reason)
  settleOrder(call, order.id, 'bounced', input.on)
  takeConfirmation(call, input.confirmation)
  return told(call, order, { bounced: input.on })
}

/**
 * 到账确认 of a whole order: what each pool paid for it arrived. Every payment that was not confirmed yet gets a fact of its own, all
 * of them or none; what bars one is said in the words of the register.
 * Faults: RECORD_UNKNOWN, ORDER_NOT_PAID, ORDER_ARRIVED, NOT_ALLOWED, FIELDS_WRONG, RULE_BROKEN.
 */
export function confirmOrder(
  call: CommandCall,
  input: In<'fund.confirmOrder'>,
): { readonly arrivals: readonly StoredRow[] } {
  const order = knownOrder(call, input.order)
  const entries = paymentOf(call, order)
  if (order.result !== 'paid' || entries.length === 0) refuse('ORDER_NOT_PAID')
  const said = new Set(findBy(call.tx.db, paymentArrival, 'subject', order.subject).map((one) => one.entry))
  const waiting = entries.filter((one) => !said.has(one.id))
  if (waiting.length === 0) refuse('ORDER_ARRIVED')
  const { arrivedOn, evidence } = input
  const record = call.definitions.resolved(paymentArrival)
  const arrivals = waiting.map(
    ({ id }) => recordRow(call, record, { subject: order.subject, entry: id, arrivedOn, evidence }).row,
  )
  call.tx.tell({ subject: order.subject, detail: { order: order.serial, arrived: arrivals.length } })
  return { arrivals }
}

/** Takes an order back that nobody paid. Faults: RECORD_UNKNOWN, NOT_OURS, ORDER_SETTLED, DATE_WRONG. */
export function withdrawOrder(call: CommandCall, input: In<'fund.withdrawOrder'>): { order: Order } {
  const order = orderOf(call, input.order)
  if (order.result !== null) refuse('ORDER_SETTLED')
  if (!isIsoDate(input.on) || input.on < order.orderedOn || input.on > call.today)
    refuse('DATE_WRONG', { day: input.on, from: order.orderedOn, to: call.today })
  settleOrder(call, order.id, 'withdrawn', input.on)
  return told(call, order, { withdrawn: input.on, reason: input.reason })
}
