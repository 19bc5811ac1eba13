import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rates, reconcile, watchList } from '#core/statistic/service.ts'
import { monthFigures, openStatisticDesk, WAN, type StatisticDesk } from './desk.ts'

let desk: StatisticDesk
beforeAll(() => {
  desk = openStatisticDesk()
  desk.day('2015-03-02')
})
afterAll(() => desk.close())

const year = (enterprise: string, of: number, values: Record<string, unknown>) =>
  desk.record('clerk', 'enterprise_year', { enterprise, year: of, ...values })
const shop = (enterprise: string, openedOn: string, isOpen = true) =>
  desk.record('clerk', 'shop', {
    enterprise,
    platform: 'taobao',
    name: '店',
    url: `https://example.invalid/${enterprise}`,
    openedOn,
    isOpen,
  })
const base = (values: Record<string, unknown>) =>
  desk.record('clerk', 'adoption_base', {
    year: 2014,
    county: '421222',
    scope: 'register',
    source: 'market',
    sourceDocument: '企业登记情况表',
    sourceDate: '2015-01-10',
    ...values,
  })
const found = () => desk.ask('clerk', (call) => rates(call, 2014))

describe('the two rates', () => {
  it('count small and medium entities that use e-commerce, never households, large firms or closed ones', () => {
    desk.sandbox(() => {
      const sells = desk.firm('卖货公司')
      year(sells, 2014, { onlineSales: 1 })
      shop(desk.firm('开店公司'), '2014-12-31')
      shop(desk.firm('晚开公司'), '2015-01-01')
      shop(desk.firm('关店公司'), '2013-01-01', false)
      shop(desk.firm('个体户', { subjectType: 'individual' }), '2013-01-01')
      shop(desk.firm('注销公司', { businessStatus: 'deregistered' }), '2013-01-01')
      const large = desk.firm('大型公司', { industryCode: '5292' })
      year(large, 2014, { employees: 300, revenue: 20_000 * WAN, onlineSales: 5 * WAN })
      expect(found().adoption.lines[0]).toMatchObject({ applying: 2, total: null, rate: null, light: 'none' })
      base({ total: 4 })
      expect(found().adoption.lines[0]).toMatchObject({ applying: 2, total: 4, rate: 5000, light: 'near' })
      base({ scope: 'sample', total: 10_000, applying: 5199, source: 'survey' })
      expect(found().adoption.lines[1]).toMatchObject({ rate: 5199, light: 'near', scopeLabel: '调查样本口径' })
    })
  })

  it('refuse a sample without its count, more users than firms, and a typed count where the program counts', () => {
    desk.sandbox(() => {
      for (const wrong of [
        { scope: 'sample', total: 10 },
        { scope: 'sample', total: 10, applying: 11 },
        { total: 10, applying: 3 },
      ])
        expect(desk.faultOf(() => base(wrong))).toBe('RULE_BROKEN')
    })
  })

  it('take as listed who is on the list at the end of the year, and name those not yet online with reason and person', () => {
    desk.sandbox(() => {
      const listing = (enterprise: string, values: Record<string, unknown>) =>
        desk.record('clerk', 'statistic_listing', {
          enterprise,
          category: 'retail',
          since: '2014-12',
          code: 'T1',
          source: '统计局名单',
          ...values,
        })
      const online = desk.firm('上网公司')
      year(online, 2014, { onlineSales: 5 })
      listing(online, {})
      listing(desk.firm('未上网公司'), { notOnlineReason: '没有人手', responsible: '经办甲' })
      listing(desk.firm('次年入库'), { since: '2015-01' })
      listing(desk.firm('年内退库'), { since: '2013-01', until: '2014-11' })
      const { coverage } = found()
      expect(coverage).toMatchObject({ total: 2, covered: 1, rate: 5000 })
      expect(coverage.notYet).toMatchObject([{ name: '未上网公司', reason: '没有人手', responsible: '经办甲' }])
    })
  })
})

describe('准限上', () => {
  it('begins at exactly 80 % of the line of the industry, and says who has reached it', () => {
    desk.sandbox(() => {
      const firm = (name: string, industryCode: string, revenue: number) => {
        const id = desk.firm(name, { industryCode })
        year(id, 2014, { revenue })
        return id
      }
      firm('正好八成', '5292', 400 * WAN)
      firm('差一分', '5292', 400 * WAN - 1)
      firm('已达标', '5292', 500 * WAN)
      firm('工业', '1310', 1600 * WAN)
      firm('批发差一分', '5193', 1600 * WAN - 1)
      const listed = firm('已在库', '5292', 900 * WAN)
      desk.record('clerk', 'statistic_listing', {
        enterprise: listed,
        category: 'retail',
        since: '2014-01',
        code: 'T1',
        source: '统计局名单',
      })
      const list = desk.ask('clerk', (call) => watchList(call, '2015-02'))
      expect(new Set(list.map((one) => `${one.name} ${one.share} ${one.reached}`))).toEqual(
        new Set(['已达标 10000 true', '正好八成 8000 false', '工业 8000 false']),
      )
    })
  })
})

describe('限上 and 限下 of the reconciliation', () => {
  // Bug caught: the retail of a 规上工业 counted as 限上, and of two listings of a firm whichever was read last.
  it('go by the lists of trade, whatever other list holds the firm too', () => {
    desk.sandbox(() => {
      desk.day('2015-02-05')
      for (const [at, categories] of [['industry'], ['retail'], ['retail', 'service'], []].entries()) {
        const enterprise = desk.firm(`对账${at}公司`)
        for (const category of categories)
          desk.record('clerk', 'statistic_listing', {
            enterprise,
            category,
            since: '2014-01',
            code: 'T',
            source: '名单',
          })
        desk.passed('2015-01', enterprise, monthFigures(10 ** at))
      }
      const { rows, sums } = desk.ask('clerk', (call) => reconcile(call, '2015-01'))
      expect([sums.ours, sums.above, sums.below].map((fen) => fen / WAN)).toEqual([1111, 110, 1001])
      const [, both] = rows.toSorted((a, b) => (b.ours ?? 0) - (a.ours ?? 0))
      expect(both?.listed?.split('、').toSorted()).toEqual(['规模以上服务业', '限额以上零售'])
    })
  })
})
