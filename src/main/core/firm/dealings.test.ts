import { afterAll, beforeAll, expect, it } from 'vitest'
import { calculateFund } from '#core/fund/calculation.ts'
import { dealingsWith } from '#core/firm/dealings.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { apply, applicationValues, HOOKS, moneyCase, upToApproval, type MoneyCase } from '#test/helper/money-case.ts'
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
  const { kinds, titles, ...money } = of(given.enterprise.id)
  expect(money).toMatchObject({ approved: 5_000_000, paid: 0 })
  expect(money.matters.map(({ id, year, approved: granted }) => [id, year, granted])).toEqual([
    [open.id, 2014, 0],
    [approved.id, 2014, 5_000_000],
  ])
  expect(money.matters[0]).toMatchObject({ title: '还没有批准的项目', record: 'fund_application' })
  expect(money.years).toMatchObject([{ year: 2014, approved: 5_000_000, paid: 0 }])
  expect(titles).toEqual([])
  // What belongs to the firm stands on its page already, and its applications among its money.
  const shown = kinds.map(({ record }) => record)
  for (const apart of ['bank_account', 'fund_application']) expect(shown).not.toContain(apart)
  expect(of(other.id)).toEqual({ approved: 0, paid: 0, matters: [], years: [], titles: [], kinds: [] })
})

// Bug caught: a year shown as bounded by another year’s limit, or the room that is left computed otherwise than the calculation does.
it('say of each year what bounds it and what is left, as the calculation of a new application does', () => {
  expect(of(given.enterprise.id).years).toMatchObject([{ cap: null, left: null }])
  desk.record('approver', 'parameter_value', {
    parameter: 'fund.cap-enterprise-year',
    value: '8000000',
    effectiveFrom: '2014-03-01',
  })
  expect(of(given.enterprise.id).years).toMatchObject([{ approved: 5_000_000, cap: 8_000_000, left: 3_000_000 }])
  const values = applicationValues(given, { applyAmount: 9_000_000 })
  expect(desk.ask('clerk', (call) => calculateFund(call, values, null)).result).toBe(3_000_000)
})
