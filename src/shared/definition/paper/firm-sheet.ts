import { definePaper, shares } from '#shared/definition/paper/paper.ts'

const plain = (path: string) => ({ path, plain: true }) as const

/**
 * 企业情况一页: one firm for whoever has to know of it in a minute: what is registered, its people and accounts, what it applied for
 * and was paid, its support by year against the limits, its titles, figures, and everything else that names it. A page to read within
 * the office: numbers of persons and accounts never stand on it in full.
 */
export const firmSheet = definePaper({
  code: 'ENT-2',
  name: '企业情况一页',
  clause: '一(三)',
  copies: 1,
  prints: ['enterprise'],
  facts: { firm: { of: 'firm_fact' } },
  left: { path: 'name', label: '企业名称：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        ['firm.number', plain('subjectType')],
        ['establishedOn', plain('businessStatus')],
        [plain('registeredCapital'), 'legalRepresentative'],
        ['county', 'industryCode'],
        ['businessAddress'],
        [plain('ecommerceClass'), plain('ecommerceSubclass')],
        ['mainProducts'],
        [plain('employees'), plain('ecommerceEmployees')],
        [plain('creditFlag'), plain('fundBlacklistedUntil')],
      ],
    },
    {
      kind: 'table',
      title: '联系人和账户',
      of: 'firm_contact',
      columns: shares({ kind: 1.2, name: 3, words: 4 }),
      nothing: '没有登记',
      least: 3,
    },
    {
      kind: 'table',
      title: '资金和补贴',
      of: 'firm_matter',
      columns: [
        { path: 'year', weight: 0.9 },
        { path: 'title', weight: 4 },
        { path: 'state', weight: 2 },
        { path: 'applied', weight: 2 },
        { path: 'approved', weight: 2, total: true },
        { path: 'paid', weight: 2, total: true },
      ],
      nothing: '没有申请过',
      least: 3,
    },
    {
      kind: 'table',
      title: '各年支持和上限',
      of: 'firm_support',
      columns: shares({ year: 0.9, kind: 2.6, approved: 2, paid: 2, cap: 2, left: 2 }),
      nothing: '没有批准过支持',
      least: 2,
    },
    {
      kind: 'table',
      title: '称号和三年支持',
      of: 'firm_title',
      columns: shares({ kind: 2.4, number: 2.4, valid: 2.6, state: 1.2, support: 2.6 }),
      nothing: '没有称号',
      least: 1,
    },
    {
      kind: 'table',
      title: '月报',
      of: 'firm_report',
      columns: shares({ year: 1, months: 1, total: 2, latest: 3 }),
      nothing: '没有月报',
      least: 2,
    },
    {
      kind: 'table',
      title: '培训、投诉、检查等往来',
      of: 'firm_dealing',
      columns: shares({ kind: 2, count: 0.8, newest: 5.6 }),
      nothing: '没有别的记录提到这家企业',
      least: 5,
    },
    { kind: 'text', words: '供内部了解情况，由登记内容汇总；个人和账户的号码不印全。' },
  ],
})
