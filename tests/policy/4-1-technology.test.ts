import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

const RECORD = 'tech_project'
const heads = ['项目名称', '企业', '所属县市区', '应用技术', '对接的物联网企业', '总投资（万元）', '开始日期', '进展']

policyItem('四(一)', 'a plan, or a project that was given up, counted among technology that is used', (item) => {
  it('projects of firms come in by a sheet, go from plan to done with what they brought, and only those at work count', async () => {
    const { county, city } = item
    const firm = await county.firm('甲冷链有限公司')
    await county.firm('乙茶叶有限公司')
    const batch = await county.sheet(RECORD, heads, [
      ['冷链定位', '甲冷链有限公司', '通城县', '卫星定位、射频识别', '某物联网公司', 120, '2014-02-01', '实施中'],
      ['茶叶溯源', '乙茶叶有限公司', '通城县', '二维码', null, 30, '2014-03-01', '计划'],
      ['云仓', '乙茶叶有限公司', '通城县', '云计算', null, 50, '2014-03-01', '计划'],
      ['无名技术', '乙茶叶有限公司', '通城县', null, null, 50, '2014-03-01', '计划'],
      ['先完成', '乙茶叶有限公司', '通城县', '二维码', null, 50, '2014-03-01', '已完成'],
    ])
    // No technology is none; and nothing begins with being done.
    expect(batch).toMatchObject({ added: 3 })
    expect(batch.why).toContain('5 technologies FIELD_WRONG')
    expect(batch.why).toContain('6 status STATE_WRONG')
    const id = async (name: string) => (await county.rows(RECORD, { name }))[0]?.id ?? ''
    const [cold, tea, cloud] = [await id('冷链定位'), await id('茶叶溯源'), await id('云仓')]
    await county.correct(RECORD, tea, { status: 'running' })
    await county.correct(RECORD, cloud, { status: 'stopped' })
    expect(await county.refused(RECORD, { status: 'running' }, cloud)).toEqual([['status', 'STATE_WRONG']])
    expect(await county.refused(RECORD, { status: 'done' }, cold)).toEqual([
      ['endsOn', 'FIELD_NEEDED'],
      ['result', 'FIELD_NEEDED'],
    ])
    await county.attach(RECORD, cold, '验收报告.pdf')
    const done = { status: 'done', endsOn: '2014-05-30', result: '损耗由 8% 降到 3%' }
    await county.correct(RECORD, cold, done)

    const card = await county.issued('REG-1', [cold])
    for (const words of ['冷链定位', '射频识别', '120', '损耗由8%降到3%']) expect(card).toContain(words)
    const summary = await county.printed({ list: 'summary', record: RECORD, year: 2014, by: 'technologies' })
    expect(summary).toContain('卫星定位')
    await item.ends({ 'tech.projects': 2, 'tech.invested': 150 * WAN })
    expect(await city.get(RECORD, cold)).toMatchObject({ ...done, enterprise: firm.id })
  })

  it('a project ends on the day it begins, and not one day before', async () => {
    const { county } = item
    const firm = await county.firm('丙数据有限公司')
    const values = {
      name: '一日项目',
      enterprise: firm.id,
      county: COUNTY,
      technologies: ['cloud'],
      startsOn: '2014-06-02',
      status: 'running',
    }
    expect(await county.refused(RECORD, { ...values, endsOn: '2014-06-02' })).toEqual([])
    expect(await county.refused(RECORD, { ...values, endsOn: '2014-06-01' })).toEqual([['endsOn', 'ORDER_WRONG']])
  })
})
