import { labelNo } from '#tools/demo/code.ts'
import type { Firm } from '#tools/demo/money.ts'
import type { DemoStation } from '#tools/demo/unit.ts'

const HEADER = ['单位名称', '年度', '支持项目', '类别', '支持金额（元）', '拨付日期', '级次', '文号', '记录来源']

/** What offices paid before the document of 2014: small sums for shops, packing and people, by documents of their own. */
const PAID: readonly (readonly [firm: number, ...cells: string[]])[] = [
  [
    0,
    '2012',
    '网上店铺建设补助',
    labelNo('fund-category', 6),
    '20000',
    '2012年11月',
    '县',
    '商电〔2012〕9号',
    '2012年支出台账第4页',
  ],
  [
    1,
    '2013',
    '包装和冷链设备补助',
    labelNo('fund-category', 5),
    '35000',
    '2013-10-18',
    '县',
    '商电〔2013〕11号',
    '2013年支出台账第2页',
  ],
  [
    0,
    '2013',
    '网络营销推广补助',
    labelNo('fund-category', 6),
    '30000',
    '2013-10-18',
    '县',
    '商电〔2013〕11号',
    '2013年支出台账第2页',
  ],
  [2, '2013', '电商人员培训补助', '', '8000', '2013-12-06', '县', '', '2013年记账凭证12月第31号'],
]

/** The old books of the office, taken in from the sheet in which somebody wrote them up. */
export async function pastSupport(desk: DemoStation, firms: readonly Firm[]): Promise<void> {
  const level = desk.kind === 'city' ? '市' : '县'
  const rows = PAID.map(([firm, ...cells]) => [firms[firm]?.name ?? '', ...cells.with(5, level)])
  const text = [HEADER, ...rows].map((row) => row.join('\t')).join('\n')
  const record = 'past_support'
  const { sheets, opened } = await desk.as('经办', 'import.open', { record, file: null, text })
  const [sheet] = sheets
  if (!sheet) throw new Error(`${desk.name} pasted no sheet`)
  const staged = await desk.as('经办', 'import.stage', {
    record,
    file: null,
    text,
    opened,
    sheet: sheet.name,
    mapping: sheet.mapping,
    defaults: {},
  })
  const done = await desk.as('经办', 'import.commit', {
    batch: staged.batch,
    onlyIfAllGood: true,
    updateExisting: false,
  })
  if (done.added !== PAID.length) throw new Error(`${desk.name}: ${done.added} of ${PAID.length} old payments`)
}
