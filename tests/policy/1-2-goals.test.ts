import { report } from './act.ts'
import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

const base = {
  year: 2014,
  county: COUNTY,
  scope: 'register',
  total: 4,
  source: 'market',
  sourceDocument: '企业登记情况表',
  sourceDate: '2014-05-30',
}
const GOAL = 5_200

policyItem(
  '一(二)',
  'a goal met on paper: a typed rate, a denominator without source, the last year in code',
  (item) => {
    it('two rates over denominators with their source, the firm not yet online named, markets and a platform, to the goals', async () => {
      const { county } = item
      const tea = await county.firm('甲茶业有限公司')
      await county.firm('乙竹木有限公司')
      await county.record('shop', {
        enterprise: tea.id,
        platform: 'taobao',
        name: '甲茶店',
        url: 'https://tea.example',
        openedOn: '2014-01-05',
        isOpen: true,
      })
      await report(county, tea.id, '2014-04', 30)
      await report(county, tea.id, '2014-05', 40)
      const { id } = await county.record('adoption_base', base)
      const heads = ['企业', '在库类别', '入库期', '统计单位代码', '来源', '未触网原因', '责任人']
      const listed = await county.sheet('statistic_listing', heads, [
        ['甲茶业有限公司', '限额以上零售', '2014-01', 'T1', '统计局名单', null, null],
        ['乙竹木有限公司', '规模以上工业', '2014-02', 'T2', '统计局名单', '没有人手', '经办甲'],
      ])
      expect(listed).toEqual({ added: 2, why: [] })
      const markets = await county.sheet(
        'market',
        ['名称', '类型', '所属县市区', '商户（摊位）数', '网上销售商户数', '调查日期'],
        [
          ['甲批发市场', '批发市场', '通城县', 200, 30, '2014-05-06'],
          ['乙商场', '零售商（卖）场', '通城县', 100, 60, '2014-05-07'],
          ['丙菜场', '农贸市场', '通城县', 10, 11, '2014-05-08'],
        ],
      )
      // More stalls online than there are: the row stays out.
      expect(markets).toEqual({ added: 2, why: ['4 stalls ORDER_WRONG'] })
      const platform = await county.record('public_platform', {
        name: '县电商公共服务平台',
        kind: 'trade',
        county: COUNTY,
        operator: '县商务局',
        startedOn: '2014-01-10',
        status: 'building',
      })
      expect(await county.refused('public_platform', { status: 'running' }, platform.id)).toEqual([
        ['openedOn', 'FIELD_NEEDED'],
      ])
      await county.correct('public_platform', platform.id, { status: 'running', openedOn: '2014-05-20' })

      const { coverage } = await county.at.must('查询', 'statistic.rates', { year: 2014 })
      expect(coverage.notYet).toMatchObject([{ name: '乙竹木有限公司', reason: '没有人手', responsible: '经办甲' }])
      const paper = await county.issued('TJ-8', [id])
      for (const words of ['企业登记情况表', '25.00', '50.00', '乙竹木有限公司']) expect(paper).toContain(words)
      await item.ends({
        'rate.adoption': 2_500,
        'rate.coverage': 5_000,
        'reported.trade': 70 * WAN,
        'market.share': 3_000,
      })
      // The goals as the city reads them: years and figures are data, and what has not begun is not judged.
      const { lines } = await item.city.at.must('查询', 'measure.targets', {})
      const line = lines.find((one) => one.measure === 'rate.adoption' && one.station === item.pair.countyId)
      expect(line?.cells[0]).toMatchObject({ year: 2014, goal: GOAL, value: 2_500, light: 'behind' })
      expect(line?.cells.at(-1)).toMatchObject({ value: null, light: 'none' })
      const targets = await item.city.printed({ list: 'targets' })
      expect(targets).toContain('25.00')
    })

    it('the goal of the year is met by the very figure it names, and not by one firm in ten thousand less', async () => {
      const { county } = item
      // A denominator that counts itself, a sample that was not counted, more users than firms: none is a rate.
      for (const wrong of [
        { year: 2013, applying: 3 },
        { scope: 'sample' },
        { scope: 'sample', total: 10, applying: 11 },
      ])
        expect(
          await county.at.fault('经办', 'register.record', { record: 'adoption_base', values: { ...base, ...wrong } }),
        ).toBe('RULE_BROKEN')
      const sample = { ...base, scope: 'sample', source: 'survey', total: 10_000, applying: GOAL }
      const { id } = await county.record('adoption_base', sample)
      const light = async () => {
        const { adoption } = await county.at.must('查询', 'statistic.rates', { year: 2014 })
        return adoption.lines.find((one) => one.scope === 'sample')?.light
      }
      expect(await light()).toBe('met')
      await county.correct('adoption_base', id, { applying: GOAL - 1 })
      expect(await light()).toBe('near')
    })
  },
)
