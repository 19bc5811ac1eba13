import { addDays } from '#shared/model/date.ts'
import { account, agree, announce, funded, pay, prepare, waiting } from './act.ts'
import { COUNTY, expect, it, policyItem, type Values, WAN } from './harness.ts'

const YEAR = 2014
const BUDGET = 100 * WAN
const APPROVED = 30 * WAN

policyItem(
  '五(一)',
  'money of another year in the rate, work of the office paid to a firm, a fen over the budget',
  (item) => {
    /** A pool, a call with one item, and an application of a firm for it, taken in and looked at. */
    async function applied(pool: string, purpose: string): Promise<Values> {
      const { county } = item
      const firm = await county.firm('园区运营有限公司')
      const days = { level: 'county', opensOn: '2014-05-01', closesOn: '2014-12-31' }
      const call = await county.record('fund_call', { title: '申报通知', year: YEAR, ...days })
      const line = { category: 'A1', purpose: 'park', capItem: APPROVED }
      const support = await county.record('support_item', { call: call.id, name: '园区建设', ...line })
      return {
        enterprise: firm.id,
        appliedOn: '2014-06-03',
        year: YEAR,
        level: 'county',
        category: 'A1',
        purpose,
        pool,
        call: call.id,
        supportItem: support.id,
        supportMode: 'award',
        projectName: '旧粮库改造',
        applyAmount: 40 * WAN,
        bankAccount: await account(county, firm),
        hasOtherFund: false,
        promiseSigned: true,
      }
    }

    it('a budget is made, a project is decided and paid, the office pays its work, and the year adds up every way', async () => {
      const { county, city } = item
      const pool = await funded(county, BUDGET)
      const values = await applied(pool, 'park')
      // 工作经费 is the government's own: a firm cannot ask for it.
      const own = await county.refused('fund_application', { ...values, purpose: 'work-cost' })
      expect(own.map(([field]) => field)).toEqual(['purpose'])
      const subject = (await county.record('fund_application', values)).id
      const course = { procedure: 'fund-application', subject }
      await county.attach('fund_application', subject, '项目合同.pdf')
      await prepare(county, course)
      await agree(county, course)
      await agree(county, course, APPROVED)
      await agree(county, course, APPROVED)
      const ends = await announce(county, course)
      await item.day(addDays(ends, 1))
      await agree(county, course, APPROVED)
      // Approved is not paid, and more than was approved is paid to nobody.
      expect((await county.figure('fund.execution', item.pair.countyId)).value).toBe(0)
      await expect(pay(county, course, APPROVED + 1)).rejects.toThrow('PAID_OVER_APPROVED')
      await pay(county, course, APPROVED)

      const work = (amount: number, confirmation: string) => ({
        pool,
        amount,
        postedOn: county.today(),
        document: '凭证-会议费',
        reason: '电商培训会务',
        confirmation,
      })
      const rest = BUDGET - APPROVED
      const over = work(rest + 1, await county.token('拨付'))
      expect(await county.at.fault('拨付', 'fund.recordWorkCost', over)).toBe('POOL_OVERDRAWN')
      await county.at.must('拨付', 'fund.recordWorkCost', work(5 * WAN, await county.token('拨付')))

      const [account_] = await county.at.must('查询', 'fund.pools', { year: YEAR })
      expect(account_).toMatchObject({ budget: BUDGET, paid: APPROVED, workCost: 5 * WAN, available: 65 * WAN })
      const cuts = await county.at.must('查询', 'fund.year', { year: YEAR })
      expect(new Set(cuts.map(({ total }) => JSON.stringify(total))).size).toBe(1)
      for (const words of ['旧粮库改造', '300,000.00元'])
        expect(await county.issued('ZJ-2', [subject])).toContain(words)
      const pools = await county.printed({ list: 'pools', year: YEAR })
      for (const words of ['1,000,000.00', '650,000.00']) expect(pools).toContain(words)
      expect(await county.printed({ list: 'fund-year', year: YEAR })).toContain('300,000.00')
      await item.ends({ 'fund.budget': BUDGET, 'fund.paid': 35 * WAN, 'fund.execution': 3_500 })
      expect((await waiting(county, course)).state).toMatchObject({ paid: APPROVED })
      const [seen] = await city.at.must('查询', 'fund.pools', { year: YEAR })
      expect(seen).toMatchObject({ unit: '通城县', available: 65 * WAN })
    })

    it('money of the year before is no budget of this one, and a pool gives to its last fen', async () => {
      const { county } = item
      const pool = await county.record('fund_pool', { name: '上年专项', year: 2013, level: 'county', county: COUNTY })
      const entry = { pool: pool.id, kind: 'budget' as const, amount: 7, postedOn: '2013-12-31', document: null }
      await county.at.must('经办', 'fund.postEntry', { ...entry, reason: null })
      expect((await county.figure('fund.budget', item.pair.countyId)).value).toBe(BUDGET)
      const work = { pool: pool.id, postedOn: county.today(), document: '凭证', reason: '会务' }
      const post = async (amount: number) => ({ ...work, amount, confirmation: await county.token('拨付') })
      expect(await county.at.fault('拨付', 'fund.recordWorkCost', await post(8))).toBe('POOL_OVERDRAWN')
      await county.at.must('拨付', 'fund.recordWorkCost', await post(7))
      // The rate is that of the pools of the year, with what was carried over to them.
      const rate = async () => (await county.figure('fund.execution', item.pair.countyId)).value
      expect(await rate()).toBe(3_500)
      const [own] = await county.at.must('查询', 'fund.pools', { year: YEAR })
      const carried = {
        pool: own?.pool.id ?? '',
        kind: 'carry-over' as const,
        amount: BUDGET,
        postedOn: county.today(),
      }
      await county.at.must('经办', 'fund.postEntry', { ...carried, document: null, reason: null })
      expect(await rate()).toBe(1_750)
    })
  },
)
