import { addDays } from '#shared/model/date.ts'
import { account, agree, applicationOf, announce, funded, pay, prepare, report, waiting } from './act.ts'
import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

const YEAR = 2014
const APPROVED = 30 * WAN
const bare = { appliedOn: '2014-06-03', year: YEAR, promiseSigned: true }

policyItem('一(三)', 'a firm recognised a fen short, retail typed for the authorities, money over the pool', (item) => {
  const founded = { county: COUNTY, establishedOn: '2012-03-01', ecommerceClass: 'application' }
  async function recognise(name: string, onlineSales: number) {
    const { county } = item
    const firm = await county.firm(name, founded)
    const shop = { platform: 'taobao', name, url: `https://${firm.id}.example`, openedOn: '2012-05-01', isOpen: true }
    await county.record('shop', { enterprise: firm.id, ...shop })
    await county.record('enterprise_year', { enterprise: firm.id, year: 2013, revenue: 900 * WAN, onlineSales })
    const how = { ecommerceClass: 'application', subclass: 'trader', operatingSince: '2012-05-01' }
    const { id } = await county.record('recognition_application', { enterprise: firm.id, ...how, ...bare })
    const course = { procedure: 'recognition', subject: id }
    await prepare(county, course)
    const { checks } = await county.at.must('经办', 'procedure.workspace', course)
    return { firm, course, sales: checks.find((one) => one.item === 'R8a') }
  }

  it('rules reach the county, a firm is recognised at the city, its retail goes to the authorities, and money is approved', async () => {
    const { county, city } = item
    const how = { kind: 'recognition', issuer: '市商务局', status: 'drafting', dueOn: '2014-06-30' }
    const draft = await city.record('policy_document', { title: '电子商务企业认定办法', ...how })
    await item.down()
    expect(await county.rows('policy_document')).toEqual([])
    const issued = { status: 'issued', issuedOn: '2014-06-03', documentNumber: '测商发〔2014〕12号' }
    await city.correct('policy_document', draft.id, issued)
    await item.down()
    expect(await county.get('policy_document', draft.id)).toMatchObject({ status: 'issued' })

    const heads = ['企业名称', '统一社会信用代码', '县市区', '注册日期', '注册资金(万元)', '法人代表']
    const names = await county.sheet('enterprise', heads, [
      ['丙商贸有限公司', '91330100799655058B', '通城县', '2013-05-06', 500, '王丙'],
      ['丁商贸有限公司', '9133010079965505', '通城县', '2013-05-06', 50, '李丁'],
    ])
    expect(names).toMatchObject({ added: 1, why: [expect.stringContaining('3 identifier')] })

    const { firm, course, sales } = await recognise('甲茶业有限公司', 100 * WAN)
    expect(sales?.result).toBe('pass')
    await report(county, firm.id, '2014-05', 45)
    for (let step = 0; step < 3; step += 1) await agree(county, course)
    await item.up()
    await agree(city, course)
    const seen = await announce(city, course)
    expect(await city.issued('RD-6', [course.subject])).toContain('甲茶业有限公司')
    await item.day(addDays(seen, 1))
    await agree(city, course)
    await item.down()
    expect((await waiting(county, course)).state).toMatchObject({ finished: true })
    const [held] = await county.rows('title', { enterprise: firm.id })
    expect(String(held?.['number'])).not.toBe('')

    // The month, which was handed in and passed in time, is summed and laid beside what the statistics side holds.
    const where = { form: 'enterprise-month', period: '2014-05' }
    const by = { reason: '', office: '测试商务局', approval: '', validUntil: null }
    await county.at.must('审核', 'statistic.summarise', { ...where, ...by })
    const theirs = { enterprise: firm.id, period: '2014-05', statisticsFigure: 43 * WAN, source: 'E204-1' }
    await county.record('reconciliation', { ...theirs, reason: '两家网店未入库' })
    const { sums } = await county.at.must('查询', 'statistic.reconcile', { period: '2014-05' })
    expect(sums.ours).toBe(45 * WAN)
    const [round] = await county.rows('statistic_round', { period: '2014-05' })
    expect(await county.issued('TJ-4', [round?.id ?? ''])).toContain('45.00')

    // The money: a call with its item, an application that answers it, decided and paid by the county.
    const pool = await funded(county, APPROVED - 1)
    const days = { level: 'county', opensOn: '2014-05-01', closesOn: '2014-12-31' }
    const call = await county.record('fund_call', { title: '申报通知', year: YEAR, document: draft.id, ...days })
    const line = { category: 'C', purpose: 'attraction', capItem: APPROVED }
    const support = await county.record('support_item', { call: call.id, name: '平台建设', ...line })
    const of = { call: call.id, supportItem: support.id, bankAccount: await account(county, firm) }
    const values = { ...applicationOf(firm, pool, 40 * WAN), appliedOn: county.today(), ...of }
    const subject = (await county.record('fund_application', values)).id
    const fund = { procedure: 'fund-application', subject }
    await county.attach('fund_application', subject, '项目合同.pdf')
    await prepare(county, fund)
    await agree(county, fund)
    // A pool a fen short bears nothing; the fen comes, and it bears all.
    await expect(agree(county, fund, APPROVED)).rejects.toThrow('A10')
    const fen = {
      kind: 'adjustment' as const,
      amount: 1,
      postedOn: county.today(),
      document: '追加',
      reason: '追加预算',
    }
    await county.at.must('经办', 'fund.postEntry', { pool, ...fen })
    await agree(county, fund, APPROVED)
    await agree(county, fund, APPROVED)
    const ends = await announce(county, fund)
    await item.day(addDays(ends, 1))
    // A fen more than it holds is no money either.
    await expect(agree(county, fund, APPROVED + 1)).rejects.toThrow('POOL_OVERDRAWN')
    await agree(county, fund, APPROVED)
    expect(await county.issued('ZJ-2', [subject])).toContain('网上销售平台')
    await pay(county, fund, APPROVED)
    await item.ends({
      'enterprise.registered': 2,
      'title.recognised': 1,
      'reported.retail': 45 * WAN,
      'fund.approved': APPROVED,
    })
    await agree(city, fund)
    expect((await waiting(city, fund)).state).toMatchObject({ finished: true, paid: APPROVED })
  })

  it('100万 of online sales recognise a firm, a fen less does not', async () => {
    expect((await recognise('乙茶业有限公司', 100 * WAN)).sales?.result).toBe('pass')
    const { sales, course } = await recognise('己茶业有限公司', 100 * WAN - 1)
    expect(sales?.result).toBe('fail')
    await agree(item.county, course)
    await agree(item.county, course)
    await expect(agree(item.county, course)).rejects.toThrow('OBSTACLE')
  })
})
