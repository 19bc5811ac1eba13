import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { boolean, choice, date, longText, money, text, year } from '#shared/definition/field.ts'
import { defineParameter } from '#shared/definition/parameter/parameter.ts'
import { defineRegister } from '#shared/definition/record.ts'

/**
 * 税收优惠 (policy 五(五), domain §6.8). The calculator is information only, the tax office decides: expensed research adds
 * base × rate of the year; an intangible asset is amortised on cost × rate of the year.
 */
export const taxBenefit = defineRegister({
  name: 'tax_benefit',
  label: '税收优惠',
  clause: '五(五)',
  paper: { code: 'SS-1', name: '税收优惠登记表' },
  title: 'enterprise',
  searchThrough: ['enterprise'],
  unique: [['enterprise', 'year', 'kind']],
  needs: [
    {
      when: { field: 'kind', is: ['research-expensed', 'research-capitalised'] },
      fields: ['base'],
      why: '研发费用须按实际发生额计算',
    },
    { when: { field: 'status', is: ['difficulty'] }, fields: ['difficulty'], why: '没有享受' },
  ],
  compute: [
    {
      field: 'calculated',
      rate: {
        base: 'base',
        year: 'year',
        by: 'kind',
        of: { 'research-expensed': 'tax.research-extra', 'research-capitalised': 'tax.research-amortisation' },
      },
    },
  ],
  open: { label: '没有落实的优惠', when: [{ field: 'status', is: ['planned', 'filed', 'difficulty'] }] },
  summary: {
    asks: '享受税收优惠多少家、哪些种类、减免多少，哪些没有落实',
    year: 'year',
    by: ['kind', 'county', 'status', 'station'],
    measures: [
      { label: '计税基数', sum: 'base' },
      { label: '测算扣除额', sum: 'calculated' },
      { label: '减免税额', sum: 'benefit' },
    ],
  },
  fields: {
    enterprise: ofEnterprise,
    year: year({ label: '年度', required: true, list: 80 }),
    ...place,
    kind: choice({
      label: '优惠种类',
      required: true,
      list: 180,
      clause: '五(五)',
      of: among({
        'small-exempt': '小微企业免税',
        'small-profit': '小型微利企业所得税',
        'research-expensed': '研发费加计扣除',
        'research-capitalised': '无形资产加计摊销',
        'high-tech': '高新技术企业',
        software: '软件企业',
        other: '其他',
      }),
    }),
    base: money({ label: '计税基数（研发费、无形资产成本）', unit: '元', list: 160 }),
    calculated: money({
      label: '测算扣除额',
      unit: '元',
      computed: true,
      list: 150,
      help: '按当年比例测算，仅供参考，以税务机关核定为准',
    }),
    benefit: money({ label: '减免税额', unit: '元', list: 140 }),
    filedWith: choice({ label: '受理机关', of: among({ national: '国税局', local: '地税局', tax: '税务局' }) }),
    filedOn: date({ label: '申报（备案）日期' }),
    certificate: text({ label: '认定证书号', max: 60, help: '高新技术企业、软件企业' }),
    status: choice({
      label: '落实情况',
      required: true,
      list: 100,
      of: among({ planned: '拟享受', filed: '已申报', granted: '已享受', difficulty: '没有享受' }),
    }),
    difficulty: longText({ label: '困难', max: 500 }),
    ...keeping,
  },
})

/** The years' rates: the policy's 50 % and 150 %, later ones by law (K: verify before citing). */
export const taxParameters = [
  defineParameter({
    name: 'tax.research-extra',
    label: '研发费加计扣除比例',
    clause: '五(五)',
    kind: 'ratio',
    unit: '',
    mark: 'P',
    default: '5000',
    later: [
      { from: '2018-01-01', value: '7500', basis: '财税〔2018〕99号（K）' },
      { from: '2023-01-01', value: '10000', basis: '财政部 税务总局公告2023年第7号（K）' },
    ],
  }),
  defineParameter({
    name: 'tax.research-amortisation',
    label: '无形资产加计摊销比例',
    clause: '五(五)',
    kind: 'ratio',
    most: 30_000,
    unit: '',
    mark: 'P',
    default: '15000',
    later: [
      { from: '2018-01-01', value: '17500', basis: '财税〔2018〕99号（K）' },
      { from: '2023-01-01', value: '20000', basis: '财政部 税务总局公告2023年第7号（K）' },
    ],
  }),
  defineParameter({
    name: 'tax-issue.days',
    label: '税务疑难答复期限',
    clause: '五(五)',
    kind: 'working-days',
    unit: '工作日',
    mark: 'D',
    default: '15',
  }),
] as const

