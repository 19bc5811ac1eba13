import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moneyLedger } from '#core/money/service.ts'
import { findSubject, paySeveral, severalOf, signSeveral } from '#core/procedure/service.ts'
import { apply, HOOKS, moneyCase, papers, rulesFor, upToApproval, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { faultOf, HALF, pendingCase, PROCEDURE } from '#test/helper/pending-case.ts'

let desk: Desk
let given: MoneyCase
let at: ReturnType<typeof pendingCase>
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
  at = pendingCase(given)
})
afterAll(() => desk.close())

const sandbox = (name: string, run: () => void) => it(name, () => desk.sandbox(run))
const several = (who: string, subjects: readonly string[]) =>
  desk.ask(who, (call) => severalOf(call, rulesFor(PROCEDURE), { procedure: PROCEDURE, subjects: [...subjects] }))
const journal = (action: string) =>
  desk.db.prepare('SELECT subject FROM audit WHERE action = ? ORDER BY seq').pluck().all(action)

function sign(who: string, ids: readonly string[], more: object = {}) {
  const said = { procedure: PROCEDURE, step: 'acceptance', outcome: 'accepted', text: null, signedOn: '2014-03-03' }
  const input = { ...said, subjects: ids.map((id) => at.one(id, null)), confirmation: desk.token(who), ...more }
  return desk.act(who, (call) => signSeveral(call, rulesFor(PROCEDURE), input))
}

function made(name: string, ready = true): string {
  const { id } = apply(given, { projectName: name })
  if (ready) papers(desk, id)
  return id
}

describe('several matters on one summary', () => {
  // Bug caught: ten applications signed with one password would leave one word, or one line in the journal, for all of them.
  sandbox('are signed with one password, each with its own opinion and its own line of the journal', () => {
    const ids = [made('甲'), made('乙'), made('丙')]
    const before = journal('procedure.giveOpinion').length
    expect(several('clerk', ids)).toMatchObject({ step: 'acceptance', rows: ids.map((id) => ({ id, why: '' })) })
    expect(sign('clerk', ids)).toEqual({ signed: 3 })
    for (const id of ids) expect(at.opinionsOf(id)).toMatchObject([{ step: 'acceptance', outcome: 'accepted' }])
    expect(journal('procedure.giveOpinion').slice(before)).toEqual(ids)
  })

  sandbox('are signed all or none, the one that stops them is named, and its reason is told before', () => {
    const [good, bad] = [made('甲'), made('缺材料', false)]
    expect(several('clerk', [good, bad]).rows.map((one) => one.why === '')).toEqual([true, false])
    const stopped = faultOf(() => sign('clerk', [good, bad]))
    expect(stopped.code).toBe('BATCH_STOPPED')
    expect(stopped.message).toContain('第 2 件')
    expect(at.opinionsOf(good)).toEqual([])
    expect(faultOf(() => sign('clerk', [good], { confirmation: null })).code).toBe('CONFIRMATION_NEEDED')
    // What is not advanced has a reason of its own, and is answered by itself.
    expect(faultOf(() => sign('clerk', [good], { outcome: 'correct', text: '缺件' })).code).toBe('OUTCOME_UNKNOWN')
    expect(at.opinionsOf(good)).toEqual([])
  })

  sandbox('are told apart where they wait at other steps or for others', () => {
    const [first, second] = [made('甲'), made('乙')]
    sign('clerk', [second])
    expect(several('clerk', [first, second]).rows.map((one) => one.why)).toEqual([
      '',
      expect.stringContaining('不在同一步'),
    ])
    expect(several('payer', [first]).rows[0]?.why).toBe('不由您的岗位办理')
  })

  // Bug caught: a payment of several stood as copied from a voucher by the payer and compared by the same person.
  sandbox('are paid with one password, each with its own entry that nobody else recorded', () => {
    const ids = ['甲', '乙'].map((name) => {
      const { id } = apply(given, { projectName: name })
      upToApproval(desk, id, HALF)
      return id
    })
    const seen = several('payer', ids)
    expect(seen).toMatchObject({ step: 'payment', sum: 2 * HALF })
    // Bug caught: whoever pays ten by one voucher sees ten names and no number to compare with the bank's.
    for (const { payee, payeeAccount } of seen.rows) {
      expect(payee).not.toBe('')
      expect(payeeAccount).toMatch(/^\*+\d{4}$/u)
    }
    const subjects = seen.rows.map(({ id, rev, amount }) => ({ id, rev, amount }))
    const said = { procedure: PROCEDURE, paidOn: '2014-03-17', document: '国库 12', reason: null }
    const input = { ...said, subjects, confirmation: desk.token('payer') }
    const run = () => desk.act('payer', (call) => paySeveral(call, rulesFor(PROCEDURE), moneyLedger, input))
    expect(run()).toEqual({ paid: 2, amount: 2 * HALF })
    for (const id of ids) {
      const [entry] = at.entriesOf(id).filter((one) => one.kind === 'payment')
      expect(entry).toMatchObject({ amount: HALF, document: '国库 12', enteredBy: null, comparedBy: null })
      expect(desk.ask('payer', (call) => findSubject(call, id))).toBeDefined()
    }
    expect(journal('procedure.recordPayment').slice(-2)).toEqual(ids)
  })
})
