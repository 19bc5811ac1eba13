import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roomHooks } from '#api/rooms.ts'
import { yearReport, yearSheet } from '#core/fund/service.ts'
import { postPoolEntry, recordWorkCost, transfer } from '#core/money/service.ts'
import { receive, versionsFrom } from '#test/helper/carry.ts'
import { apply, moneyCase, pay, upToApproval, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

const hooks = Object.fromEntries(roomHooks(shipped))
const AMOUNT = 10_000_000
let city: Desk
let county: Desk
let given: MoneyCase

function pool(desk: Desk, year: number, level: 'city' | 'county', budget: number): string {
  const values = { name: `${year}${level}${budget}`, year, level, county: level === 'city' ? '421200' : '421222' }
  const { id } = desk.record('clerk', 'fund_pool', values)
  const entry = { kind: 'budget' as const, postedOn: `${year}-01-02`, document: null, reason: null }
  desk.act('clerk', (call) => postPoolEntry(call, { pool: id, amount: budget, ...entry }))
  return id
}

beforeAll(() => {
  city = openTestDesk({ kind: 'city', code: '421200', seed: 'city', hooks })
  county = openTestDesk({
    city: String(city.db.prepare('SELECT id FROM station').pluck().get()),
    seed: 'county',
    hooks,
  })
  city.day('2014-03-03')
  pool(city, 2014, 'city', 500_000_000)
  given = moneyCase(county, 10 * AMOUNT)
  const second = pool(county, 2014, 'county', 2 * AMOUNT)
  const last = pool(county, 2013, 'county', 3 * AMOUNT)
  county.record('clerk', 'pool_cap', { pool: given.pool.id, category: 'C', purpose: null, most: 6 * AMOUNT })
  const { id } = apply(given)
  upToApproval(county, id, AMOUNT)
  pay(county, id, AMOUNT / 4, '2014-03-17')
  const other = apply(given, { projectName: '要确认到账的', category: 'A1', purpose: 'park', route: 'county' })
  upToApproval(county, other.id, AMOUNT)
  const { entry } = pay(county, other.id, AMOUNT, '2014-03-17')
  const act = { postedOn: '2014-03-17', document: '测财〔2014〕9号', reason: '会议费' }
  county.act('payer', (call) =>
    recordWorkCost(call, { ...act, pool: second, amount: 70_000, confirmation: county.token('payer') }),
  )
  county.act('clerk', (call) =>
    transfer(call, { ...act, from: given.pool.id, to: second, amount: AMOUNT, confirmation: county.token('clerk') }),
  )
  county.act('payer', (call) =>
    recordWorkCost(call, { ...act, pool: last, amount: 30_000, confirmation: county.token('payer') }),
  )
  expect(entry['id']).toBeTypeOf('string')
  receive(city, versionsFrom(county))
})
afterAll(() => {
  city.close()
  county.close()
})

const report = (desk: Desk, by: string) => {
  const table = desk.ask('clerk', (call) => yearReport(call, 2014)).find((one) => one.by === by)
  if (!table) throw new Error(`no cut by ${by}`)
  return { ...table, line: (label: string) => table.rows.find((one) => one.label === label) }
}

describe('the report of a year', () => {
  // Bug caught: a transfer between two pools of a unit counted as money it was given, or work cost as nothing at all.
  it('adds up to the ledgers in every cut, with last year beside it', () => {
    for (const by of ['category', 'purpose', 'item', 'unit']) {
      const { rows, total } = report(county, by)
      expect(total.now, by).toEqual({
        budget: 12 * AMOUNT,
        approved: 2 * AMOUNT + 70_000,
        paid: AMOUNT + AMOUNT / 4 + 70_000,
        confirmed: AMOUNT / 4,
        returned: 0,
      })
      expect(total.before, by).toMatchObject({ budget: 3 * AMOUNT, approved: 30_000, paid: 30_000 })
      for (const key of ['approved', 'paid', 'confirmed', 'returned'] as const)
        expect(
          rows.reduce((all, row) => all + row.now[key], 0),
          `${by} ${key}`,
        ).toBe(total.now[key])
    }
  })

  it('says the cap of a category as its budget, and money under the group of its category', () => {
    const { line } = report(county, 'category')
    expect(line('C 电商应用企业类')).toMatchObject({
      now: { budget: 6 * AMOUNT, approved: AMOUNT, confirmed: AMOUNT / 4 },
    })
    expect(line('A 电商公共平台项目')?.now).toMatchObject({ budget: null, paid: AMOUNT, confirmed: 0 })
    expect(line('专项工作经费')).toMatchObject({ now: { paid: 70_000 }, before: { paid: 30_000 } })
    expect(report(county, 'purpose').line('专项工作经费')?.now.paid).toBe(70_000)
  })

  // Bug caught: the city reported its own pools alone, or a county those of the city.
  it('is a county’s own at the county and every unit’s at the city', () => {
    expect(report(county, 'unit').rows).toHaveLength(1)
    const whole = report(city, 'unit')
    expect(whole.rows).toHaveLength(2)
    expect(whole.total.now.budget).toBe(500_000_000 + 12 * AMOUNT)
    expect(whole.total.now.paid).toBe(report(county, 'unit').total.now.paid)
  })

  it('counts as confirmed what the enterprise said it has', () => {
    county.sandbox(() => {
      const entry = county.db
        .prepare('SELECT id, subject FROM ledger_entry WHERE amount = ? AND kind = ?')
        .get(AMOUNT, 'payment')
      const { id, subject } = entry as { id: string; subject: string }
      county.record('clerk', 'payment_arrival', { subject, entry: id, arrivedOn: '2014-03-17', evidence: '回单1' })
      expect(report(county, 'category').total.now.confirmed).toBe(AMOUNT + AMOUNT / 4)
    })
  })

  it('lies on one sheet with its cuts and the total', () => {
    const sheet = county.ask('clerk', (call) => yearSheet(call, 2014))
    expect(sheet.rows.map((row) => row[0])).toEqual(
      expect.arrayContaining(['一、按类别', '二、按支持环节', '三、按支持项目', '四、按单位']),
    )
    expect(sheet.totals?.slice(0, 3)).toEqual(['合计', 12 * AMOUNT, 3 * AMOUNT])
    expect(sheet.note).toContain('执行率：本年 10.47%，上年 0.10%')
  })
})
