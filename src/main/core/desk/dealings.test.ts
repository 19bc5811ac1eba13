import { afterAll, beforeAll, expect, it } from 'vitest'
import { dealingsWith } from '#core/desk/dealings.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { apply, HOOKS, moneyCase, upToApproval, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

let desk: Desk
let given: MoneyCase
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
})
afterAll(() => desk.close())

const of = (id: string) => desk.ask('clerk', (call) => dealingsWith(call, { id }))

// Bug caught: money of one firm shown on the page of another, or of an application that was never approved.
it('are the money that was approved, its years, and every row that names the firm, of this firm alone', () => {
  const approved = apply(given)
  upToApproval(desk, approved.id, 5_000_000)
  const open = apply(given, { projectName: '还没有批准的项目' })
  const other = desk.record(
    'clerk',
    'enterprise',
    enterpriseValues({ name: '另一家商贸有限公司', identifier: '91421222MA49000019' }),
  )
  const { kinds, ...money } = of(given.enterprise.id)
  expect(money).toEqual({ approved: 5_000_000, paid: 0, years: [2014] })
  const applications = kinds.find(({ record }) => record === 'fund_application')
  expect(applications).toMatchObject({ count: 2, approved: 5_000_000 })
  expect(applications?.rows.map(({ id }) => id)).toEqual([open.id, approved.id])
  expect(applications?.rows[0]?.words).toContain('还没有批准的项目')
  // What belongs to the firm stands on its page already.
  expect(kinds.map(({ record }) => record)).not.toContain('bank_account')
  expect(of(other.id)).toEqual({ approved: 0, paid: 0, years: [], kinds: [] })
})
