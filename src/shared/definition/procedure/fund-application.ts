import { byHand, computed } from '#shared/definition/procedure/check-item.ts'
import { common } from '#shared/definition/procedure/common-check.ts'
import {
  acceptanceStep,
  approvalStep,
  commerceReviewStep,
  financeReviewStep,
  noticeStep,
  paymentStep,
} from '#shared/definition/procedure/common-step.ts'
import { defineProcedure, type Step } from '#shared/definition/procedure/procedure.ts'

const COUNTY = { field: 'level', equals: 'county' } as const
/** City, province and central money is decided by the city (domain §0.2-2, §3.4 route CITY). */
const CITY = { field: 'level', not: 'county' } as const

const cityReview: Step = {
  ...commerceReviewStep,
  name: 'city-review',
  label: '市商务局审核',
  by: 'city',
  when: CITY,
  permission: 'city.decide',
  limit: 'city-review.days',
  needs: ['checks'],
}

const cityFinanceReview: Step = {
  ...financeReviewStep,
  name: 'city-finance-review',
  label: '市财政局审核',
  by: 'city',
  when: CITY,
  permission: 'city.decide',
  limit: 'city-finance-review.days',
  separateFrom: ['city-review'],
}

const cityFiling: Step = {
  name: 'city-filing',
  label: '市级备案',
  kind: 'opinion',
  by: 'city',
  when: COUNTY,
  permission: 'city.decide',
  limit: 'city-filing.days',
  outcomes: [
    { value: 'filed', label: '予以备案', effect: 'advance' },
    { value: 'returned', label: '退回更正', effect: 'return', restart: 'city-filing' },
  ],
  fromPaper: 'never',
  signatory: 'commerce',
  needsAmount: false,
  final: false,
  separateFrom: [],
  needs: [],
}

const atCity = { by: 'city', when: CITY } as const
const CLAUSE = '一(三)'

/** 专项资金申请: county money is decided in the county and filed by the city, other money is decided by the city (domain §3.4). */
export const fundApplicationProcedure = defineProcedure({
  name: 'fund-application',
  label: '专项资金申请',
  clause: CLAUSE,
  record: 'fund_application',
  serial: 'ZJ',
  steps: [
    acceptanceStep,
    commerceReviewStep,
    financeReviewStep,
    cityReview,
    cityFinanceReview,
    { ...noticeStep, when: COUNTY },
    { ...approvalStep, when: COUNTY },
    { ...paymentStep, when: COUNTY },
    { ...noticeStep, ...atCity },
    { ...approvalStep, ...atCity },
    {
      ...paymentStep,
      ...atCity,
      separateFrom: ['commerce-review', 'finance-review', 'city-review', 'city-finance-review'],
    },
    cityFiling,
  ],
  materials: [
    { item: 'application-form', label: '资金申请（审批）表（盖公章）', copies: 3, required: true },
    { item: 'licence', label: '营业执照复印件（加盖鲜章）', copies: 1, required: true },
    { item: 'legal-representative-id', label: '法定代表人身份证复印件', copies: 1, required: true },
    { item: 'financial-statement', label: '上年度财务审计报告或财务报表', copies: 1, required: true },
    { item: 'project-evidence', label: '项目佐证材料（合同、票据、银行回单）', copies: 1, required: true },
    { item: 'online-evidence', label: '网店、网站后台数据截图', copies: 1, required: false },
    { item: 'bank-account', label: '基本账户开户证明', copies: 1, required: true },
    { item: 'promise', label: '承诺书', copies: 1, required: true },
    { item: 'other-fund', label: '其他财政资金文件', copies: 1, required: false },
  ],
  checks: [
    common('A1', CLAUSE),
    common('A2', CLAUSE),
    common('A3', CLAUSE),
    computed('A4', '以前项目已完成', CLAUSE),
    computed('A5', '同一项目未获支持', CLAUSE),
    common('A6', CLAUSE),
    common('A7', CLAUSE),
    computed('A8', '在申报期内', CLAUSE),
    common('A9', CLAUSE),
    common('A10', '五(一)'),
    computed('A11', '上年销售额与统计一致', CLAUSE),
    common('A12', CLAUSE),
    common('A13', CLAUSE),
    common('A14', CLAUSE),
    computed('A15', '连续支持不超过三年', '二(四)', { hard: true }),
    byHand('M1', '信用网站查询（日期、截图）', CLAUSE),
    byHand('M2', '实地核查（两人）', CLAUSE, { required: false }),
    byHand('M3', '原件已核对', CLAUSE),
    byHand('M4', '无禁止用途（征地拆迁、土建、人员经费、购买流量）', CLAUSE),
    byHand('M5', '无关联方票据', CLAUSE, { required: false }),
    byHand('M6', '后台登录核对', CLAUSE, { required: false }),
  ],
  documents: ['ZJ-2', 'ZJ-11'],
  notice: {
    paper: 'ZJ-11',
    title: '关于{year}年{fund}\n拟支持项目的公示',
    list: '拟支持以下项目',
    columns: [
      { label: '项目名称', weight: 34, of: { field: 'projectName' } },
      { label: '支持类别', weight: 22, of: { field: 'category' } },
      { label: '拟支持金额（万元）', weight: 16, of: 'amount' },
    ],
  },
  frozen: [
    { key: 'enterprise', label: '企业名称' },
    { key: 'identifier', label: '证照号码' },
    { key: 'account', label: '收款账户' },
    { key: 'turnover', label: '上年营业收入' },
    { key: 'online-sales', label: '上年电子商务销售额' },
    { key: 'project', label: '项目名称' },
    { key: 'eligible', label: '核定投资' },
    { key: 'receipts', label: '票据' },
    { key: 'rule', label: '适用规则' },
    { key: 'computed', label: '测算金额' },
  ],
  calculate: {
    formula:
      '核定投资 × 比例（截到元）、单项上限、企业年度上限 − 本年已批、已完成投资 − 其他财政资金、申请金额，取最小',
    clause: '一(三)',
  },
})
