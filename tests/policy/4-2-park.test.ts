import { report } from './act.ts'
import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

const park = {
  name: '县电商产业园',
  kind: 'park',
  builtFrom: 'factory',
  county: COUNTY,
  buildingArea: 5_000,
  rentableArea: 600,
  openedOn: '2014-01-10',
  logisticsPlatform: true,
  status: 'running',
}

policyItem(
  '四(二)',
  'a park whose tenants, sales and jobs are typed beside the tenants that are registered',
  (item) => {
    it('tenants come in by a sheet, what they report is the park’s quarter, and one who leaves is no tenant', async () => {
      const { county, city } = item
      const operator = await county.firm('园区运营有限公司')
      const trader = await county.firm('甲网销有限公司')
      const idle = await county.firm('乙摄影有限公司')
      const { id } = await county.record('park', { ...park, operator: operator.id, tenants: 40, yearSales: 9 })
      expect(await county.get('park', id)).toMatchObject({ tenants: 40 })
      const heads = ['园区', '企业名称', '业态', '入驻日期', '迁出日期', '租用面积（㎡）']
      const batch = await county.sheet('park_tenant', heads, [
        ['县电商产业园', '甲网销有限公司', '网络销售', '2014-02-01', null, 400],
        ['县电商产业园', '乙摄影有限公司', '网店摄影', '2014-02-01', null, 200],
        ['县电商产业园', '园区运营有限公司', '平台运营', '2014-02-01', '2014-01-31', 100],
      ])
      expect(batch).toEqual({ added: 2, why: ['4 movedOutOn ORDER_WRONG'] })
      // The park knows its tenants now: what was typed of them is gone.
      expect(await county.get('park', id)).toMatchObject({ tenants: 2, rentedArea: 600, occupancy: 10_000 })
      for (const [period, retail] of [
        ['2014-04', 30],
        ['2014-05', 40],
      ] as const)
        await report(county, trader.id, period, retail)

      const [left] = await county.rows('park_tenant', { enterprise: idle.id })
      await county.correct('park_tenant', left?.id ?? '', { movedOutOn: '2014-05-31' })
      expect(await county.get('park', id)).toMatchObject({ tenants: 1, ecommerceTenants: 1, rentedArea: 400 })
      // What is let may be all there is to let, and not a square metre more.
      expect(await county.refused('park', { rentableArea: 400 }, id)).toEqual([])
      expect(await county.refused('park', { rentableArea: 399 }, id)).toEqual([['rentableArea', 'ORDER_WRONG']])

      const quarter = await county.record('park_quarter', { park: id, period: '2014Q2', tenants: 9, sales: 1, jobs: 1 })
      expect(quarter).toMatchObject({ tenants: 1, ecommerceTenants: 1, sales: 70 * WAN })
      await county.attach('park_quarter', quarter.id, '园区季报.pdf')
      const paper = await county.issued('YQ-2', [quarter.id])
      for (const words of ['县电商产业园', '2014年第二季度']) expect(paper).toContain(words)
      const card = await county.issued('YQ-1', [id])
      for (const words of ['旧厂房改造', '园区运营有限公司']) expect(card).toContain(words)
      const { value: jobs } = await county.figure('park.jobs', item.pair.countyId)
      expect(jobs).toBe(quarter['jobs'])
      await item.ends({ 'park.running': 1, 'park.tenants': 1, 'park.sales': 70 * WAN, 'park.jobs': jobs })
      expect(await city.get('park', id)).toMatchObject({ tenants: 1, rentedArea: 400 })
    })

    it('a base of the park asks for its title with the figures of the register, kept as of that day', async () => {
      const { county } = item
      const [row] = await county.rows('park', { name: park.name })
      const asks = {
        enterprise: row?.['operator'],
        appliedOn: '2014-06-03',
        year: 2014,
        level: 'city',
        object: 'base',
        schedule: 'continue',
        operatingSince: '2012-01-01',
        promiseSigned: true,
        baseName: park.name,
        tenants: 99,
        buildingArea: 1,
      }
      const before = await county.record('title_application', asks)
      expect(before).toMatchObject({ tenants: 1, buildingArea: 5_000 })
      const firm = await county.firm('丁网销有限公司')
      await county.record('park_tenant', {
        park: row?.id,
        enterprise: firm.id,
        business: 'trade',
        movedInOn: '2014-06-03',
      })
      await report(county, firm.id, '2014-05', 10)
      await county.correct('park', row?.id ?? '', { remark: '又来一家' })
      expect(await county.get('park', row?.id ?? '')).toMatchObject({ tenants: 2, ecommerceTenants: 2 })
      expect(await county.correct('title_application', before.id, { platforms: '淘宝' })).toMatchObject({ tenants: 1 })
    })
  },
)
