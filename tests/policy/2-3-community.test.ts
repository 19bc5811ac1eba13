import { COUNTY, expect, it, policyItem } from './harness.ts'

const RECORD = 'community_service'

policyItem('二(三)', 'a platform that closed, or has not opened, counted among those that serve', (item) => {
  it('platforms of every kind come in by a sheet, one closes, and the figures are of those that run', async () => {
    const { county } = item
    const firm = await county.firm('家政服务有限公司')
    const batch = await county.sheet(
      RECORD,
      [
        '平台（系统）名称',
        '类型',
        '运营企业',
        '所属县市区',
        '覆盖社区数',
        '月需求（订单）数',
        '月对接成功数',
        '开通日期',
        '状态',
      ],
      [
        ['甲家政网', '家政网络平台', '家政服务有限公司', '通城县', 12, 300, 300, '2013-06-01', '在营'],
        ['乙养老平台', '健康养老平台', null, '通城县', 5, 40, 12, '2014-02-01', '在营'],
        ['丙买菜', '社区购物', null, '通城县', 7, 900, 880, '2014-03-01', '在营'],
        ['丁跑腿', '配送', null, '通城县', 3, 60, 60, '2014-03-01', '在营'],
        ['戊订餐', '网上订餐', null, '通城县', null, 500, 400, '2014-04-01', '在营'],
        // More were brought together than asked.
        ['己维修', '维修', null, '通城县', 2, 10, 11, '2014-04-01', '在营'],
      ],
    )
    expect(batch).toEqual({ added: 5, why: ['7 ordersMonthly ORDER_WRONG'] })
    const [cleaner] = await county.rows(RECORD, { kind: 'housekeeping' })
    expect(cleaner).toMatchObject({ enterprise: firm.id })
    const [errands] = await county.rows(RECORD, { kind: 'delivery' })
    await county.correct(RECORD, errands?.id ?? '', { status: 'closed' })
    const { rows } = await county.at.must('查询', 'register.find', { record: RECORD, lens: 'open' })
    expect(rows).toMatchObject([{ id: errands?.id, status: 'closed' }])

    const card = await county.issued('SQ-1', [cleaner?.id ?? ''])
    for (const words of ['甲家政网', '家政网络平台', '家政服务有限公司', '12个']) expect(card).toContain(words)
    expect(await county.printed({ list: 'summary', record: RECORD, year: null, by: 'kind' })).toContain(
      '家政网络平台112',
    )
    await item.ends({
      'community.home': 2,
      'community.daily': 1,
      'community.booking': 1,
      'community.covered': 24,
    })
  })

  it('one that opens tomorrow is not there today, and one platform of a kind has one row', async () => {
    const { county, pair } = item
    const count = async () => (await county.figure('community.booking', pair.countyId)).value
    const before = Number(await count())
    const hotel = { name: '庚订房', kind: 'lodging', county: COUNTY, hasBooking: true, status: 'running' }
    await county.record(RECORD, { ...hotel, openedOn: '2014-06-04' })
    expect(await count()).toBe(before)
    expect(await county.at.fault('经办', 'register.record', { record: RECORD, values: hotel })).toBe('DUPLICATE_KEY')
    await county.record(RECORD, { ...hotel, name: '辛订房', openedOn: '2014-06-03' })
    expect(await count()).toBe(before + 1)
  })
})
