import { COUNTY, expect, it, policyItem } from './harness.ts'

const CASE = 'entry_case'
const ENTITY = 'new_entity'

policyItem(
  '五(六)',
  'a matter refused counted as done, a server abroad without its filing, more firms than entries',
  (item) => {
    it('matters come in by a sheet and are done, new entities by the month, and those of the list are told apart', async () => {
      const { county, city } = item
      const heads = ['申请人或企业名称', '所属县市区', '事项', '提出日期', '机房地', '运营商', '报备日期', '结果']
      const batch = await county.sheet(CASE, heads, [
        ['甲电子商务有限公司', '通城县', '名称用“电子商务”', '2014-04-01', null, null, null, '办理中'],
        ['乙网络有限公司', '通城县', '服务器异地备案', '2014-04-02', '某市机房', '某运营商', '2014-04-02', '办理中'],
        ['丙网络有限公司', '通城县', '服务器异地备案', '2014-04-02', '某市机房', '某运营商', null, '办理中'],
        ['丁茶行', '通城县', '投诉违规前置审批', '2014-04-03', null, null, null, '办理中'],
      ])
      expect(batch).toEqual({ added: 2, why: ['4 filedOn FIELD_NEEDED', '5 note FIELD_NEEDED'] })
      const id = async (applicant: string) => (await county.rows(CASE, { applicant }))[0]?.id ?? ''
      const [named, served] = [await id('甲电子商务有限公司'), await id('乙网络有限公司')]
      expect(await county.refused(CASE, { result: 'done' }, named)).toEqual([['closedOn', 'FIELD_NEEDED']])
      expect(await county.refused(CASE, { result: 'done', closedOn: '2014-03-31' }, named)).toEqual([
        ['closedOn', 'ORDER_WRONG'],
      ])
      await county.attach(CASE, named, '名称预核通知书.pdf')
      const firm = await county.firm('甲电子商务有限公司', { establishedOn: '2014-04-08' })
      await county.firm('老字号茶行', { establishedOn: '2013-12-31' })
      await county.correct(CASE, named, { result: 'done', closedOn: '2014-04-04', enterprise: firm.id })
      await county.correct(CASE, served, { result: 'refused', closedOn: '2014-04-10' })
      const rate = async () => (await county.figure('entry.rate', item.pair.countyId)).value
      expect(await rate()).toBe(5_000)
      // What was refused is taken up again, and ends.
      await county.correct(CASE, served, { result: 'open', closedOn: null })
      await county.correct(CASE, served, { result: 'done', closedOn: '2014-04-20' })
      expect(await rate()).toBe(10_000)

      const months = await county.sheet(
        ENTITY,
        ['月份', '所属县市区', '新登记户数', '其中企业', '其中个体工商户', '来源'],
        [
          ['2014-04', '通城县', 12, 5, 7, '县工商局 4 月报表'],
          ['2014-05', '通城县', 9, 9, 0, '县工商局 5 月报表'],
          ['2014-03', '通城县', 9, 10, 0, '县工商局 3 月报表'],
          ['2014-04', '通城县', 12, 5, 7, '县工商局 4 月报表'],
        ],
      )
      expect(months.added).toBe(2)
      expect(months.why[0]).toBe('4 total ORDER_WRONG')
      // Of June the units themselves are listed beside the month, and who is not in the register is named.
      const entity = { kind: 'company', registeredOn: '2014-06-01', county: COUNTY }
      await county.record('entity_entry', { ...entity, name: '甲电子商务有限公司', enterprise: firm.id })
      const missing = await county.record('entity_entry', { ...entity, name: '戊网络有限公司' })
      const june = { period: '2014-06', county: COUNTY, total: 2, source: '县工商局名单' }
      expect(await county.record(ENTITY, june)).toMatchObject({ total: 2 })
      expect(await county.held(ENTITY, june)).toMatchObject({ total: 2, companies: 2 })
      const unlisted = await county.figure('entry.unlisted', item.pair.countyId)
      expect(unlisted.parts.flatMap((part) => part.rows.map((row) => row.id))).toEqual([missing.id])
      const card = await county.issued('REG-1', [named])
      for (const words of ['甲电子商务有限公司', '已办理', '2014年4月4日']) expect(card).toContain(words)
      const book = await county.printed({ list: 'register', record: CASE })
      for (const words of ['市场准入事项台账', '服务器异地备案']) expect(book).toContain(words)
      await item.ends({
        'entry.cases': 2,
        'entry.rate': 10_000,
        'entry.entities': 23,
        'entry.unlisted': 1,
        'entry.listed': 1,
      })
      expect(await city.get(CASE, named)).toMatchObject({ result: 'done', enterprise: firm.id, county: COUNTY })
    })
  },
)
