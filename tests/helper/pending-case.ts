import { findBy } from '#core/db/record-store.ts'
import { DomainFault } from '#core/fault.ts'
import { moneyLedger, postPoolEntry } from '#core/money/service.ts'
import { confirmPending, findPending, type Means, recordDecision, recordPayments } from '#core/pending/service.ts'
import { findSubject } from '#core/procedure/service.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { apply, type MoneyCase, rulesFor, upToApproval, upToNotice } from '#test/helper/money-case.ts'

export const PROCEDURE = 'fund-application'
export const HALF = 5_000_000
export const means: Means = { rulesOf: (_call, procedure) => rulesFor(procedure), ledger: moneyLedger }
const SCAN = { attachment: null, name: '卷宗 2014-12 第 3 页' }

/** The code of the fault an act ends in, and what it says of the particulars. */
export function faultOf(run: () => unknown): { code: string; message: string } {
  try {
    run()
  } catch (error) {
    if (error instanceof DomainFault) return { code: error.code, message: String(error.details['message'] ?? '') }
    throw error
  }
  return { code: 'went through', message: '' }
}

/** Acts recorded from paper and compared, over a desk with a pool. */
export function pendingCase(given: MoneyCase) {
  const { desk } = given
  const revOf = (id: string) => desk.ask('clerk', (call) => findSubject(call, id)?.subject.rev ?? 0)
  const one = (id: string, amount: number | null = HALF) => ({ id, rev: revOf(id), amount })

  const paper = () => ({ signatory: desk.people['approver'] ?? '', signatoryUnit: '测试商务局', paperNumber: '纸-9' })

  function decide(who: string, ids: readonly string[], more: object = {}): string {
    const said = { procedure: PROCEDURE, step: 'approval', outcome: 'approved', text: null, signedOn: '2014-03-17' }
    const input = {
      ...said,
      document: '测商〔2014〕9 号',
      meeting: null,
      subjects: ids.map((id) => one(id)),
      paper: paper(),
      scan: SCAN,
    }
    return desk.act(who, (call) => recordDecision(call, means, { ...input, ...more })).list
  }

  function voucher(who: string, id: string, amount: number, more: object = {}): string {
    const payment = {
      procedure: PROCEDURE,
      subject: id,
      rev: revOf(id),
      amount,
      paidOn: '2014-03-18',
      document: `凭证-${amount}`,
      reason: null,
      order: null,
    }
    const input = { title: '国库支付凭证', payments: [payment], payer: null, scan: SCAN }
    return desk.act(who, (call) => recordPayments(call, means, { ...input, ...more })).list
  }

  const confirm = (who: string, list: string) =>
    desk.act(who, (call) => confirmPending(call, means, { list, confirmation: desk.token(who) }))
  const opinionsOf = (id: string) => findBy(desk.db, opinion, 'subject', id)
  const entriesOf = (id: string) => findBy(desk.db, ledgerEntry, 'subject', id)
  const waiting = () => desk.ask('clerk', (call) => findPending(call, means, null)).acts

  const refill = (amount: number) =>
    desk.act('clerk', (call) => {
      const entry = { kind: 'budget', amount, postedOn: '2014-01-02', document: null, reason: null } as const
      return postPoolEntry(call, { pool: given.pool.id, ...entry })
    })

  /** Stands before its approval: the 公示 is over. */
  function ready(): string {
    const { id } = apply(given, { projectName: `项目 ${desk.core.ports.ids.uuid()}` })
    upToNotice(desk, id, HALF)
    desk.day('2014-03-17')
    return id
  }

  function approved(amount = HALF): string {
    const { id } = apply(given, { projectName: `项目 ${desk.core.ports.ids.uuid()}` })
    upToApproval(desk, id, amount)
    desk.day('2014-03-18')
    return id
  }
  return { decide, voucher, confirm, opinionsOf, entriesOf, waiting, refill, ready, approved, one, paper, revOf }
}
