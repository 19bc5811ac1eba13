import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

const POINT = 'service_point'

policyItem('三(二)', 'townships covered by points that closed, or by two in one of them', (item) => {
  it('stalls, personal shops and points of the villages come in by sheets and are covered against the division table', async () => {
    const { county } = item
    const surveyed = await county.sheet(
      'market',
      ['名称', '类型', '规模', '所属县市区', '商户（摊位）数', '网上销售商户数', '网上年销售额（万元）', '调查日期'],
      [
        ['甲批发市场', '批发市场', '大型', '通城县', 200, 30, 1_200, '2014-05-06'],
        ['乙批发市场', '批发市场', '中型', '通城县', 80, 12, 300, '2014-05-06'],
        ['丙批发市场', '批发市场', '中型', '通城县', 80, 81, 300, '2014-05-06'],
      ],
    )
    expect(surveyed).toEqual({ added: 2, why: ['4 stalls ORDER_WRONG'] })
    const points = await county.sheet(
      POINT,
      [
        '服务点名称',
        '级别',
        '所属县市区',
        '乡镇（街道）',
        '村（居）代码',
        '已通网',
        '开点日期',
        '农产品年销售额（万元）',
        '状态',
      ],
      [
        ['甲村点', '村级点', '通城县', '421222100', '421222100201', '是', '2014-02-01', 20, '在营'],
        ['乙村点', '村级点', '通城县', '421222100', '421222100202', '是', '2014-02-01', 15, '在营'],
        ['丙乡站', '乡镇站', '通城县', '421222101', null, '否', '2014-03-01', 5, '在营'],
        ['丁乡站', '乡镇站', '通城县', '421222102', null, '是', '2014-03-01', 5, '在营'],
        ['丁乡站', '乡镇站', '通城县', '421222102', null, '是', '2014-03-01', 5, '在营'],
      ],
    )
    expect(points.added).toBe(4)
    const [closed] = await county.rows(POINT, { town: '421222102' })
    await county.correct(POINT, closed?.id ?? '', { status: 'paused' })
    const { rows } = await county.at.must('查询', 'register.find', { record: POINT, lens: 'open' })
    expect(rows).toMatchObject([{ name: '丙乡站' }])
    // Whoever trades from home has a shop; a flagship shop of a firm is none of these.
    const person = await county.firm('农户甲', { subjectType: 'individual' })
    const opened = { enterprise: person.id, platform: 'taobao', openedOn: '2014-01-02', isOpen: true }
    await county.record('shop', { ...opened, name: '山货小店', url: 'https://a.example', shopType: 'personal' })
    await county.record('shop', { ...opened, name: '旗舰', url: 'https://b.example', shopType: 'flagship' })
    await county.record('shop', {
      ...opened,
      name: '关了',
      url: 'https://c.example',
      shopType: 'personal',
      isOpen: false,
    })

    const card = await county.issued('REG-1', [closed?.id ?? ''])
    for (const words of ['丁乡站', '乡镇站', '停业']) expect(card).toContain(words)
    const summary = await county.printed({ list: 'summary', record: POINT, year: null, by: 'town' })
    expect(summary).toContain('合计4')
    const towns = (await county.figure('point.coverage', item.pair.countyId)).parts[1]?.value ?? 0
    expect(towns).toBeGreaterThan(2)
    await item.ends({
      'market.online': 42,
      'shop.personal': 1,
      'point.rural': 3,
      'point.towns': 2,
      'point.coverage': Math.floor(20_000 / towns),
      'point.villages': 2,
      'point.village-coverage': null,
    })
  })

  it('the last townships make it whole: every one of the table has a point, and no second point makes it more', async () => {
    const { county, pair } = item
    const coverage = () => county.figure('point.coverage', pair.countyId)
    const [, all] = (await coverage()).parts
    const point = { level: 'town', county: COUNTY, online: true, openedOn: '2014-06-03', status: 'running' }
    for (const { id: town } of all?.rows ?? []) await county.record(POINT, { ...point, name: `${town}站`, town })
    expect((await coverage()).value).toBe(10_000)
    await county.record(POINT, { ...point, name: '第二站', town: '421222100', farmSales: WAN })
    expect((await coverage()).value).toBe(10_000)
    const tomorrow = { ...point, name: '明日站', town: '421222100', openedOn: '2014-06-04' }
    const rural = (await county.figure('point.rural', pair.countyId)).value
    await county.record(POINT, tomorrow)
    expect((await county.figure('point.rural', pair.countyId)).value).toBe(rural)
  })
})
