import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

const RECORD = 'publicity'

policyItem('六(三)', 'an event of last year, or one entered twice, counted among those that were held', (item) => {
  it('publicity comes in by a sheet, a fair ends with what was signed, an association stands beside, and all add up', async () => {
    const { county, city } = item
    const heads = ['标题', '形式', '日期', '主办单位', '所属县市区', '受众（人次）', '报道链接或版面', '费用（元）']
    const batch = await county.sheet(RECORD, heads, [
      ['电商政策进校园', '进校园', '2014-04-10', '县商务局', '通城县', 320, '县报 2 版', 1_200],
      ['县电视台专题', '电视', '2014-05-10', '县广电局', '通城县', 20_000, null, 8_000],
      ['去年的专题', '电视', '2013-12-31', '县广电局', '通城县', 9_000, null, 8_000],
      ['没有形式', null, '2014-05-10', '县广电局', '通城县', 1, null, null],
      ['没有日期', '电视', null, '县广电局', '通城县', 1, null, null],
    ])
    expect(batch).toEqual({ added: 3, why: ['5 kind FIELD_WRONG', '6 heldOn FIELD_WRONG'] })
    const [school] = await county.rows(RECORD, { kind: 'campus' })
    const id = school?.id ?? ''
    await county.attach(RECORD, id, '剪报.pdf')
    await county.correct(RECORD, id, { summaryText: '讲解补助申报' })

    const fair = { name: '县网购节', kind: 'festival', startsOn: '2014-05-20', county: COUNTY, intention: 100 * WAN }
    const held = await county.record('fair_event', fair)
    // What was signed is at most what was meant, to the fen.
    expect(await county.refused('fair_event', { signed: 100 * WAN }, held.id)).toEqual([])
    expect(await county.refused('fair_event', { signed: 100 * WAN + 1 }, held.id)).toEqual([
      ['intention', 'ORDER_WRONG'],
    ])
    await county.correct('fair_event', held.id, { endsOn: '2014-05-22', firmsJoined: 30, signed: 60 * WAN })
    const union = {
      name: '县电商协会',
      kind: 'association',
      county: COUNTY,
      registrationNumber: '通社证1',
      members: 46,
    }
    await county.record('association', union)
    expect(await county.at.fault('经办', 'register.record', { record: 'association', values: union })).toBe(
      'DUPLICATE_KEY',
    )

    const card = await county.issued('REG-1', [id])
    for (const words of ['电商政策进校园', '320', '讲解补助申报']) expect(card).toContain(words)
    const book = await county.printed({ list: 'register', record: RECORD })
    for (const words of ['宣传活动台账', '县广电局']) expect(book).toContain(words)
    const summary = await county.printed({ list: 'summary', record: RECORD, year: 2014, by: 'kind' })
    expect(summary).toContain('合计2203209,200.00')
    await item.ends({ 'publicity.events': 2, 'publicity.reached': 20_320, 'fair.events': 1 })
    expect(await city.get('fair_event', held.id)).toMatchObject({ signed: 60 * WAN, firmsJoined: 30 })
  })
})
