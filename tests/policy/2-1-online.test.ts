import { report } from './act.ts'
import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

const RECORD = 'online_move'

policyItem(
  '二(一)',
  'sales of shops that went online typed beside what they reported, or of firms that never did',
  (item) => {
    it('shops go online from plan to trade, and their sales are those of their reports', async () => {
      const { county } = item
      const shopkeeper = await county.firm('老字号百货有限公司', { tradeModes: ['B2C'] })
      const farmer = await county.firm('山货合作有限公司')
      const stranger = await county.firm('纯网销有限公司')
      const batch = await county.sheet(
        RECORD,
        ['企业', '所属县市区', '原来的行业', '触网方式', 'O2O 模式', '进展', '上线日期', '销售本地农副土特产'],
        [
          ['老字号百货有限公司', '通城县', '零售', '自建商城', '线上营销线下成交', '计划', null, '否'],
          ['山货合作有限公司', '通城县', '生产企业', '第三方平台', '无', '已上线', '2013-11-01', '是'],
          ['纯网销有限公司', '通城县', '零售', '收购', '无', '已上线', null, '否'],
        ],
      )
      // Who is online since no day is not online.
      expect(batch).toEqual({ added: 2, why: ['4 onlineSince FIELD_NEEDED'] })
      const [row] = await county.rows(RECORD, { enterprise: shopkeeper.id })
      const id = row?.id ?? ''
      expect((await county.at.must('查询', 'register.find', { record: RECORD, lens: 'open' })).rows).toMatchObject([
        { id },
      ])
      await county.correct(RECORD, id, { status: 'building' })
      expect(await county.refused(RECORD, { status: 'online' }, id)).toEqual([['onlineSince', 'FIELD_NEEDED']])
      await county.correct(RECORD, id, { status: 'online', onlineSince: '2014-05-01', platform: '自建商城' })
      // The same firm by the same way a second time is a double count.
      const again = { enterprise: shopkeeper.id, county: COUNTY, trade: 'retail', way: 'own', status: 'planned' }
      expect(await county.at.fault('经办', 'register.record', { record: RECORD, values: again })).toBe('DUPLICATE_KEY')
      await county.record('shop', {
        enterprise: shopkeeper.id,
        platform: 'own',
        name: '百货商城',
        url: 'https://mall.example',
        openedOn: '2014-05-01',
        isOpen: true,
        shopType: 'enterprise',
      })

      await report(county, shopkeeper.id, '2014-05', 20)
      await report(county, farmer.id, '2014-05', 50, { E09: 35 * WAN })
      // What somebody sells who is not on the register is no sale of one that went online.
      await report(county, stranger.id, '2014-05', 900)
      const firm = { record: 'enterprise', id: shopkeeper.id }
      const own = { measure: 'move.sales', period: '2014', station: item.pair.countyId, subject: firm }
      expect(await county.at.must('查询', 'measure.rows', own)).toMatchObject({ value: 20 * WAN })

      expect(await county.issued('REG-1', [id])).toContain('线上营销线下成交')
      const list = await county.printed({ list: 'register', record: RECORD })
      for (const words of ['老字号百货有限公司', '山货合作有限公司', '2014年5月1日']) expect(list).toContain(words)
      await item.ends({
        'move.firms': 1,
        'move.online': 2,
        'move.sales': 70 * WAN,
        'reported.farm': 35 * WAN,
      })
    })

    it('the year counts who came online in it: its first and last day do, the days beside do not', async () => {
      const { county, pair } = item
      const count = async () => (await county.figure('move.firms', pair.countyId)).value
      const before = Number(await count())
      for (const [n, onlineSince] of ['2013-12-31', '2014-01-01', '2014-06-03'].entries()) {
        const firm = await county.firm(`第${n}家有限公司`)
        const row = {
          enterprise: firm.id,
          county: COUNTY,
          trade: 'other',
          way: 'merged',
          status: 'online',
          onlineSince,
        }
        await county.record(RECORD, row)
      }
      expect(await count()).toBe(before + 2)
    })
  },
)
