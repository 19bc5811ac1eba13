import type { CommandCall } from '#core/call.ts'
import { type LedgerEntry, postTogether, reverse } from '#core/money/ledger.ts'
import { checkPayment, settleOrder } from '#core/money/order.ts'
import { paymentParts } from '#core/money/share.ts'
import type { Ledger, Payment } from '#core/procedure/service.ts'
import { entryWords } from '#shared/definition/entry-flag.ts'

/**
 * Posts a payment: an entry of every pool that bears it, by one command, and says so of the order it carries out.
 * Faults: OBSTACLE where an order or the plan does not let it through, and those of the ledger.
 */
function pay(call: CommandCall, payment: Payment): LedgerEntry {
  const order = checkPayment(call, payment)
  const { payee, flags, amount, order: _named, ...rest } = payment
  const words = entryWords({ flag: null, flags, waiver: payment.waiver }).join('；').slice(0, 200)
  const [entry] = postTogether(
    call,
    paymentParts(call.tx.db, payment.subject, amount).map((part) => ({
      ...rest,
      ...part,
      kind: 'payment',
      flags: flags.length === 0 ? null : [...flags],
      flag: words === '' ? null : words,
      payee: payee.name,
      payeeBank: payee.bank,
      payeeAccount: payee.accountNumber,
      paymentOrder: order,
    })),
    'first',
  )
  if (!entry) throw new Error('a posting returns its entry')
  if (order !== null) settleOrder(call, order, 'paid', payment.postedOn)
  return entry
}

/** 红冲; the order of a payment that was entered wrongly is open again. */
function takeBack(call: CommandCall, id: string, on: string, reason: string): LedgerEntry {
  const entry = reverse(call, id, on, reason)
  if (entry.kind === 'payment' && entry.paymentOrder !== null) settleOrder(call, entry.paymentOrder, null, on)
  return entry
}

/** The ledger every money procedure pays through. */
export const moneyLedger: Ledger = { pay, reverse: takeBack }
