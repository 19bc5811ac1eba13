import { COUNTY, expect, it, policyItem } from './harness.ts'

const BENEFIT = 'tax_benefit'
const ISSUE = 'tax_issue'
const YUAN = 100

policyItem(
  '五(五)',
  'a deduction by the rate of another year, a benefit that was only asked for counted as had',
  (item) => {
    it('benefits come in by a sheet, are computed by the rate of their year and count once they are had', async () => {
      const { county, city } = item
      const firm = await county.firm('甲软件有限公司')
      const small = await county.firm('乙茶叶有限公司')
      const heads = [
        '企业',
        '年度',
        '所属县市区',
        '优惠种类',
        '计税基数（研发费、无形资产成本）（元）',
        '减免税额（元）',
        '落实情况',
      ]
      const batch = await county.sheet(BENEFIT, heads, [
        ['甲软件有限公司', 2014, '通城县', '研发费加计扣除', 100_000, null, '已申报'],
        ['甲软件有限公司', 2014, '通城县', '无形资产加计摊销', 100_000, 12_500, '已享受'],
        ['乙茶叶有限公司', 2014, '通城县', '小微企业免税', null, 3_000, '已享受'],
        ['乙茶叶有限公司', 2013, '通城县', '小微企业免税', null, 2_000, '已享受'],
        ['乙茶叶有限公司', 2014, '通城县', '研发费加计扣除', null, null, '已申报'],
      ])
      expect(batch).toEqual({ added: 4, why: ['6 base FIELD_NEEDED'] })
      const of = async (kind: string) => (await county.rows(BENEFIT, { kind, enterprise: firm.id }))[0]
      const research = await of('research-expensed')
      expect(research).toMatchObject({ calculated: 50_000 * YUAN })
      expect(await of('research-capitalised')).toMatchObject({ calculated: 150_000 * YUAN })
      const id = research?.id ?? ''
      expect(await county.refused(BENEFIT, { status: 'difficulty' }, id)).toEqual([['difficulty', 'FIELD_NEEDED']])
      await county.attach(BENEFIT, id, '备案表.pdf')
      await county.correct(BENEFIT, id, { status: 'granted', benefit: 12_500 * YUAN, filedOn: '2014-05-10' })

      const price = { enterprise: firm.id, county: COUNTY, kind: 'power', appliedOn: '2014-03-01' }
      const power = await county.record('utility_price', { ...price, status: 'asked' })
      expect(await county.refused('utility_price', { status: 'applied-price' }, power.id)).toEqual([
        ['effectiveOn', 'FIELD_NEEDED'],
      ])
      await county.correct('utility_price', power.id, { status: 'applied-price', effectiveOn: '2014-04-01' })
      await county.record('e_invoice', { enterprise: firm.id, county: COUNTY, enabled: true, enabledOn: '2014-05-01' })
      await county.record('e_invoice', { enterprise: small.id, county: COUNTY, enabled: false, reason: '没有开票设备' })

      const card = await county.issued('REG-1', [id])
      for (const words of ['甲软件有限公司', '50,000.00', '12,500.00']) expect(card).toContain(words)
      const book = await county.printed({ list: 'register', record: BENEFIT })
      for (const words of ['税收优惠台账', '无形资产加计摊销', '150,000.00']) expect(book).toContain(words)
      await item.ends({
        'tax.firms': 2,
        'tax.reduced': 28_000 * YUAN,
        'price.equal': 1,
        'invoice.firms': 1,
      })
      expect(await city.get(BENEFIT, id)).toMatchObject({ status: 'granted', calculated: 50_000 * YUAN })
    })

    it('a question goes to the tax office of the city and its answer closes it; fifteen working days are in time', async () => {
      const { county, city } = item
      const firm = await county.firm('丙物流有限公司')
      const asked = (question: string, raisedOn: string) =>
        county.record(ISSUE, { question, kind: 'agency-purchase', enterprise: firm.id, county: COUNTY, raisedOn })
      // 2014-06-02 was the Dragon Boat festival.
      const [late, today] = [await asked('代购开票', '2014-05-09'), await asked('代购纳税地点', '2014-05-12')]
      const { rows } = await county.at.must('查询', 'register.find', { record: ISSUE, lens: 'overdue' })
      expect(rows.map((one) => one.id)).toEqual([late.id])
      await county.correct(ISSUE, today.id, { sentTo: 'national', sentOn: '2014-05-20' })
      await item.up()
      const row = (await city.at.must('经办', 'answer.find', {})).find((one) => one.row === today.id)
      const { id } = await city.at.must('经办', 'answer.give', {
        record: ISSUE,
        row: today.id,
        rev: row?.rev ?? 0,
        unit: '市国税局',
        answeredOn: '2014-06-03',
        outcome: 'solved',
        text: '在机构所在地申报',
      })
      await item.down()
      await county.at.must('经办', 'answer.take', { id })
      const closed = await county.get(ISSUE, today.id)
      expect(closed).toMatchObject({ answer: '在机构所在地申报', solved: true, answeredOn: '2014-06-03' })
    })
  },
)
