import { COUNTY, expect, it, policyItem } from './harness.ts'

const COMPLAINT = 'complaint'
const CHECK = 'licence_check'
const CREDIT = 'credit_evaluation'

policyItem(
  '六(二)',
  'a credit level given by hand, a shop nobody looked at counted as licensed, a complaint that never ends',
  (item) => {
    it('complaints are taken, mediated and closed, shops looked at again, and what a firm lost is its level', async () => {
      const { county, city } = item
      const firm = await county.firm('甲网销有限公司')
      const shop = (name: string, patch: object = {}) =>
        county.record('shop', {
          enterprise: firm.id,
          platform: 'taobao',
          name,
          url: `https://${name}.example`,
          openedOn: '2014-01-05',
          isOpen: true,
          ...patch,
        })
      for (const name of ['one', 'two', 'three']) await shop(name)
      await shop('shut', { isOpen: false })
      const heads = [
        '检查对象',
        '企业',
        '对象类型',
        '网址',
        '所属县市区',
        '检查日期',
        '检查人',
        '首页显著位置公开营业执照',
        '处理',
        '改正期限',
      ]
      const look = (name: string, day: string, shown: string, finding = '合格', by: string | null = null) =>
        [
          name,
          '甲网销有限公司',
          '网店',
          `https://${name}.example`,
          '通城县',
          day,
          '甲、乙',
          shown,
          finding,
          by,
        ] as const
      const batch = await county.sheet(CHECK, heads, [
        look('one', '2014-03-01', '是'),
        look('one', '2014-05-01', '否', '责令改正', '2014-05-15'),
        look('two', '2014-03-01', '否', '责令改正', '2014-03-15'),
        look('two', '2014-04-01', '是'),
        look('three', '2014-04-01', '否', '责令改正'),
      ])
      // The newest look counts; an order to mend names its day.
      expect(batch).toEqual({ added: 4, why: ['6 rectifyBy FIELD_NEEDED'] })

      const complaint = {
        receivedOn: '2014-05-20',
        channel: '12315',
        county: COUNTY,
        consumerName: '消费者甲',
        respondent: '甲网销有限公司',
        enterprise: firm.id,
        category: 'refund',
        facts: '退货不退款',
        status: 'received',
      }
      const first = await county.record(COMPLAINT, complaint)
      await county.record(COMPLAINT, complaint)
      expect(await county.refused(COMPLAINT, { status: 'closed' }, first.id)).toContainEqual(['status', 'STATE_WRONG'])
      await county.correct(COMPLAINT, first.id, { status: 'accepted', decidedOn: '2014-05-22' })
      await county.attach(COMPLAINT, first.id, '调解书.pdf')
      const closed = { status: 'closed', result: 'settled', closedOn: '2014-06-03', refunded: 12_000 }
      await county.correct(COMPLAINT, first.id, closed)

      // Two looks without a licence and one complaint taken: 100 − 5 − 5 − 3; nobody types the level.
      const values = { enterprise: firm.id, year: 2014, county: COUNTY, source: '登记', evaluatedOn: '2014-06-03' }
      const typed = { record: CREDIT, values: { ...values, level: 'A', score: 100 } }
      expect(await county.at.fault('经办', 'register.record', typed)).toBe('FIELDS_WRONG')
      const rated = await county.record(CREDIT, values)
      expect(rated).toMatchObject({ score: 87, level: 'B' })
      await county.record('crackdown', {
        name: '红盾行动',
        kind: 'counterfeit',
        department: '县工商局',
        county: COUNTY,
        startedOn: '2014-05-01',
        cases: 2,
        transferred: 2,
      })
      const notice = { title: '网购退货提醒', kind: 'warning', publishedOn: '2014-05-30', channel: 'website' }
      await county.record('consumer_notice', notice)

      const card = await county.issued('REG-1', [rated.id])
      for (const words of ['甲网销有限公司', 'B级', '87分']) expect(card).toContain(words)
      expect(await county.issued('TS-1', [first.id])).toContain('退货不退款')
      await item.ends({
        'complaint.received': 2,
        'complaint.rate': 5_000,
        'licence.due': 3,
        'licence.shown': 1,
        'licence.rate': 3_333,
        'credit.rated': 1,
      })
      expect(await city.get(CREDIT, rated.id)).toMatchObject({ score: 87, level: 'B' })
    })

    it('seven working days to take a complaint are in time on the seventh, and a level is reached by its last point', async () => {
      const { county } = item
      const received = (receivedOn: string) =>
        county.record(COMPLAINT, {
          receivedOn,
          channel: 'phone',
          county: COUNTY,
          respondent: '乙',
          category: 'price',
          facts: '标价不符',
          status: 'received',
        })
      // 2014-06-02 was the Dragon Boat festival.
      const [late, today] = [await received('2014-05-21'), await received('2014-05-22')]
      const { rows } = await county.at.must('查询', 'register.find', { record: COMPLAINT, lens: 'overdue' })
      expect(rows.map((one) => one.id)).toContain(late.id)
      expect(rows.map((one) => one.id)).not.toContain(today.id)
      const firm = await county.firm('乙网销有限公司')
      const looked = (day: string) =>
        county.record(CHECK, {
          subject: '乙店',
          enterprise: firm.id,
          kind: 'shop',
          url: `https://b.example/${day}`,
          county: COUNTY,
          checkedOn: day,
          inspectors: '甲、乙',
          licenceShown: false,
          finding: 'fine',
        })
      for (const day of ['2014-03-01', '2014-03-02']) await looked(day)
      const values = { enterprise: firm.id, year: 2014, county: COUNTY, source: '登记' }
      const rated = await county.record(CREDIT, { ...values, evaluatedOn: '2014-06-02' })
      expect(rated).toMatchObject({ score: 90, level: 'A' })
      await county.record(COMPLAINT, {
        receivedOn: '2014-05-30',
        channel: 'phone',
        county: COUNTY,
        respondent: '乙',
        enterprise: firm.id,
        category: 'price',
        facts: '标价不符',
        status: 'accepted',
        decidedOn: '2014-05-30',
      })
      expect(await county.correct(CREDIT, rated.id, { evaluatedOn: '2014-06-03' })).toMatchObject({
        score: 87,
        level: 'B',
      })
    })
  },
)
