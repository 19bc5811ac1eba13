import { definePaper, type PaperBlock, worded } from '#shared/definition/paper/paper.ts'

const holder: PaperBlock = {
  kind: 'grid',
  rows: [
    [worded('title.number', '证书编号'), worded('title.issuedOn', '发证日期')],
    [worded('enterprise.identifier', '统一社会信用代码（注册号）'), worded('title.validTo', '有效期至')],
    ['enterprise.businessAddress'],
    ['enterprise.legalRepresentative', { path: 'contact.mobile', label: '联系电话' }],
  ],
}

const years: PaperBlock = {
  kind: 'lines',
  title: '近两年经营情况（万元）',
  of: 'enterprise_year',
  by: 'enterprise',
  key: 'enterprise',
  lines: 1,
  items: [
    { ago: 1, words: '上年' },
    { ago: 2, words: '前年' },
  ],
  columns: [
    { path: 'year', label: '年度', weight: 1.3 },
    { path: 'revenue', label: '营业收入', weight: 2 },
    { path: 'onlineSales', label: '电商销售额', weight: 2 },
    { path: 'onlineRetail', label: '网络零售额', weight: 2 },
    { path: 'taxPaid', label: '纳税额', weight: 2 },
    { path: 'employees', label: '从业人数', weight: 1.6 },
  ],
}

const facts = { contact: { of: 'contact', by: 'enterprise', key: 'enterprise' } } as const

/** 年审表 of a recognised firm: the year's state, two opinions. */
export const yearlyReviewPaper = definePaper({
  code: 'RD-8',
  name: '电子商务企业认定年审表',
  clause: '一(三)',
  copies: 3,
  prints: ['title_review'],
  when: [{ path: 'title.kind', title: 'recognition' }],
  facts,
  left: { path: 'enterprise', label: '企业名称（盖章）：' },
  date: { path: 'appliedOn', label: '填报日期：' },
  blocks: [
    holder,
    {
      kind: 'grid',
      title: '年审情况',
      rows: [
        ['stillOperating', { path: 'salesLastYear', label: '上年网上销售额' }],
        ['licenceShown', 'changesFiled'],
        ['penalised', { path: 'penaltyNote', lines: 2 }],
        [{ path: 'report', lines: 4 }],
      ],
    },
    years,
    { kind: 'opinion', label: '县商务主管\n部门意见', step: 'county-review', roles: ['经办人', '负责人'] },
    { kind: 'opinion', label: '市商务主管\n部门结论', step: 'city-decision', roles: ['经办人', '负责人'] },
  ],
  notes: ['在年审期内提交，附年度经营情况报告和年度承诺书。'],
})

/** 年度经营情况报告表 of a demonstration: what it did in the year, for the support of the next. */
export const yearlyReportPaper = definePaper({
  code: 'SF-4',
  name: '示范企业（基地）年度经营情况报告表',
  clause: '二(四)',
  copies: 3,
  prints: ['title_review'],
  when: [{ path: 'title.kind', title: 'demonstration' }],
  facts,
  left: { path: 'enterprise', label: '单位名称（盖章）：' },
  date: { path: 'appliedOn', label: '填报日期：' },
  blocks: [
    { kind: 'grid', rows: [['title']] },
    holder,
    years,
    {
      kind: 'grid',
      title: '年度情况',
      rows: [
        ['stillOperating', { path: 'salesLastYear', label: '上年网上经销额' }],
        [{ path: 'report', label: '经营和带动情况', lines: 14 }],
        [{ label: '支持资金使用', words: '', lines: 5 }],
        [{ label: '存在问题和建议', words: '', lines: 4 }],
      ],
    },
    { kind: 'opinion', label: '县商务主管\n部门意见', step: 'county-review', roles: ['经办人', '负责人'] },
    { kind: 'opinion', label: '市商务主管\n部门结论', step: 'city-decision', roles: ['经办人', '负责人'] },
  ],
  notes: ['网上经销额按全年电子商务销售额填写，以统计值为准。'],
})
