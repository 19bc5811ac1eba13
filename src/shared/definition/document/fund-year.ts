import { defineDocument, type DocumentColumn } from '#shared/definition/document/document.ts'

const amounts = (label: string): readonly DocumentColumn[] => [
  { path: 'label', label, weight: 3.4 },
  { path: 'budget', label: '预算', weight: 1.8, kind: 'money' },
  { path: 'approved', label: '批准', weight: 1.8, kind: 'money' },
  { path: 'paid', label: '拨付', weight: 1.8, kind: 'money' },
  { path: 'confirmed', label: '到账', weight: 1.8, kind: 'money' },
  { path: 'before', label: '上年拨付', weight: 1.8, kind: 'money' },
]
const bars = [
  { path: 'approved', label: '批准', kind: 'money' },
  { path: 'paid', label: '拨付', kind: 'money' },
] as const

/** 资金年度报告: what came in, what was decided and paid, for what and to whom, how it was looked after, from the ledgers of a year. */
export const fundYearDocument = defineDocument({
  code: 'NB-1',
  name: '资金年度报告',
  clause: '五(一)',
  copies: 2,
  writes: ['year'],
  head: 'upward',
  title: '{unit}关于{year}年度电子商务发展专项资金使用情况的报告',
  to: '{addressee}',
  body: [
    { kind: 'text', words: '现将{year}年度电子商务发展专项资金（以下简称专项资金）安排、拨付和使用情况报告如下。' },
    { kind: 'heading', words: '总体情况' },
    {
      kind: 'text',
      words:
        '{year}年，专项资金总额（预算、调整、结转、到位、调剂）{wan:budget}万元，批准{wan:approved}万元，拨付{wan:paid}万元，企业确认到账{wan:confirmed}万元，收回{wan:returned}万元，执行率{rate}。上年批准{wan:approvedBefore}万元、拨付{wan:paidBefore}万元，拨付数比上年{growth}。',
    },
    { kind: 'text', words: '全年收到申请{applied}件，批准{granted}件，已拨付{settled}件，得到支持的企业{firms}家。' },
    {
      kind: 'chart',
      of: 'months',
      title: '{year}年各月拨付金额',
      unit: '万元',
      label: 'label',
      bars: bars.slice(1),
      style: 'column',
    },
    { kind: 'heading', words: '资金池' },
    {
      kind: 'table',
      of: 'pools',
      unit: '万元',
      total: true,
      least: 3,
      columns: [
        { path: 'label', label: '资金池', weight: 3.4 },
        { path: 'total', label: '资金总额', weight: 1.8, kind: 'money' },
        { path: 'approved', label: '批准', weight: 1.8, kind: 'money' },
        { path: 'paid', label: '拨付', weight: 1.8, kind: 'money' },
        { path: 'available', label: '结余', weight: 1.8, kind: 'money' },
        { path: 'rate', label: '执行率', weight: 1.4, kind: 'right' },
      ],
    },
    { kind: 'heading', words: '支持方向' },
    {
      kind: 'each',
      of: 'categoryWords',
      words: '{label}：批准{wan:approved}万元，拨付{wan:paid}万元，占全部拨付的{share}。',
    },
    { kind: 'chart', of: 'categories', title: '{year}年各类别批准和拨付金额', unit: '万元', label: 'label', bars },
    { kind: 'heading', words: '各地情况', when: 'units' },
    { kind: 'chart', of: 'units', title: '{year}年各地批准和拨付金额', unit: '万元', label: 'label', bars },
    { kind: 'heading', words: '绩效和监督' },
    {
      kind: 'text',
      words:
        '项目验收{accepted}件；绩效自评{evaluated}件，平均{score}分；监督检查{inspected}次，其中要求整改{rectified}次；作出追回决定{recovered}件、{wan:recoveredAmount}万元。',
    },
    { kind: 'heading', words: '存在的问题', when: 'problems' },
    { kind: 'each', of: 'problems', words: '{n}．{words}' },
    { kind: 'heading', words: '下一步打算' },
    { kind: 'text', words: '{plans}' },
  ],
  closing: '专此报告。',
  annexes: [
    {
      title: '{year}年度专项资金分类别、分支持环节、分支持项目情况表',
      parts: [
        { kind: 'heading', words: '按类别' },
        { kind: 'table', of: 'categories', unit: '万元', total: true, least: 5, columns: amounts('类别') },
        { kind: 'heading', words: '按支持环节' },
        { kind: 'table', of: 'purposes', unit: '万元', total: true, least: 5, columns: amounts('支持环节') },
        { kind: 'heading', words: '按支持项目' },
        { kind: 'table', of: 'items', unit: '万元', total: true, least: 5, columns: amounts('支持项目') },
      ],
    },
    {
      title: '{year}年度专项资金分地区情况表',
      when: 'units',
      parts: [{ kind: 'table', of: 'units', unit: '万元', total: true, least: 7, columns: amounts('单位') }],
    },
  ],
  issuers: ['{unit}'],
})
