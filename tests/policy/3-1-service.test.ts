import { prepare } from './act.ts'
import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

const RECORD = 'support_service'
const asks = {
  appliedOn: '2014-06-03',
  year: 2014,
  ecommerceClass: 'service',
  subclass: 'operation',
  operatingSince: '2012-01-01',
  promiseSigned: true,
}

policyItem('三(一)', 'clients a service firm says it has counted anew for its recognition, or a firm twice', (item) => {
  it('firms that serve others come in by a sheet, one tells what it made new, and whom they serve is summed', async () => {
    const { county } = item
    const agency = await county.firm('代运营有限公司', { ecommerceClass: 'service' })
    await county.firm('仓配有限公司')
    const heads = ['企业', '年度', '所属县市区', '服务类别', '服务客户数', '其中本地企业', '服务收入（万元）']
    const batch = await county.sheet(RECORD, heads, [
      ['代运营有限公司', 2014, '通城县', '运营推广、客服管理', 30, 12, 80],
      ['仓配有限公司', 2014, '通城县', '仓储物流', 9, 9, 40],
      ['仓配有限公司', 2013, '通城县', '仓储物流', 7, 7, 30],
      // More clients of the county than clients, and no kind of service.
      ['代运营有限公司', 2013, '通城县', '运营推广', 3, 4, 10],
      ['仓配有限公司', 2012, '通城县', null, 1, 1, 1],
    ])
    expect(batch).toEqual({ added: 3, why: ['5 clients ORDER_WRONG', '6 services FIELD_WRONG'] })
    const [row] = await county.rows(RECORD, { enterprise: agency.id })
    const id = row?.id ?? ''
    const again = { enterprise: agency.id, year: 2014, county: COUNTY, services: ['payment'] }
    expect(await county.at.fault('经办', 'register.record', { record: RECORD, values: again })).toBe('DUPLICATE_KEY')
    await county.correct(RECORD, id, { innovation: '直播选品系统', innovationResult: '已用于 12 家' })

    const card = await county.issued('REG-1', [id])
    for (const words of ['代运营有限公司', '运营推广', '12家', '直播选品系统']) expect(card).toContain(words)
    const summary = await county.printed({ list: 'summary', record: RECORD, year: 2014, by: 'services' })
    expect(summary).toContain('合计23921')
    await item.ends({ 'service.firms': 2, 'service.clients': 39, 'service.local-clients': 21 })
  })

  it('five local clients recognise a service firm and four do not, where its income does not either', async () => {
    const { county } = item
    for (const [localClients, income, result] of [
      [5, 49 * WAN, 'pass'],
      [4, 49 * WAN, 'fail'],
      [4, 50 * WAN, 'pass'],
    ] as const) {
      const firm = await county.firm(`服务${localClients}-${income}有限公司`, { ecommerceClass: 'service' })
      const year = { enterprise: firm.id, year: 2013, county: COUNTY, services: ['support'], clients: 9 }
      await county.record(RECORD, { ...year, localClients, income })
      const values = { enterprise: firm.id, ...asks }
      const held = await county.held('recognition_application', values)
      const { id: subject } = await county.record('recognition_application', { ...values, ...held })
      const course = { procedure: 'recognition', subject }
      await prepare(county, course)
      const { checks } = await county.at.must('经办', 'procedure.workspace', course)
      expect([localClients, income, checks.find((one) => one.item === 'R8c')?.result]).toEqual([
        localClients,
        income,
        result,
      ])
    }
  })
})
