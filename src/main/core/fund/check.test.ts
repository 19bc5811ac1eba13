import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checksOf } from '#core/procedure/check.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { fundRules, ledger, pools } from '#core/fund/service.ts'
import { subjectOf } from '#core/procedure/service.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import { statisticReport } from '#shared/definition/register/statistic-report.ts'
import { statisticReview } from '#shared/definition/register/statistic-review.ts'
import { apply, HOOKS, moneyCase, pay, upToApproval, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

let desk: Desk
let given: MoneyCase
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
})
afterAll(() => desk.close())

const sandbox = (name: string, run: () => void) => it(name, () => desk.sandbox(run))
const check = (id: string, item: string) =>
  desk.ask('clerk', (call) =>
    checksOf(call, fundApplicationProcedure, fundRules, subjectOf(call, fundApplicationProcedure, id)).find(
      (one) => one.item === item,
    ),
  )

describe('automatic checks', () => {
  sandbox('find the same project of the same enterprise under another spelling', () => {
    const { id } = apply(given)
    upToApproval(desk, id, 5_000_000)
    const again = apply(given, { projectName: '山货 网上销售平台 ' })
    expect(check(again.id, 'A5')).toMatchObject({ result: 'fail', seen: '2014 年已批 50,000.00 元' })
  })

  sandbox('let a title holder have three years running and not a fourth', () => {
    for (const year of [2011, 2012, 2013]) {
      const pool = desk.record('clerk', 'fund_pool', { name: `${year}`, year, level: 'county', county: '421222' })
      const row = apply(given, { year, pool: pool.id, category: 'D', projectName: `示范${year}` })
      desk.db
        .prepare(
          "UPDATE procedure_state SET approved = 100, paid = 100, state = 'done', finished = 1 WHERE subject = ?",
        )
        .run(row.id)
      if (year === 2012) {
        const third = apply(given, { category: 'D', projectName: '示范第三年', year: 2014 })
        expect(check(third.id, 'A15')?.result).toBe('pass')
        desk.voidRow('clerk', 'fund_application', third)
      }
    }
    const fourth = apply(given, { category: 'D', projectName: '示范第四年' })
    expect(check(fourth.id, 'A15')).toMatchObject({ result: 'fail', seen: '连续第 4 年，最多连续 3 年' })
    expect(check(apply(given, { projectName: '应用第四年' }).id, 'A15')?.result).toBe('warn')
  })

  const past = (year: number, values: Record<string, unknown> = {}) =>
    desk.record('clerk', 'past_support', {
      enterprise: given.enterprise.id,
      year,
      item: `示范扶持${year}`,
      category: 'D',
      amount: 5_000_000,
      ...values,
    })

  // Bug caught: a county that paid three years running before it had the program could support a fourth without a word.
  sandbox('count the years of the old books, and leave to a person what they do not say', () => {
    for (const year of [2012, 2013]) past(year)
    const applied = apply(given, { category: 'D', projectName: '示范' })
    expect(check(applied.id, 'A15')).toMatchObject({
      item: 'A15',
      result: 'pass',
      seen: '连续第 3 年（含历史记录 2012、2013 年）',
    })
    const unsure = past(2011, { category: null })
    expect(check(applied.id, 'A15')).toMatchObject({
      result: 'warn',
      seen: expect.stringMatching(/2011 年没有写类别.+第 4 年/u),
    })
    desk.voidRow('clerk', 'past_support', unsure)
    const other = past(2011, { category: 'C' })
    expect(check(applied.id, 'A15')?.result).toBe('pass')
    desk.voidRow('clerk', 'past_support', other)
    past(2011)
    const seen = '连续第 4 年（含历史记录 2011、2012、2013 年），最多连续 3 年'
    expect(check(applied.id, 'A15')).toMatchObject({ result: 'fail', seen })
  })

  // Bug caught: what nobody decided or paid here stood among the decisions, or in the sums of a pool.
  sandbox('show the old books beside an application as what they are, and add them to no pool', () => {
    const applied = apply(given, { projectName: '平台' })
    const sums = () =>
      desk.ask(
        'clerk',
        (call) => [pools(call, null), ledger(call, { ledger: 'payment', year: null }, () => 0)] as const,
      )
    const before = sums()
    past(2013)
    const subject = desk.ask('clerk', (call) => subjectOf(call, fundApplicationProcedure, applied.id))
    expect(desk.ask('clerk', (call) => fundRules.earlier(call, subject))).toMatchObject([
      { year: 2013, title: '示范扶持2013', approved: 5_000_000, state: '历史记录（未经本程序办理）', past: true },
    ])
    expect(sums()).toEqual(before)
    expect(desk.db.prepare('SELECT audience FROM past_support').pluck().all()).toEqual(['[]'])
  })

  // Bug caught: the words of a step beside an application with the slot for a bureau in them, and not its name.
  sandbox('name the bureau that an earlier application waits for', () => {
    const before = apply(given, { projectName: '平台一期' })
    const applied = apply(given, { projectName: '平台二期' })
    desk.db.prepare("UPDATE procedure_state SET label = 'city-review' WHERE subject = ?").run(before.id)
    const subject = desk.ask('clerk', (call) => subjectOf(call, fundApplicationProcedure, applied.id))
    const [state] = desk.ask('clerk', (call) => fundRules.earlier(call, subject)).map((one) => one.state)
    expect(state).toMatch(/^待\p{Script=Han}+审核$/u)
  })

  sandbox('accept the first and the last day of the call, and no other', () => {
    const call = desk.record('clerk', 'fund_call', {
      title: '通知',
      year: 2014,
      level: 'county',
      opensOn: '2014-03-01',
      closesOn: '2014-03-03',
    })
    const result = (appliedOn: string) =>
      check(apply(given, { call: call.id, appliedOn, projectName: appliedOn }).id, 'A8')?.result
    expect(['2014-02-28', '2014-03-01', '2014-03-03', '2014-03-04'].map(result)).toEqual([
      'fail',
      'pass',
      'pass',
      'fail',
    ])
  })

  sandbox('bar a blacklisted enterprise to and including the last day', () => {
    desk.correct('clerk', 'enterprise', given.enterprise, { fundBlacklistedUntil: '2014-03-03' })
    expect(check(apply(given).id, 'A3')?.result).toBe('fail')
    expect(check(apply(given, { appliedOn: '2014-03-04', projectName: '次日' }).id, 'A3')?.result).toBe('pass')
  })

  sandbox('warn of the same legal representative, telephone and account in other applications of the year', () => {
    const other = desk.record('clerk', 'enterprise', {
      name: '测试县另一有限公司',
      identifierType: 'unknown',
      subjectType: 'company',
      businessStatus: 'active',
      county: '421222',
      legalRepresentative: '甲',
    })
    desk.correct('clerk', 'enterprise', given.enterprise, { legalRepresentative: '甲' })
    desk.record('clerk', 'bank_account', {
      enterprise: other.id,
      accountName: '测试县另一有限公司',
      bank: '测试银行',
      accountNumber: '6200000000001234',
      isBasic: true,
    })
    for (const enterprise of [other.id, given.enterprise.id])
      desk.record('clerk', 'contact', { enterprise, name: '某甲', mobile: '13800000000' })
    const { id } = apply(given)
    expect(check(id, 'A14')?.result).toBe('pass')
    apply(given, { enterprise: other.id, bankAccount: null, projectName: '别的项目' })
    const seen = check(id, 'A14')?.seen ?? ''
    for (const by of ['法定代表人', '联系电话', '银行账户']) expect(seen).toContain(`测试县另一有限公司（相同${by}）`)
  })

  // Bug caught: sales nobody compared with what was reported, a year with a month missing taken for a whole one.
  sandbox('compare the registered sales with the months that were reported, to the last fen of the tolerance', () => {
    const { id } = apply(given)
    expect(check(id, 'A11')).toMatchObject({ result: 'warn', seen: '没有登记 2013 年的电子商务销售额' })
    const enterprise = given.enterprise.id
    const registered = desk.record('clerk', 'enterprise_year', { enterprise, year: 2013, onlineSales: 1_260_000 })
    expect(check(id, 'A11')?.seen).toContain('没有 2013 年的月报可以核对')
    const month = (at: number) => {
      const period = `2013-${String(at).padStart(2, '0')}`
      const values = { enterprise, form: 'enterprise-month', period, e02: 100_000 }
      const report = desk.act('clerk', ({ tx }) => insertRecord(tx, statisticReport, values))
      const passed = { report: report.id, subjectRev: report.rev, decision: 'pass', reviewedOn: '2014-01-20' }
      desk.act('clerk', ({ tx }) => insertRecord(tx, statisticReview, passed))
    }
    for (let at = 2; at < 12; at += 1) month(at)
    expect(check(id, 'A11')).toMatchObject({ result: 'warn' })
    month(12)
    month(1)
    // Twelve months of 1,000 yuan: 5 % beyond is 12,600 yuan.
    expect(check(id, 'A11')).toMatchObject({
      result: 'pass',
      seen: '登记 12,600.00 元，12 个月月报合计 12,000.00 元',
    })
    desk.correct('clerk', 'enterprise_year', registered, { onlineSales: 1_260_001 })
    expect(check(id, 'A11')).toMatchObject({ result: 'fail' })
  })

  sandbox('ask for reports in time where the enterprise is on a list', () => {
    const { id } = apply(given)
    expect(check(id, 'A7')).toMatchObject({ result: 'warn', seen: '不在报送名单，近期没有应报的期次' })
    desk.record('clerk', 'reporting_duty', {
      enterprise: given.enterprise.id,
      form: 'enterprise-month',
      fromPeriod: '2013-11',
      reason: '有代表性',
    })
    expect(check(id, 'A7')).toMatchObject({ result: 'fail', seen: '近 3 期按时报送 0 期，规定不低于 75%' })
  })

  sandbox('say when the pool cannot carry the amount, and when little would be left', () => {
    expect(check(apply(given, { applyAmount: 100_000_100 }).id, 'A10')?.result).toBe('fail')
    expect(check(apply(given, { applyAmount: 90_000_100, projectName: '余一成不到' }).id, 'A10')?.result).toBe('warn')
    expect(check(apply(given, { applyAmount: 90_000_000, projectName: '正余一成' }).id, 'A10')?.result).toBe('pass')
  })
})

