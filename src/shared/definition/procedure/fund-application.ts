import { byHand, computedCheck } from '#shared/definition/procedure/check-item.ts'
import { common } from '#shared/definition/procedure/common-check.ts'
import {
  acceptanceStep,
  agreementStep,
  approvalStep,
  arrivalStep,
  closingStep,
  commerceReviewStep,
  decisionStep,
  evaluationStep,
  financeReviewStep,
  inspectionStep,
  listConfirmationStep,
  noticeStep,
  paymentStep,
  projectAcceptanceStep,
  recommendationStep,
  scoringStep,
  siteVisitStep,
} from '#shared/definition/procedure/common-step.ts'
import type { FundStage } from '#shared/definition/fund-route.ts'
import { defineProcedure, type Step } from '#shared/definition/procedure/procedure.ts'

/** Who decides; whose money it is makes no difference to the steps. */
const OWNER = { field: 'decides', equals: 'owner', whenEmpty: { field: 'level', equals: 'county' } } as const
const CITY = { field: 'decides', equals: 'city', whenEmpty: { field: 'level', not: 'county' } } as const

const ownerWants = (stage: FundStage) => ({ ...OWNER, and: { field: 'stages', has: stage } }) as const
const cityWants = (stage: FundStage) => ({ ...CITY, and: { field: 'stages', has: stage } }) as const
const wants = (stage: FundStage) => ({ field: 'stages', has: stage }) as const

/** A member of a list that pays: the list has judged what papers and reviews would, and the firm confirms instead of applying. */
const LISTED = { field: 'awardList', filled: true } as const
const PLAIN = { field: 'awardList', filled: false } as const

const cityReview: Step = {
  ...commerceReviewStep,
  name: 'city-review',
  label: '{commerce}审核',
  by: 'city',
  when: CITY,
  permission: 'city.decide',
  limit: 'city-review.days',
  needs: ['checks'],
}

const cityFinanceReview: Step = {
  ...financeReviewStep,
  name: 'city-finance-review',
  label: '{finance}审核',
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
  when: OWNER,
  permission: 'city.decide',
  limit: 'city-filing.days',
  outcomes: [
    { value: 'filed', label: '予以备案', effect: 'advance', phrases: ['材料齐全，予以备案。'] },
    {
      value: 'returned',
      label: '退回更正',
      effect: 'return',
      restart: 'city-filing',
      phrases: ['下列材料须补充后再报：', '下列数字前后不符，请核实后更正：'],
    },
  ],
  fromPaper: 'never',
  signatory: 'commerce',
  needsAmount: false,
  final: false,
  separateFrom: [],
  needs: [],
}

const byCity = { by: 'city', permission: 'city.decide' } as const
const atCity = { by: 'city', when: CITY } as const
const CLAUSE = '一(三)'

/**
 * 专项资金申请: decided by the unit that took it in and filed by the city, or decided by the city; with the stages that its call wants.
 * Every way it can go stands in docs/transitions.md.
 */
export const fundApplicationProcedure = defineProcedure({
  name: 'fund-application',
  label: '专项资金申请',
  clause: CLAUSE,
  record: 'fund_application',
  serial: 'ZJ',
  steps: [
    { ...acceptanceStep, when: PLAIN },
    { ...siteVisitStep, when: wants('site-visit') },
    { ...commerceReviewStep, when: PLAIN },
    { ...financeReviewStep, when: PLAIN },
    { ...recommendationStep, when: cityWants('recommendation') },
    cityReview,
    cityFinanceReview,
    { ...scoringStep, when: ownerWants('scoring') },
    { ...scoringStep, by: 'city', when: cityWants('scoring') },
    { ...decisionStep, when: ownerWants('decision') },
    { ...decisionStep, ...byCity, separateFrom: ['commerce-review', 'city-review'], when: cityWants('decision') },
    { ...noticeStep, when: OWNER },
    { ...listConfirmationStep, when: LISTED },
    { ...approvalStep, when: { ...OWNER, and: PLAIN } },
    { ...approvalStep, when: { ...OWNER, and: LISTED }, needs: ['checks'] },
    { ...noticeStep, ...atCity },
    { ...approvalStep, ...atCity },
    { ...agreementStep, when: wants('agreement') },
    { ...projectAcceptanceStep, when: wants('project-acceptance') },
    { ...paymentStep, when: { ...OWNER, and: PLAIN } },
    // Nobody checked it before: whoever drew up the list does not pay it.
    { ...paymentStep, when: { ...OWNER, and: LISTED }, separateFrom: ['entry'] },
    {
      ...paymentStep,
      ...atCity,
      separateFrom: ['commerce-review', 'finance-review', 'city-review', 'city-finance-review'],
    },
    { ...arrivalStep, when: wants('arrival') },
    { ...evaluationStep, when: wants('evaluation') },
    { ...inspectionStep, when: wants('inspection') },
    { ...closingStep, when: wants('closing') },
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
  ].map((one) => ({ ...one, when: PLAIN })),
  checks: [
    common('A1', CLAUSE),
    common('A2', CLAUSE),
    common('A3', CLAUSE),
    computedCheck('A4', '以前项目已完成', CLAUSE, { when: PLAIN }),
    computedCheck('A5', '同一项目未获支持', CLAUSE, { when: PLAIN }),
    { ...common('A6', CLAUSE), when: PLAIN },
    common('A7', CLAUSE),
    computedCheck('A8', '在申报期内', CLAUSE, { when: PLAIN }),
    common('A9', CLAUSE),
    common('A10', '五(一)'),
    computedCheck('A11', '上年销售额与统计一致', CLAUSE, { when: PLAIN }),
    common('A12', CLAUSE),
    { ...common('A13', CLAUSE), when: PLAIN },
    common('A14', CLAUSE),
    computedCheck('A15', '连续支持不超过三年', '二(四)', { hard: true }),
    computedCheck('A16', '经营年数', CLAUSE, { when: PLAIN }),
    computedCheck('A17', '名单所据数据拟定后未变', CLAUSE, { when: LISTED }),
    byHand('M1', '信用网站查询（日期、截图）', CLAUSE, { counts: 'fund.credit-check-days' }),
    byHand('M2', '实地核查（两人）', CLAUSE, { required: false, when: PLAIN }),
    byHand('M3', '原件已核对', CLAUSE, { when: PLAIN }),
    byHand('M4', '无禁止用途（征地拆迁、土建、人员经费、购买流量）', CLAUSE, { when: PLAIN }),
    byHand('M5', '无关联方票据', CLAUSE, { required: false, when: PLAIN }),
    byHand('M6', '后台登录核对', CLAUSE, { required: false, when: PLAIN }),
  ],
  parts: [
    { record: 'project_goal', asked: 'before-approval' },
    { record: 'fund_share', asked: 'before-approval' },
    { record: 'instalment', asked: 'before-payment' },
    { record: 'payment_order', asked: 'before-payment' },
  ],
  aside: { halt: 'application_halt', recovery: 'fund_recovery' },
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
    { key: 'support-basis', label: '规则和数据', kept: true },
  ],
  calculate: {
    formula:
      '核定投资 × 比例（截到元）、单项上限、企业年度上限 − 本年已批、已完成投资 − 其他财政资金、申请金额，取最小',
    clause: '一(三)',
  },
})
