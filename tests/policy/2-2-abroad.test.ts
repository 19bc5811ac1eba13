import { report } from './act.ts'
import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

policyItem('二(二)', 'a case of the green channel that is answered by telephone and retyped, or not at all', (item) => {
  it('a firm sells abroad, its case goes to the city, the answer of the office comes back into it and closes it', async () => {
    const { county, city } = item
    const firm = await county.firm('竹艺出口有限公司')
    await report(county, firm.id, '2014-05', 120, { E10a: 60 * WAN, E10b: 5 * WAN, E10c: 9_600_000 })
    const trader = await county.record('crossborder_enterprise', {
      enterprise: firm.id,
      year: 2014,
      county: COUNTY,
      direction: 'both',
      platforms: '速卖通',
      customsCode: '4212960001',
      refundFiled: true,
    })
    const place = { enterprise: firm.id, county: COUNTY, raisedOn: '2014-05-19', matter: 'customs' }
    const row = await county.record('green_case', { ...place, description: '竹制品通关要逐批查验', result: 'received' })
    expect(await county.refused('green_case', { result: 'sent' }, row.id)).toEqual([
      ['sentTo', 'FIELD_NEEDED'],
      ['sentOn', 'FIELD_NEEDED'],
    ])
    await county.attach('green_case', row.id, '查验通知.pdf')
    await county.correct('green_case', row.id, { result: 'sent', sentTo: ['customs'], sentOn: '2014-05-20' })
    await county.record('green_case', { ...place, matter: 'refund', description: '退税资料不全', result: 'received' })
    await item.up()
    const [asked] = await city.at.must('经办', 'answer.find', {})
    expect(asked).toMatchObject({ row: row.id, station: '通城县' })
    const { id } = await city.at.must('经办', 'answer.give', {
      record: 'green_case',
      row: row.id,
      rev: asked?.rev ?? 0,
      unit: '某海关办事处',
      answeredOn: '2014-06-03',
      outcome: 'solved',
      text: '同类商品改为抽验',
    })
    await item.down()
    await county.at.must('经办', 'answer.take', { id })
    expect(await county.get('green_case', row.id)).toMatchObject({ result: 'solved', reply: '同类商品改为抽验' })

    const sheet = await county.issued('KJ-2', [row.id])
    for (const words of [String(row['serial']), '竹艺出口有限公司', '同类商品改为抽验', '已解决'])
      expect(sheet).toContain(words)
    expect(await county.issued('KJ-1', [trader.id])).toContain('4212960001')
    expect(await county.printed({ list: 'summary', record: 'green_case', year: 2014, by: 'matter' })).toContain(
      '通关11',
    )
    await item.ends({
      'abroad.firms': 1,
      'abroad.exported': 60 * WAN,
      'abroad.imported': 5 * WAN,
      'green.raised': 2,
      'green.rate': 5_000,
    })
    const { answers } = await city.at.must('经办', 'answer.ofCase', { record: 'green_case', row: row.id })
    expect(answers).toMatchObject([{ state: 'taken' }])
  })

  it('ten working days are ten working days, holidays left out: the tenth is in time, the next is late', async () => {
    const { county } = item
    const firm = await county.firm('茶叶出口有限公司')
    const raised = (raisedOn: string) =>
      county.record('green_case', {
        enterprise: firm.id,
        county: COUNTY,
        raisedOn,
        matter: 'logistics',
        description: '海运舱位',
        result: 'received',
      })
    // 2014-06-02 was the Dragon Boat festival.
    const [late, today] = [await raised('2014-05-16'), await raised('2014-05-19')]
    const { rows } = await county.at.must('查询', 'register.find', { record: 'green_case', lens: 'overdue' })
    expect(rows.map((one) => one.id)).toContain(late.id)
    expect(rows.map((one) => one.id)).not.toContain(today.id)
  })
})