describe('judging a typed application', () => {
  const fault = (patch: Record<string, unknown>) => desk.faultOf(() => apply(given, patch))
  sandbox('refuses another level, another year, work cost, and other money without a word about it', () => {
    expect(fault({ level: 'city' })).toBe('RULE_BROKEN')
    expect(fault({ year: 2013 })).toBe('RULE_BROKEN')
    expect(fault({ purpose: 'work-cost' })).toBe('RULE_BROKEN')
    expect(fault({ hasOtherFund: true })).toBe('RULE_BROKEN')
    expect(fault({ startsOn: '2014-05-01', endsOn: '2014-04-01' })).toBe('RULE_BROKEN')
    expect(fault({})).toBe('went through')
  })
})

describe('the three ledgers', () => {
  sandbox('agree with each other to the 分', () => {
    const { id } = apply(given)
    upToApproval(desk, id, 9_999_999)
    pay(desk, id, 3_333_333, '2014-03-17')
    const view = (name: 'project' | 'payment' | 'pool') =>
      desk.ask('clerk', (call) => ledger(call, { ledger: name, year: 2014 }, () => 0))
    expect(view('project').sums).toMatchObject({
      applied: 10_000_000,
      approved: 9_999_999,
      paid: 3_333_333,
      unpaid: 6_666_666,
    })
    expect(view('project').rows[0]).toMatchObject({
      reviewed: 9_999_999,
      noticeFrom: '2014-03-10',
      noticeTo: '2014-03-14',
      category: 'C 电商应用企业类',
    })
    expect(view('payment').sums).toEqual({ amount: 3_333_333 })
    // Bug caught: what was due and what was paid so far stood in 分 beside the 元 of the payment.
    expect(view('payment').columns.filter(({ money }) => money)).toMatchObject([
      { label: '应拨' },
      { label: '实拨' },
      { label: '累计' },
    ])
    expect(view('payment').rows[0]).toMatchObject({
      total: 3_333_333,
      days: 0,
      account: '************1234',
      payer: 'payer',
    })
    expect(view('pool').sums).toMatchObject({
      approved: 9_999_999,
      paid: 3_333_333,
      stranded: 6_666_666,
      available: 90_000_001,
    })
    const [pool] = desk.ask('clerk', (call) => pools(call, 2014))
    expect(pool?.byCategory).toEqual({ C: 9_999_999 })
    expect(desk.ask('clerk', (call) => ledger(call, { ledger: 'pool', year: 2013 }, () => 0)).rows).toEqual([])
    expect(desk.ask('clerk', (call) => fundRules.money?.calculate(call, {}, null).result)).toBe(0)
  })
})
