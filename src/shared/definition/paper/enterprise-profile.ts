import { definePaper, shares } from '#shared/definition/paper/paper.ts'

/** 企业概况表, annex of an application for money: the firm as it is registered, with its figures of three years and its shops. */
export const enterpriseProfilePaper = definePaper({
  code: 'ZJ-3',
  name: '申报企业概况表',
  clause: '五(一)',
  copies: 3,
  prints: ['fund_application'],
  facts: { contact: { of: 'contact', by: 'enterprise', key: 'enterprise' } },
  left: { path: 'enterprise', label: '申报单位（盖章）：' },
  date: { path: 'appliedOn', label: '填报日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        [{ path: 'enterprise.identifier', label: '统一社会信用代码（注册号）' }, 'enterprise.establishedOn'],
        ['enterprise.registrationType'],
        ['enterprise.registeredCapital', 'enterprise.industryCode'],
        ['enterprise.registeredAddress'],
        ['enterprise.businessAddress'],
        ['enterprise.legalRepresentative', { path: 'contact.name', label: '联系人' }],
        [
          { path: 'contact.mobile', label: '联系人手机' },
          { path: 'contact.email', label: '电子邮箱' },
        ],
        ['enterprise.ecommerceClass'],
        ['enterprise.ecommerceSubclass', 'enterprise.mainProducts'],
        ['enterprise.employees', 'enterprise.ecommerceEmployees'],
        ['enterprise.website', 'enterprise.icpNumber'],
      ],
    },
    {
      kind: 'lines',
      title: '近三年经营情况（万元）',
      of: 'enterprise_year',
      by: 'enterprise',
      key: 'enterprise',
      lines: 1,
      items: [
        { ago: 1, words: '上年' },
        { ago: 2, words: '前年' },
        { ago: 3, words: '再前一年' },
      ],
      columns: [
        { path: 'year', label: '年度', weight: 1.4 },
        { path: 'revenue', label: '营业收入', weight: 2 },
        { path: 'onlineSales', label: '电商销售额', weight: 2 },
        { path: 'onlineRetail', label: '网络零售额', weight: 2 },
        { path: 'assets', label: '资产总额', weight: 2 },
        { path: 'profit', label: '利润总额', weight: 2 },
        { path: 'taxPaid', label: '纳税额', weight: 2 },
      ],
    },
    {
      kind: 'table',
      title: '网店',
      of: 'shop',
      by: 'enterprise',
      key: 'enterprise',
      numbered: true,
      columns: shares({ platform: 1.5, name: 3, url: 4, openedOn: 1.6, isOpen: 1 }),
      least: 2,
    },
    { kind: 'grid', rows: [[{ label: '主营业务、\n获奖和信用\n情况', words: '', lines: 4 }]] },
    { kind: 'sign', names: ['法定代表人', '填表人'] },
  ],
  notes: ['经营数据按上年度财务报表填写，金额单位万元；与承诺书、申请表一并提交。'],
})
