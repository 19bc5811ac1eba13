import { afterAll, beforeAll, expect, it } from 'vitest'
import { papersFor } from '#core/printing/paper-offer.ts'
import { paperForm } from '#core/printing/subject-paper.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { definitionOf, rowOf } from '#core/register/service.ts'
import { unitSheet } from '#shared/definition/register/unit-sheet.ts'
import { fixed, itemBy, openSupportCase, ruleOf, type SupportCase, WAN } from '#test/helper/support-case.ts'
import { shipped } from '#test/helper/shipped.ts'
import type { Desk } from '#test/helper/open-test-desk.ts'

let given: SupportCase
beforeAll(() => {
  given = openSupportCase('leaflet')
  const first = fixed('起步档', 3 * WAN, { measure: 'retail', least: 500 * WAN })
  const more = { measure: 'listed-years', least: 2 } as const
  given.rule(ruleOf({ tiers: [first] }), { name: '网络零售奖励', ruleKey: 'online-retail' })
  given.rule(
    ruleOf({
      tiers: [first],
      needs: [more],
      once: 'ever',
      byHand: ['没有受过处罚'],
      stacks: ['online-retail', 'gone'],
    }),
    { name: '入统奖励' },
  )
  const later = fixed('改后的档', 9 * WAN)
  given.rule(ruleOf({ tiers: [later] }), { name: '入统奖励', effectiveFrom: '2014-06-01' })
  given.toCounty()
})
afterAll(() => given.close())

function tables(desk: Desk, code: string, record: string, id: string): ReadonlyMap<string, readonly string[]> {
  const paper = shipped.papers.find((one) => one.code === code)
  if (!paper) throw new Error(`no paper ${code}`)
  const { blocks = [] } = desk.ask('clerk', (call) => {
    const definition = definitionOf(call, record)
    return paperForm(call, paper, definition, rowOf(call, definition, id))
  })
  return new Map(
    blocks.flatMap((block) =>
      block.kind === 'table'
        ? [[block.title ?? '', block.table.rows.map((row) => row.filter((one) => one !== '').join(' '))] as const]
        : [],
    ),
  )
}

const cited = (desk: Desk) =>
  String(desk.db.prepare(`SELECT id FROM support_rule WHERE rule_key = 'sample' ORDER BY n LIMIT 1`).pluck().get())

// Bug caught: under 可以叠加 the paper of a rule named other rules by their keys, online-retail, which nobody reads.
it('calls the rules that may be added by their names', () => {
  const terms = tables(given.county, 'ZJ-24', 'support_rule', cited(given.county)).get('总的规定')
  expect(terms?.find((one) => one.startsWith('可以叠加'))).toBe('可以叠加 网络零售奖励、gone')
})

// Bug caught: a call could be printed only as a rule with its examples; nothing told a firm who, how much, which papers, by when.
it('tells a firm who may apply, how much there is, which papers are wanted, by when and where', () => {
  const { county } = given
  const blank = Object.fromEntries(Object.keys(unitSheet.fields).map((name) => [name, null]))
  const sheet = { ...blank, effectiveFrom: '2014-01-01', address: '示例路1号', telephone: '0000-4320001' }
  county.act('clerk', (call) => insertRecord(call.tx, unitSheet, sheet as never))
  const item = itemBy(county, cited(county), { capEnterpriseYear: 20 * WAN })
  const said = tables(county, 'ZJ-25', 'support_item', item.id)
  expect(said.get('谁可以申报（各条都要符合）')).toEqual(
    expect.arrayContaining([
      '2 纳入限上统计 2 年以上',
      '3 由人核对：没有受过处罚',
      expect.stringContaining('不在专项资金禁入期'),
    ]),
  )
  expect(said.get('支持多少')).toEqual([
    '起步档 网络零售额 500 万元以上 3 万元',
    '次数 一次性：每家只支持一次',
    '可以叠加 网络零售奖励、gone',
    '企业年度上限 20 万元',
  ])
  expect(said.get('交哪些材料')?.[0]).toBe('1 资金申请（审批）表（盖公章） 3 必交')
  expect(said.get('什么时候交、交到哪里')).toEqual([
    '申报时间 2014年2月1日至2014年12月31日',
    expect.stringMatching(/^受理单位 .+/u),
    '地址 示例路1号',
    '咨询电话 0000-4320001',
    '监督电话',
  ])
})

// Bug caught: the sheet of a call told the edition of today, and not the one that its applications are paid by.
it('tells the edition that is in force when the call opens, whichever was cited, and is offered from the call', () => {
  const { county } = given
  const item = itemBy(
    county,
    cited(county),
    {},
    { opensOn: '2014-07-01', title: '下半年申报通知', documentNumber: '测商〔2014〕9号' },
  )
  expect(tables(county, 'ZJ-25', 'support_item', item.id).get('支持多少')).toEqual(['改后的档 不分条件 9 万元'])
  const offers = county.ask('clerk', (call) => papersFor(call, { record: 'fund_call', ids: [String(item['call'])] }))
  expect(offers.filter(({ code }) => code === 'ZJ-25').map(({ id, of }) => [id, of])).toEqual([
    [item.id, '示例支持项目'],
  ])
})

// Bug caught: an item without a rule had nothing under how much.
it('tells of an item without a rule its share and its caps', () => {
  const item = itemBy(
    given.county,
    cited(given.county),
    { rule: null, ratio: 3000, capItem: 30 * WAN },
    { title: '另一通知', documentNumber: '测商〔2014〕8号' },
  )
  expect(tables(given.county, 'ZJ-25', 'support_item', item.id).get('支持多少')).toEqual([
    '支持比例 核定投资的 30%',
    '单项上限 30 万元',
  ])
})
