import type { Handlers } from '#api/call.ts'
import {
  confirmOrder,
  recordBounce,
  recordMoneyReturn,
  recordWorkCost,
  transfer,
  withdrawOrder,
} from '#core/money/service.ts'
import { rowView } from '#core/procedure/service.ts'
import type { fundActContract } from '#shared/contract/fund-act.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { paymentArrival } from '#shared/definition/register/payment-arrival.ts'
import { paymentOrder } from '#shared/definition/register/payment-order.ts'

export const fundActHandlers: Handlers<typeof fundActContract> = {
  'fund.transfer': (call, input) => ({ entries: transfer(call, input).map((one) => rowView(ledgerEntry, one)) }),
  'fund.recordWorkCost': (call, input) => ({ entry: rowView(ledgerEntry, recordWorkCost(call, input)) }),
  'fund.recordBounce': (call, input) => ({ order: rowView(paymentOrder, recordBounce(call, input).order) }),
  'fund.confirmOrder': (call, input) => ({
    arrivals: confirmOrder(call, input).arrivals.map((one) => rowView(paymentArrival, one)),
  }),
  'fund.withdrawOrder': (call, input) => ({ order: rowView(paymentOrder, withdrawOrder(call, input).order) }),
  'fund.recordReturn': (call, input) => ({ entry: rowView(ledgerEntry, recordMoneyReturn(call, input)) }),
}
