import type { FormRecord } from '#core/printing/form-data.ts'
import { backOf, reportTable } from '#core/printing/statistic-table.ts'
import { enterpriseMonth } from '#shared/definition/statistic/enterprise-month.ts'
import { enterpriseYearForm } from '#shared/definition/statistic/enterprise-year.ts'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import { platformMonth } from '#shared/definition/statistic/platform-month.ts'

const fixed = (label: string, weight: number) => ({ label, weight, fixed: true })
const figure = (label: string, weight = 2) => ({ label, weight, align: 'right' as const })
const word = (label: string, weight: number) => ({ label, weight })
const signers = [
  { label: '单位负责人', value: '负责人甲' },
  { label: '统计负责人', value: '统计甲' },
  { label: '填表人', value: '填表甲' },
]
const head = {
  office: '示例县商务局',
  approval: '示例县统计局 示统字〔2014〕5号',
  validUntil: '2015-12-31',
  unit: '示例县商务局',
  unitLine: '金额单位：万元',
  filledOn: '2014-06-06',
}
const indicators = indicatorsOf(enterpriseMonth)

/** A report with heads above its lines, and boxes to tick in its head. */
function parted(form: StatisticalForm): FormRecord<'TJ-2'> {
  const { columns, rows, heads } = reportTable(form, () => ['1,000.25', '', '900.75', ''])
  const data = {
    ...head,
    title: form.label,
    period: form.cycle === 'year' ? '2013年' : '2014年5月',
    table: `示商统${form.table}表`,
    unit: '示例县第一电子商务有限公司',
    facts: [
      { label: '企业名称', value: '示例县第一电子商务有限公司', wide: true },
      { label: '统一社会信用代码', value: '91420000EXAMPLE00X' },
      { label: '县市区', value: '示例县' },
      {
        label: '交易模式',
        options: ['B2B', 'B2C', 'C2C', 'O2O', '团购'].map((label, at) => ({ label, on: at < 2 })),
        wide: true,
      },
      { label: '网站', value: 'http://www.example.com' },
    ],
    tables: [{ columns, rows, ...(heads ? { heads } : {}) }],
    signers,
    back: backOf(form),
  }
  return { shortCode: '7TJ2-0K2M', data }
}

