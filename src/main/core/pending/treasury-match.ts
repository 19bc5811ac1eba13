import type { QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import { findPendingOfSubject } from '#core/pending/pending-act-repo.ts'
import type { Means } from '#core/pending/recorded.ts'
import { callName, listSubjects, procedureOf, subjectOf } from '#core/procedure/service.ts'
import type { TreasuryLine } from '#shared/contract/pending.ts'
import { paymentOrder } from '#shared/definition/register/payment-order.ts'
import { maskAccount } from '#shared/model/credit-code.ts'
import { formatYuan } from '#shared/model/money.ts'
import { matchKey } from '#shared/model/text.ts'

/** A line as the sheet has it, its cells cleaned; `problem`: what keeps it from being looked at. Amounts in 分. */
export type SheetLine = {
  readonly row: number
  readonly payee: string
  readonly account: string
  readonly amount: number | null
  readonly paidOn: string | null
  readonly document: string | null
  readonly order: string | null
  readonly problem: string
}

/** Something a line may be the payment of: an order that stands, or what is left of an approval where none does. */
type Claim = {
  readonly procedure: string
  readonly subject: string
  readonly rev: number
  readonly serial: string
  readonly enterprise: string
  readonly account: string
  readonly payee: string
  readonly amount: number
  /** Number of the order, and its row; null where none stands. */
  readonly order: string | null
  readonly orderId: string | null
  readonly waits: boolean
}

const PAYING = ['payment', 'paying', 'project-acceptance']
const PAGE = 500

/** Account numbers as they are compared: digits and letters alone. */
function accountKey(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[^0-9A-Za-z]/gu, '')
    .toUpperCase()
}

function unpaidOf(call: QueryCall, procedure: string): { id: string; rest: number }[] {
  const found: { id: string; rest: number }[] = []
  for (const state of PAYING) {
    let after: string | null = null
    do {
      const page = listSubjects(call, { procedure, state, year: null, query: '', onlyOpen: true, after, limit: PAGE })
      for (const one of page.rows) found.push({ id: one.row.id, rest: one.state.approved - one.state.paid })
      after = page.next
    } while (after !== null)
  }
  return found.filter((one) => one.rest > 0)
}

/** Everything the treasury could have paid: of every procedure that pays, what is approved and not paid. */
function claimsOf(call: QueryCall, means: Means): Claim[] {
  const paying = call.definitions.procedures.filter((one) => one.steps.some((step) => step.kind === 'payment'))
  return paying.flatMap(({ name }) =>
    unpaidOf(call, name).flatMap(({ id, rest }): Claim[] => {
      const subject = subjectOf(call, procedureOf(call.definitions, name), id)
      const payee = means.rulesOf(call, name).money?.payee(call, subject)
      const waits = findPendingOfSubject(call.db, id).length > 0
      const of = { procedure: name, subject: id, rev: subject.rev, ...callName(call, name, id), waits }
      const own = { account: accountKey(payee?.accountNumber ?? ''), payee: payee?.name ?? '' }
      const orders = findBy(call.db, paymentOrder, 'subject', id).filter(
        (one) => one.result === null && one.voidedAt === null,
      )
      if (orders.length === 0) return [{ ...of, ...own, amount: rest, order: null, orderId: null }]
      return orders.map((one) => ({
        ...of,
        account: accountKey(one.payeeAccount ?? payee?.accountNumber ?? ''),
        payee: one.payee ?? own.payee,
        amount: one.amount,
        order: one.serial,
        orderId: one.id,
      }))
    }),
  )
}

const words = ({ serial, enterprise, order }: Claim) => `${serial} ${enterprise}${order === null ? '' : `（${order}）`}`

type Verdict = Pick<TreasuryLine, 'match' | 'alike' | 'why'>

const not = (why: string, alike: readonly Claim[] = []): Verdict => ({ match: null, alike: alike.map(words), why })

/** The claims a line agrees with in number of order, account and amount; else in words where it stops agreeing. */
function agreeing(line: SheetLine, claims: readonly Claim[]): readonly Claim[] | string {
  const { order, amount } = line
  const ordered =
    order === null ? claims : claims.filter((one) => one.order !== null && matchKey(one.order) === matchKey(order))
  if (ordered.length === 0) return `没有编号为“${order ?? ''}”的未办结拨款申请`
  const account = accountKey(line.account)
  const same = ordered.filter((one) => one.account === account && account !== '')
  if (same.length === 0) return order === null ? '没有用这个账号收款、已批准未拨清的申请' : '拨款申请上的收款账号不同'
  const exact = same.filter((one) => one.amount === amount)
  if (exact.length === 0)
    return `账号相符，金额不符：应拨 ${same.map((one) => `${formatYuan(one.amount)} 元（${one.serial}）`).join('、')}`
  return exact
}

function judge(line: SheetLine, claims: readonly Claim[], today: string): Verdict {
  if (line.problem !== '') return not(line.problem)
  if (line.paidOn !== null && line.paidOn > today) return not('支付日期在今天以后')
  const found = agreeing(line, claims)
  if (typeof found === 'string') return not(found)
  const [one, ...others] = found
  if (!one) return not('没有相符的申请')
  if (others.length > 0) return not('有几件都相符，请逐件登记', found)
  if (matchKey(one.payee) !== matchKey(line.payee)) return not(`户名不符：应为“${one.payee}”`, [one])
  if (one.waits) return not('已经有一笔待核对的录入', [one])
  const { procedure, subject, rev, serial, enterprise, orderId: order } = one
  return { match: { procedure, subject, rev, serial, enterprise, order }, alike: [], why: '' }
}

/**
 * Finds for each line of a list the application it pays: by account and amount, and by the number of the order where the line
 * gives one. What agrees with several, and what several lines claim, is shown and never guessed.
 */
export function matchLines(call: QueryCall, means: Means, lines: readonly SheetLine[]): TreasuryLine[] {
  const claims = claimsOf(call, means)
  const judged = lines.map((line) => ({ line, verdict: judge(line, claims, call.today) }))
  const key = ({ line, verdict }: (typeof judged)[number]) =>
    verdict.match ? `${verdict.match.subject} ${line.order ?? ''} ${line.amount}` : ''
  const times = Map.groupBy(judged, key)
  return judged.map((one) => {
    const { problem: _problem, account, ...line } = one.line
    const twice = one.verdict.match !== null && (times.get(key(one))?.length ?? 0) > 1
    const { match } = one.verdict
    const verdict =
      twice && match
        ? { match: null, alike: [`${match.serial} ${match.enterprise}`], why: '表里有两行都相符，请核对是否重复' }
        : one.verdict
    return { ...line, account: account === '' ? '' : maskAccount(account), ...verdict, alike: [...verdict.alike] }
  })
}
