import { report, supported } from './act.ts'
import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

const RECORD = 'introduced_enterprise'
const project = {
  name: '某云仓电商有限公司',
  kind: 'introduced',
  county: COUNTY,
  source: '省外',
  project: '中部分拨中心',
  signedOn: '2014-02-10',
  invest: 3_000 * WAN,
  status: 'talks',
}

policyItem('一(一)', 'a project that lands stays a word in a list: no firm, no money, no clock to it', (item) => {
  it('one is brought in from talks to production, two are raised, and all are counted with the money that came', async () => {
    const { county, city } = item
    // Whom the county raises comes as a sheet; one of them is on the list since last year.
    const heads = ['企业名称', '类别', '县市区', '签约（列入）日期', '计划投资（万元）', '到位投资（万元）', '状态']
    const batch = await county.sheet(RECORD, heads, [
      ['甲茶业有限公司', '本地骨干', '通城县', '2014-03-01', 200, 50, '已签约'],
      ['乙药材有限公司', '本地骨干', '通城县', '2013-03-01', 900, 900, '已签约'],
    ])
    expect(batch).toEqual({ added: 2, why: [] })

    // Brought in from nowhere is nobody; more cannot have come than was promised.
    expect(await county.refused(RECORD, { ...project, source: null })).toEqual([['source', 'FIELD_NEEDED']])
    const { id } = await county.record(RECORD, project)
    await county.correct(RECORD, id, { status: 'signed' })
    expect(await county.refused(RECORD, { status: 'landed' }, id)).toEqual([['landedOn', 'FIELD_NEEDED']])
    expect(await county.refused(RECORD, { investDone: project.invest }, id)).toEqual([])
    expect(await county.refused(RECORD, { investDone: project.invest + 1 }, id)).toEqual([['invest', 'ORDER_WRONG']])
    const firm = await county.firm(project.name, { leading: 'introduced' })
    await county.attach(RECORD, id, '投资协议.pdf')
    await county.correct(RECORD, id, {
      status: 'landed',
      landedOn: '2014-05-20',
      investDone: 1_250 * WAN,
    })
    await county.correct(RECORD, id, { status: 'working' })
    expect(await county.refused(RECORD, { status: 'talks' }, id)).toEqual([['status', 'STATE_WRONG']])

    // What it sells is what it reported; what it was given is what the ledger says.
    await report(county, firm.id, '2014-05', 60)
    await supported(item, firm, 20 * WAN)
    const paid = async () => (await county.figure('introduced.paid', item.pair.countyId)).value
    expect(await paid()).toBeNull()
    await county.correct(RECORD, id, { enterprise: firm.id })
    expect(await paid()).toBe(20 * WAN)

    const card = await county.issued('REG-1', [id])
    for (const words of ['某云仓电商有限公司', '已投产', '1,250', '2014年5月20日']) expect(card).toContain(words)
    const summary = await county.printed({ list: 'summary', record: RECORD, year: 2014, by: 'kind' })
    expect(summary).toContain('合计232,000,000.0013,000,000.00')
    await item.ends({
      'introduced.firms': 1,
      'introduced.raised': 1,
      'introduced.invested': 1_300 * WAN,
      'introduced.sales': 60 * WAN,
      'introduced.paid': 20 * WAN,
    })
    expect(await city.get(RECORD, id)).toMatchObject({ status: 'working', enterprise: firm.id })
  })

  it('the days to landing end on the day the parameter says, and not one before', async () => {
    const { county } = item
    await item.day('2014-06-03')
    const late = await county.record(RECORD, { ...project, name: '丙', status: 'signed', signedOn: '2013-06-02' })
    const today = await county.record(RECORD, { ...project, name: '丁', status: 'signed', signedOn: '2013-06-03' })
    const { rows } = await county.at.must('查询', 'register.find', { record: RECORD, lens: 'overdue' })
    expect(rows.map((one) => one.id)).toContain(late.id)
    expect(rows.map((one) => one.id)).not.toContain(today.id)
  })
})
