import { afterAll, beforeAll, expect, it } from 'vitest'
import { findBy } from '#core/db/record-store.ts'
import { fundRules } from '#core/fund/service.ts'
import { moneyLedger } from '#core/money/service.ts'
import { reverseEntry, workspace } from '#core/procedure/service.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { apply, HOOKS, moneyCase, pay, upToApproval, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

const AMOUNT = 10_000_000
let desk: Desk
let given: MoneyCase
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
})
afterAll(() => desk.close())

const changed = (subject: string) =>
  desk
    .ask('clerk', (call) => workspace(call, fundRules, { procedure: 'fund-application', subject }))
    .frozen.filter((one) => one.then !== one.now)
const reverse = (subject: string, kind: string, who: string) => {
  const entry = findBy(desk.db, ledgerEntry, 'subject', subject).find((one) => one.kind === kind)?.id ?? ''
  const confirmation = desk.token(who)
  desk.act(who, (call) =>
    reverseEntry(call, moneyLedger, { entry, on: '2014-03-17', reason: '录入有误', confirmation }),
  )
}

// Bug: “1 处已变” stood on every approved item, because the amount decided was compared with nothing.
it('marks only what changed after the decision', () => {
  desk.sandbox(() => {
    const { id } = apply(given)
    upToApproval(desk, id, AMOUNT)
    expect(changed(id)).toEqual([])
    pay(desk, id, AMOUNT, '2014-03-17')
    expect(changed(id)).toEqual([])
    desk.correct('clerk', 'enterprise', given.enterprise, { name: '测试县更名有限公司' })
    const renamed = { label: '企业名称', then: '测试县山货电子商务有限公司', now: '测试县更名有限公司' }
    expect(changed(id)).toEqual([renamed])
    reverse(id, 'payment', 'payer')
    reverse(id, 'approval', 'approver')
    expect(changed(id)).toEqual([renamed, { label: '核定金额', then: '100,000.00 元', now: '0.00 元' }])
  })
})