/** 水电气与工业同价 (policy 五(五)). */
export const utilityPrice = defineRegister({
  name: 'utility_price',
  label: '水电气同价',
  clause: '五(五)',
  paper: { code: 'SD-1', name: '水电气同价登记表' },
  title: 'enterprise',
  searchThrough: ['enterprise'],
  unique: [['enterprise', 'kind']],
  order: [['appliedOn', 'effectiveOn']],
  needs: [
    { when: { field: 'status', is: ['applied-price'] }, fields: ['effectiveOn'], why: '已经执行' },
    { when: { field: 'status', is: ['refused'] }, fields: ['problem'], why: '没有执行' },
  ],
  clocks: [
    {
      label: '落实',
      from: 'appliedOn',
      until: 'effectiveOn',
      while: { field: 'status', is: ['asked', 'applied-price'] },
    },
  ],
  open: { label: '没有执行同价的', when: [{ field: 'status', is: ['asked', 'refused'] }] },
  summary: {
    asks: '水、电、气同价落实多少家、年节约多少、平均几天落实',
    by: ['kind', 'county', 'status', 'station'],
    measures: [
      { label: '年节约', sum: 'savedYearly' },
      { label: '平均用时', days: '落实' },
    ],
  },
  fields: {
    enterprise: ofEnterprise,
    ...place,
    kind: choice({ label: '种类', required: true, list: 70, of: among({ water: '水', power: '电', gas: '气' }) }),
    account: text({ label: '户号', max: 40 }),
    oldClass: text({ label: '原价类', max: 60, list: 130 }),
    newClass: text({ label: '现价类', max: 60, list: 130 }),
    appliedOn: date({ label: '申请日期', required: true, list: 110 }),
    effectiveOn: date({ label: '执行日期', list: 110 }),
    savedYearly: money({ label: '年节约', unit: '元', list: 130 }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      of: among({ asked: '已申请', 'applied-price': '已执行', refused: '未执行' }),
    }),
    problem: longText({ label: '问题', max: 500 }),
    ...keeping,
  },
})

/** 网络（电子）发票推广 (policy 五(五)). */
export const eInvoice = defineRegister({
  name: 'e_invoice',
  label: '电子发票推广',
  clause: '五(五)',
  title: 'enterprise',
  searchThrough: ['enterprise'],
  unique: [['enterprise']],
  needs: [{ when: { field: 'enabled', is: [true] }, fields: ['enabledOn'], why: '已经使用' }],
  open: { label: '没有使用电子发票的企业', when: [{ field: 'enabled', is: [false] }] },
  summary: {
    asks: '使用网络（电子）发票的企业多少家、比例多少',
    by: ['county', 'system', 'station'],
    measures: [{ label: '已使用', rows: { field: 'enabled', is: [true] } }],
  },
  fields: {
    enterprise: ofEnterprise,
    ...place,
    enabled: boolean({ label: '已使用', required: true, list: 80 }),
    enabledOn: date({ label: '启用日期', list: 110 }),
    system: choice({
      label: '开票方式',
      list: 120,
      of: among({ network: '网络发票', electronic: '电子发票', digital: '数电票' }),
    }),
    reason: text({ label: '没有使用的原因', max: 200 }),
    ...keeping,
  },
})

/** 税务疑难: 物流企业代理采购, 税收管辖, 税务登记 (policy 五(五)). */
export const taxIssue = defineRegister({
  name: 'tax_issue',
  label: '税务疑难',
  clause: '五(五)',
  title: 'question',
  search: ['question', 'answer'],
  searchThrough: ['enterprise'],
  same: [['question', 'raisedOn']],
  index: [['enterprise'], ['raisedOn']],
  order: [
    ['raisedOn', 'sentOn'],
    ['raisedOn', 'answeredOn'],
  ],
  needs: [{ when: { field: 'answeredOn', filled: true }, fields: ['answer'], why: '已经答复' }],
  clocks: [{ label: '答复', from: 'raisedOn', until: 'answeredOn', limit: 'tax-issue.days' }],
  open: { label: '没有答复的疑难', when: [{ field: 'answeredOn', filled: false }] },
  summary: {
    asks: '税务疑难多少件、平均几天答复、哪些没有解决',
    year: 'raisedOn',
    by: ['kind', 'county', 'station'],
    measures: [
      { label: '已解决', rows: { field: 'solved', is: [true] } },
      { label: '平均用时', days: '答复' },
    ],
  },
  fields: {
    question: text({ label: '问题', required: true, max: 200, list: 260 }),
    kind: choice({
      label: '类别',
      required: true,
      list: 130,
      clause: '五(五)',
      of: among({
        'agency-purchase': '物流代理采购',
        jurisdiction: '税收管辖',
        registration: '税务登记',
        invoice: '发票',
        other: '其他',
      }),
    }),
    enterprise: ofEnterprise,
    ...place,
    raisedOn: date({ label: '提出日期', required: true, list: 110 }),
    sentTo: choice({
      label: '转送',
      of: among({ national: '国税局', local: '地税局', tax: '税务局', finance: '财政局' }),
    }),
    sentOn: date({ label: '转送日期' }),
    answeredOn: date({ label: '答复日期', list: 110 }),
    answer: longText({ label: '答复', max: 1000 }),
    solved: boolean({ label: '已解决', list: 80 }),
    ...keeping,
  },
})
