import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

const NEED = 'finance_need'
const RESULT = 'finance_result'

policyItem(
  '五(二)',
  'a loan that was paid while its need still waits, or one met by less than it asked for',
  (item) => {
    it('needs come in by a sheet, the banks answer, and their answers move the need to its end', async () => {
      const { county, city } = item
      const tea = await county.firm('甲茶业有限公司')
      const wood = await county.firm('乙竹木有限公司')
      const heads = [
        '企业',
        '所属县市区',
        '提出日期',
        '企业划型',
        '需求金额（万元）',
        '用途',
        '融资方式',
        '信用核查',
        '状态',
      ]
      const batch = await county.sheet(NEED, heads, [
        ['甲茶业有限公司', '通城县', '2014-04-01', '小型', 100, '收购春茶', '质押（动产）', '无不良', '已登记'],
        ['乙竹木有限公司', '通城县', '2014-04-02', '微型', 50, '设备', '担保', '无不良', '已登记'],
        ['乙竹木有限公司', '通城县', '2014-04-03', '微型', 50, '设备', '担保', '不予推送', '已登记'],
      ])
      // Whoever is kept from the banks is told why.
      expect(batch).toEqual({ added: 2, why: ['4 creditNote FIELD_NEEDED'] })
      const need = async (enterprise: string) => (await county.rows(NEED, { enterprise }))[0]?.id ?? ''
      const [first, second] = [await need(tea.id), await need(wood.id)]
      expect(await county.refused(NEED, { status: 'met', closedOn: '2014-04-05' }, first)).toEqual([
        ['status', 'STATE_WRONG'],
      ])
      const sent = await county.correct(NEED, first, { status: 'sent', bankWanted: '某银行' })
      expect(sent['status']).toBe('sent')
      await county.correct(NEED, second, { status: 'sent' })
      const sentOn = { sentOn: '2014-04-10', replyDueOn: '2014-05-10' }
      const batchSent = { institution: '某银行', kind: 'bank', county: COUNTY, ...sentOn }
      const push = (await county.record('finance_push', batchSent)).id
      const pushed = await county.record('pushed_need', { push, need: first, ...sentOn })
      await county.record('pushed_need', { push, need: second, ...sentOn })

      const answer = (of: string, patch: object) =>
        county.record(RESULT, { need: of, institution: '某银行', kind: 'bank', answeredOn: '2014-05-06', ...patch })
      expect(
        await county.refused(RESULT, {
          need: first,
          institution: '某银行',
          kind: 'bank',
          answeredOn: '2014-05-06',
          result: 'refused',
        }),
      ).toEqual([['reason', 'FIELD_NEEDED']])
      await answer(first, { result: 'credit', amount: 100 * WAN, push: pushed.id })
      expect(await county.get(NEED, first)).toMatchObject({ status: 'sent', closedOn: null })
      // One fen less than was asked for is a part of it; with that fen it is met.
      const paid = await answer(first, { result: 'paid', answeredOn: '2014-05-20', amount: 100 * WAN - 1 })
      expect(await county.get(NEED, first)).toMatchObject({ status: 'partly' })
      await county.correct(RESULT, paid.id, { amount: 100 * WAN })
      expect(await county.get(NEED, first)).toMatchObject({ status: 'met', closedOn: '2014-05-20' })
      const guaranteed = { institution: '县担保公司', kind: 'guarantee', result: 'paid', answeredOn: '2014-05-21' }
      const { id } = await answer(second, { ...guaranteed, amount: 20 * WAN })
      await county.attach(RESULT, id, '放款通知.pdf')
      expect(await county.get(NEED, second)).toMatchObject({ status: 'partly' })

      await county.record('listed_seed', {
        enterprise: tea.id,
        year: 2014,
        county: COUNTY,
        stage: 'reform',
        planned: 3_000 * WAN,
      })
      const paper = await county.issued('JR-1', [first])
      for (const words of ['甲茶业有限公司', '收购春茶', '1,000,000.00元', '壹佰万元整']) expect(paper).toContain(words)
      expect(await county.issued('JR-2', [id])).toContain('县担保公司')
      const summary = await county.printed({ list: 'summary', record: NEED, year: 2014, by: 'form' })
      expect(summary).toContain('1,500,000.00')
      await item.ends({
        'finance.pushed': 2,
        'finance.reply-rate': 5_000,
        'finance.wanted': 150 * WAN,
        'finance.granted': 220 * WAN,
        'finance.guaranteed': 1,
        'listing.seeds': 1,
      })
      expect(await city.get(NEED, first)).toMatchObject({ status: 'met' })
    })
  },
)
