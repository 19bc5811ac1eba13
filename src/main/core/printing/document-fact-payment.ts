import type { QueryCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import { citationOf, citationOfPolicy } from '#core/printing/citation.ts'
import { type FactsOf, first, lookIn, saidWords } from '#core/printing/document-look.ts'
import { shownBy, shownRecord } from '#core/printing/shown.ts'
import { fundOf } from '#core/printing/subject-notice.ts'
import { dayOrOpen, textOrBlank } from '#core/printing/subject-value.ts'
import { projectionOf } from '#core/procedure/service.ts'
import type { StoredRow } from '#core/register/service.ts'
import { fundRecovery } from '#shared/definition/register/fund-recovery.ts'
import { paymentOrder } from '#shared/definition/register/payment-order.ts'
import { amountInWords } from '#shared/model/amount-in-words.ts'
import { formatWanExact, formatYuan } from '#shared/model/money.ts'

/** The application a row speaks of, and what it is about: its project, else what its procedure is called. */
function matterOf(call: QueryCall, id: string): { readonly row: StoredRow | undefined; readonly words: string } {
  for (const { record, label } of call.definitions.procedures) {
    const definition = call.definitions.record(record)
    const row: StoredRow | undefined = definition && shownRecord(call, definition, id)
    if (row) return { row, words: textOrBlank(row['projectName']) || label }
  }
  return { row: undefined, words: '' }
}

/** The payment orders that one letter asks for: those under its number, or the one alone that bears none yet; none that was taken back or asked for anew. */
function ordersOf(call: QueryCall, row: StoredRow): StoredRow[] {
  const number = textOrBlank(row['document'])
  const under: StoredRow[] = number === '' ? [row] : shownBy(call, paymentOrder, 'document', number)
  const asked = under.filter(
    (one) => one.voidedAt === null && one.station === row.station && one['result'] !== 'withdrawn',
  )
  const again = (one: StoredRow, other: StoredRow) =>
    ['subject', 'instalment'].every((name) => one[name] === other[name]) &&
    Number(other['attempt']) > Number(one['attempt'])
  return asked.filter((one) => one['result'] !== 'bounced' || !asked.some((other) => again(one, other)))
}

/** A letter to the treasury. Faults: PAPER_UNFIT where nothing is left that it would ask for. */
export const paymentFacts: FactsOf = (call, document, row) => {
  const none = { year: '', count: '', totalYuan: '', totalWords: '' }
  if (!row)
    return { values: { ...none, fund: fundOf(call, []), basis: citationOf(call, document, []) }, rows: { orders: [] } }
  const number = textOrBlank(row['document'])
  const orders = ordersOf(call, row)
  if (orders.length === 0) refuse('PAPER_UNFIT', { paper: document.name, record: paymentOrder.label })
  const matters = orders.map((one) => matterOf(call, textOrBlank(one['subject'])))
  const applications = matters.flatMap((one) => one.row ?? [])
  const total = orders.reduce((sum, one) => sum + Number(one['amount']), 0)
  return {
    number,
    on: dayOrOpen(row['orderedOn']),
    members: number === '' ? [] : orders.map(({ id }) => id),
    values: {
      year: [...new Set(applications.map((one) => String(one['year'])))].join('、'),
      fund: fundOf(call, applications),
      basis: citationOf(call, document, applications),
      count: String(orders.length),
      totalYuan: formatYuan(total),
      totalWords: amountInWords(total),
    },
    rows: {
      orders: orders.map((one, at) =>
        // An account is written in full where who prints may see it: the treasury pays to it.
        first(
          saidWords({ matter: matters[at]?.words ?? '', account: textOrBlank(one['payeeAccount']) }),
          lookIn(call, paymentOrder, one),
        ),
      ),
    },
  }
}

/** A recovery with what was approved and paid before it. */
export const recoveryFacts: FactsOf = (call, document, row) => {
  const none = { enterprise: '', matter: '', approved: '', paid: '', amountWords: '', handedOn: '' }
  if (!row) return { values: { ...none, fund: fundOf(call, []), basis: citationOfPolicy(call, document) } }
  const { row: application, words } = matterOf(call, textOrBlank(row['subject']))
  const state = projectionOf(call.db, textOrBlank(row['subject']))
  return {
    number: textOrBlank(row['document']),
    on: dayOrOpen(row['decidedOn']),
    values: {
      enterprise: lookIn(call, call.definitions.resolved(fundRecovery), row)('subject.enterprise')?.words ?? '',
      matter: words,
      fund: fundOf(call, application ? [application] : []),
      basis: citationOfPolicy(call, document),
      approved: formatWanExact(state?.approved ?? 0),
      paid: formatWanExact(state?.paid ?? 0),
      amountWords: amountInWords(Number(row['amount'])),
      handedOn: row['handedOver'] === true ? '是' : '',
    },
  }
}

/** What an applicant promises; its day is written by hand. */
export const promiseFacts: FactsOf = (call, _document, row) => ({
  values: {
    fund: fundOf(call, row ? [row] : []),
    applyWords: row && typeof row['applyAmount'] === 'number' ? amountInWords(row['applyAmount']) : '',
  },
})