/** Statistical forms with as much in them as a county's month has. */
export const statisticSamples: {
  readonly [C in 'TJ-1' | 'TJ-2' | 'TJ-3' | 'TJ-4' | 'TJ-7' | 'TJ-8' | 'TJ-9']: FormRecord<C>
} = {
  'TJ-1': {
    shortCode: '7TJ1-0K2M',
    data: {
      ...head,
      title: '企业电子商务月报',
      period: '2014年5月',
      table: '咸商统1表',
      unit: '示例县第一电子商务有限公司',
      facts: [
        { label: '企业名称', value: '示例县第一电子商务有限公司', wide: true },
        { label: '统一社会信用代码', value: '91420000EXAMPLE00X' },
        { label: '县市区', value: '示例县' },
        { label: '电商类别', value: '应用类', wide: true },
      ],
      tables: [
        {
          columns: [
            fixed('指标名称', 4.2),
            fixed('代码', 1),
            fixed('单位', 1.1),
            figure('本期'),
            figure('1月至本月累计', 2.4),
            figure('上年同期'),
            figure('上年累计'),
          ],
          rows: indicators.map((one, at) => [
            one.label,
            one.code,
            one.unit,
            `${1000 + at}.25`,
            `${5000 + at}.50`,
            at % 5 === 0 ? '' : `${900 + at}.75`,
            `${4000 + at}.00`,
          ]),
        },
      ],
      notes: ['E02 电子商务销售额 比上期增 80.0%。说明：5月8日新开一家网店，当月订单约900单'],
      signers,
      back: indicators.map((one) => `${one.code} ${one.label}（${one.unit}）：${one.note}`),
    },
  },
  'TJ-2': parted(enterpriseYearForm),
  'TJ-3': { ...parted(platformMonth) },
  'TJ-4': {
    shortCode: '7TJ4-0K2M',
    data: {
      ...head,
      title: '电子商务综合月报',
      period: '2014年5月',
      table: '咸商统4表',
      tables: [
        {
          title: '一、各指标',
          columns: [
            fixed('指标名称', 4),
            fixed('代码', 1),
            fixed('单位', 1),
            figure('本期'),
            figure('上年同期可比'),
            figure('同比（%）', 1.3),
            figure('1月至本月累计'),
            figure('上年累计可比'),
            figure('累计同比（%）', 1.4),
          ],
          rows: indicators.map((one, at) => [
            one.label,
            one.code,
            one.unit,
            `${20_000 + at}.25`,
            at % 6 === 0 ? '' : `${18_000 + at}.75`,
            at % 6 === 0 ? '—' : '11.1',
            `${90_000 + at}.00`,
            `${80_000 + at}.00`,
            '12.5',
          ]),
        },
        {
          title: '二、按企业类别（网络零售额）',
          columns: [word('类别', 3), figure('家数', 1), figure('本期'), figure('同比（%）', 1.3)],
          rows: [
            ['平台类', '2', '＊', '＊'],
            ['应用类', '118', '18,300.00', '10.2'],
            ['服务类', '24', '1,700.25', '-3.4'],
          ],
        },
      ],
      notes: [
        '同比按修订后的上年数和相同单位计算：本期 144 家，有上年可比数 131 家；没有基数或基数为 0 的印“—”。',
        '修订：2014年3月 示例县第七电子商务有限公司，漏报第二家网店的销售额，企业已补凭据。',
      ],
      signers,
    },
  },
  'TJ-7': {
    shortCode: '7TJ7-0K2M',
    data: {
      ...head,
      title: '网络零售额纳统对账表',
      period: '2014年5月',
      table: '咸商统7表',
      tables: [
        {
          title: '一、逐户对账',
          columns: [
            word('企业名称', 4),
            word('在库情况', 2),
            figure('商务口径 E06'),
            figure('统计口径'),
            figure('差额'),
            word('差额原因', 4),
          ],
          rows: Array.from({ length: 18 }, (_, at) => [
            `示例县第${at + 1}电子商务有限公司`,
            at % 3 === 0 ? '不在库' : '限额以上零售',
            `${200 + at}.00`,
            at % 3 === 0 ? '' : `${190 + at}.00`,
            at % 3 === 0 ? '' : '10.00',
            at % 3 === 0 ? '' : '商务口径含分店网上订单，统计口径只报总店',
          ]),
        },
      ],
      notes: ['社零总额来源：县统计局月报。'],
      signers,
    },
  },
  'TJ-8': {
    shortCode: '7TJ8-0K2M',
    data: {
      ...head,
      title: '中小企业电子商务普及率和规模以上企业覆盖率表',
      period: '2014年',
      table: '咸商统8表',
      unitLine: '单位：家、%',
      tables: [
        {
          title: '一、中小企业电子商务普及率（目标 52.00%）',
          columns: [
            word('县市区', 1.5),
            word('口径', 1.6),
            figure('应用电商', 1.2),
            figure('中小企业总数', 1.5),
            figure('普及率', 1.2),
            word('分母来源', 4),
          ],
          rows: [
            ['示例县', '全口径', '1304', '2460', '53.00%', '市场监管（工商），企业登记情况表，2014-12-31'],
            ['示例县', '调查样本口径', '62', '100', '62.00%', '商务部门调查，抽样调查报告，2014-11-20'],
          ],
        },
      ],
      notes: ['比率截尾到两位小数，不进位。'],
      signers,
    },
  },
  'TJ-9': {
    shortCode: '7TJ9-0K2M',
    data: {
      ...head,
      title: '应报未报清单',
      period: '企业电子商务月报　2014年5月',
      table: '咸商统9表',
      unitLine: '截止日 2014-06-05',
      facts: [
        { label: '应报', value: '177 家' },
        { label: '实报', value: '115 家（按时 98 家）' },
        { label: '未报', value: '62 家' },
        { label: '报送率', value: '64.97%' },
      ],
      tables: [
        {
          columns: [
            word('序号', 0.8),
            word('企业名称', 4.5),
            word('乡镇', 1.8),
            word('状态', 1.5),
            figure('超期（天）', 1.1),
            figure('催报（次）', 1.1),
          ],
          rows: Array.from({ length: 62 }, (_, at) => [
            String(at + 1),
            `示例县第${at + 1}电子商务有限公司`,
            '示例镇',
            '未报',
            '3',
            at % 2 === 0 ? '1' : '',
          ]),
        },
      ],
      notes: ['报送率＝实报÷应报；退回未改的不算实报。'],
      signers: [{ label: '审核人' }, { label: '填表人' }],
    },
  },
}
