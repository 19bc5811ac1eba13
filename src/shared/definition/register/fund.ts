import {
  boolean,
  choice,
  date,
  division,
  integer,
  longText,
  money,
  ratio,
  reference,
  text,
  year,
} from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { z } from 'zod'

const READ = 'register.read'

export const FUND_LEVELS = [
  { value: 'central', label: '中央' },
  { value: 'province', label: '省' },
  { value: 'city', label: '市' },
  { value: 'county', label: '县' },
] as const

/** Policy 一(三): the five kinds of supported projects. */
export const FUND_CATEGORIES = [
  { value: 'A1', label: 'A1 电商产业园' },
  { value: 'A2', label: 'A2 电商联盟' },
  { value: 'A3', label: 'A3 技术研发和人才培育' },
  { value: 'A4', label: 'A4 物流平台' },
  { value: 'A5', label: 'A5 电商应用平台' },
  { value: 'B', label: 'B 电商配套支撑体系类' },
  { value: 'C', label: 'C 电商应用企业类' },
  { value: 'D', label: 'D 电商重点示范类' },
  { value: 'E', label: 'E 电商发展环境类' },
] as const

/** Policy 五(一): the five purposes the money may serve. */
export const FUND_PURPOSES = [
  { value: 'park', label: '产业园区和集聚区建设' },
  { value: 'public-platform', label: '公共平台建设' },
  { value: 'attraction', label: '知名电子商务企业引进' },
  { value: 'support-system', label: '配套支撑体系建设' },
  { value: 'work-cost', label: '专项工作经费' },
] as const

export const SUPPORT_MODES = [
  { value: 'award', label: '以奖代补' },
  { value: 'post-subsidy', label: '后补助' },
  { value: 'interest', label: '贷款贴息' },
  { value: 'direct', label: '直接补助' },
  { value: 'prize', label: '奖励' },
] as const

/** 资金池: one year, one level, one owner (domain §3.2). Money moves only through ledger entries. */
export const fundPool = defineRecord({
  name: 'fund_pool',
  label: '资金池',
  clause: '五(一)',
  group: '资金',
  title: 'name',
  audience: 'counties',
  unique: [['year', 'level', 'county', 'name']],
  permission: { read: READ, write: 'fund.pool' },
  fields: {
    name: text({ label: '资金名称', required: true, list: 260 }),
    year: year({ label: '年度', required: true, list: 80 }),
    level: choice({ label: '级次', required: true, list: 80, of: FUND_LEVELS }),
    county: division({ label: '归属', required: true, list: 100, level: 'county' }),
    sourceDocument: text({ label: '来源文号', max: 60, list: 180 }),
    remark: longText({ label: '备注', max: 500 }),
  },
})

export const LEDGER_KINDS = [
  { value: 'budget', label: '年初预算' },
  { value: 'adjustment', label: '预算调整' },
  { value: 'carry-over', label: '上年结转' },
  { value: 'arrival', label: '上级到位' },
  { value: 'approval', label: '批准' },
  { value: 'payment', label: '拨付' },
  { value: 'return', label: '退回' },
] as const

/**
 * 台账分录: posted, never changed; a correction is a 红冲 row with the opposite amount and `reversalOf` (design decision 7).
 * `approval`, `payment` and `return` speak of one application or claim.
 */
export const ledgerEntry = defineRecord({
  name: 'ledger_entry',
  fact: true,
  label: '台账分录',
  clause: '五(一)',
  title: 'kind',
  audience: 'city',
  immutable: true,
  index: [['pool', 'postedOn'], ['subject']],
  permission: { read: READ, write: 'fund.pool' },
  fields: {
    pool: reference({ label: '资金池', required: true, target: 'fund_pool' }),
    subject: reference({ label: '申请', target: 'fund_application' }),
    kind: choice({ label: '事项', required: true, list: 100, of: LEDGER_KINDS }),
    amount: money({ label: '金额', required: true, unit: '元', signed: true, list: 150 }),
    postedOn: date({ label: '日期', required: true, list: 110 }),
    document: text({ label: '凭证（文号）', max: 60, list: 180 }),
    reversalOf: reference({ label: '红冲', target: 'ledger_entry' }),
    reason: longText({ label: '事由', max: 300, list: 240 }),
    payee: text({ label: '收款户名', max: 100, list: 200 }),
    payeeBank: text({ label: '开户行', max: 100 }),
    payeeAccount: text({ label: '收款账号', max: 40, sensitivity: 'sensitive' }),
    payer: reference({ label: '拨付人', target: 'person' }),
    flag: text({ label: '提示', max: 200 }),
  },
})

/** 申报通知: the call an application answers (domain §3.4). */
export const fundCall = defineRecord({
  name: 'fund_call',
  label: '申报通知',
  clause: '一(三)',
  group: '资金',
  title: 'title',
  audience: 'counties',
  permission: { read: READ, write: 'fund.pool' },
  fields: {
    documentNumber: text({ label: '文号', max: 60, list: 180 }),
    title: text({ label: '标题', required: true, list: 300 }),
    year: year({ label: '年度', required: true, list: 80 }),
    level: choice({ label: '级次', required: true, list: 80, of: FUND_LEVELS }),
    opensOn: date({ label: '开始日期', required: true, list: 110 }),
    closesOn: date({ label: '截止日期', required: true, list: 110 }),
    direction: longText({ label: '支持方向', max: 2000 }),
  },
})

/** 支持项目: ratio, caps and category of one line of the guide (domain §3.3, §3.5). */
export const supportItem = defineRecord({
  name: 'support_item',
  label: '支持项目',
  clause: '一(三)',
  group: '资金',
  title: 'name',
  audience: 'counties',
  parent: 'call',
  permission: { read: READ, write: 'fund.pool' },
  fields: {
    call: reference({ label: '申报通知', required: true, target: 'fund_call', list: 240 }),
    name: text({ label: '支持项目', required: true, list: 240 }),
    category: choice({ label: '类别', required: true, list: 180, of: FUND_CATEGORIES }),
    purpose: choice({ label: '支持环节', required: true, of: FUND_PURPOSES }),
    ratio: ratio({ label: '支持比例', list: 100, help: '空着表示不按比例' }),
    capItem: money({ label: '单项上限', unit: '元', list: 140 }),
    capEnterpriseYear: money({ label: '企业年度上限', unit: '元', list: 140 }),
  },
})

export const calculationSheet = z.strictObject({
  formula: z.string(),
  clause: z.string(),
  inputs: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  result: z.int(),
})
export type CalculationSheet = z.output<typeof calculationSheet>

/** 专项资金申请 (domain §3.5). Its state is derived from facts, never stored in the row (design decision 5). */
export const fundApplication = defineRecord({
  name: 'fund_application',
  label: '资金申请',
  clause: '一(三)',
  group: '资金',
  title: 'projectName',
  audience: 'city',
  serial: 'ZJ',
  search: ['serial', 'projectName'],
  index: [['enterprise'], ['pool'], ['projectKey']],
  permission: { read: READ, write: 'fund.apply' },
  fields: {
    serial: text({ label: '编号', computed: true, list: 180 }),
    call: reference({ label: '申报通知', target: 'fund_call', section: '申报' }),
    supportItem: reference({ label: '支持项目', target: 'support_item', section: '申报' }),
    enterprise: reference({ label: '申报企业', required: true, target: 'enterprise', list: 240, section: '申报' }),
    appliedOn: date({ label: '申报日期', required: true, list: 110, section: '申报' }),
    year: year({ label: '年度', required: true, list: 80, section: '申报' }),
    pool: reference({
      label: '资金池',
      required: true,
      target: 'fund_pool',
      section: '申报',
      help: '县属企业用县级资金，市直和高新区企业用市级资金',
    }),
    level: choice({ label: '级次', required: true, of: FUND_LEVELS, section: '申报' }),
    category: choice({
      label: '类别',
      required: true,
      list: 160,
      of: FUND_CATEGORIES,
      section: '申报',
      clause: '一(三)',
    }),
    purpose: choice({ label: '支持环节', required: true, of: FUND_PURPOSES, section: '申报', clause: '五(一)' }),
    projectName: text({ label: '项目名称', required: true, list: 260, section: '项目' }),
    projectKey: text({ label: '项目比对键', computed: true, max: 200 }),
    projectPlace: text({ label: '建设地点', section: '项目' }),
    startsOn: date({ label: '开始日期', section: '项目' }),
    endsOn: date({ label: '结束日期', section: '项目' }),
    content: longText({ label: '建设内容', section: '项目', max: 2000 }),
    goal: longText({ label: '预期目标', section: '项目', max: 1000 }),
    investTotal: money({ label: '项目总投资', unit: '元', section: '投资' }),
    investOwn: money({ label: '其中自筹', unit: '元', section: '投资' }),
    investLoan: money({ label: '银行贷款', unit: '元', section: '投资' }),
    otherFiscal: money({ label: '其他财政资金', unit: '元', section: '投资' }),
    investDone: money({ label: '已完成投资', unit: '元', section: '投资', help: '以审计或票据为准' }),
    eligibleAmount: money({ label: '核定投资', unit: '元', section: '投资' }),
    interestPaid: money({ label: '已付利息', unit: '元', section: '投资' }),
    supportMode: choice({ label: '补助方式', required: true, of: SUPPORT_MODES, section: '申请' }),
    applyAmount: money({ label: '申请金额', required: true, unit: '元', list: 150, section: '申请' }),
    hasOtherFund: boolean({ label: '本项目已获其他财政资金', required: true, section: '申请' }),
    otherFundNote: longText({ label: '其他财政资金说明', section: '申请', max: 300, help: '文件、年度、金额' }),
    bankAccount: reference({ label: '收款账户', target: 'bank_account', section: '申请', help: '只能拨入基本账户' }),
    promiseSigned: boolean({ label: '承诺书已签', required: true, section: '申请' }),
    round: integer({ label: '轮次', required: true, computed: true }),
    withdrawnOn: date({ label: '撤回日期', computed: true }),
    assignee: reference({ label: '承办人', target: 'person', computed: true }),
  },
})

export const RECEIVED = [
  { value: 'received', label: '收到' },
  { value: 'missing', label: '缺' },
  { value: 'unfit', label: '不合格' },
] as const

/** 材料: one line of the checklist as the clerk found it. */
export const material = defineRecord({
  name: 'material',
  fact: true,
  label: '材料',
  clause: '',
  title: 'item',
  audience: 'city',
  unique: [['subject', 'item']],
  index: [['subject']],
  permission: { read: READ, write: 'fund.accept' },
  fields: {
    subject: reference({ label: '申请', required: true, target: 'fund_application' }),
    item: text({ label: '材料', required: true, max: 40 }),
    status: choice({ label: '情况', required: true, of: RECEIVED }),
    pages: integer({ label: '页数', max: 2000 }),
    originalSeen: boolean({ label: '原件核对' }),
    note: longText({ label: '说明', max: 300 }),
  },
})

export const CHECK_RESULTS = [
  { value: 'pass', label: '通过' },
  { value: 'warn', label: '提示' },
  { value: 'fail', label: '不通过' },
  { value: 'not-checked', label: '未查' },
] as const

/** 审查项: every check leaves a row; together they are the 审查记录表 auditors ask for (domain §3.6). */
export const reviewCheck = defineRecord({
  name: 'review_check',
  fact: true,
  label: '审查项',
  clause: '',
  title: 'item',
  audience: 'city',
  index: [['subject']],
  permission: { read: READ, write: 'fund.accept' },
  fields: {
    subject: reference({ label: '申请', required: true, target: 'fund_application' }),
    round: integer({ label: '轮次', required: true }),
    item: text({ label: '审查项', required: true, max: 40 }),
    result: choice({ label: '结果', required: true, of: CHECK_RESULTS }),
    seen: longText({ label: '看到的情况', max: 500 }),
    reason: longText({ label: '放行理由', max: 300 }),
  },
})

/** 意见: one signed word about one step. Acceptance, reviews, approval and the city's decision are all opinions. */
export const opinion = defineRecord({
  name: 'opinion',
  fact: true,
  label: '意见',
  clause: '',
  title: 'step',
  audience: 'subject-owner',
  immutable: true,
  index: [['subject']],
  permission: { read: READ, write: 'fund.review' },
  fields: {
    subject: reference({ label: '申请', required: true, target: 'fund_application' }),
    round: integer({ label: '轮次', required: true }),
    step: text({ label: '步骤', required: true, max: 40 }),
    outcome: text({ label: '结论', required: true, max: 40 }),
    text: longText({ label: '意见', max: 1000 }),
    amount: money({ label: '建议（核定）金额', unit: '元' }),
    signatory: reference({ label: '签署人', required: true, target: 'person' }),
    signatoryUnit: text({ label: '签署单位', required: true, max: 60 }),
    signedOn: date({ label: '签署日期', required: true }),
    enteredBy: reference({ label: '录入人', required: true, target: 'person' }),
    fromPaper: boolean({ label: '据纸质件录入', required: true }),
    paperNumber: text({ label: '纸质件编号', max: 60 }),
    comparedBy: reference({ label: '核对人', target: 'person' }),
    document: text({ label: '文号', max: 60 }),
    subjectRev: integer({ label: '所据版本', required: true }),
    frozen: longText({ label: '决定时事实', max: 20_000 }),
    frozenDigest: text({ label: '事实摘要', max: 64 }),
    waiver: text({ label: '岗位分离豁免文号', max: 100 }),
  },
})

/** 公示 with its working-day clock (domain §3.4). */
export const notice = defineRecord({
  name: 'notice',
  fact: true,
  label: '公示',
  clause: '',
  title: 'place',
  audience: 'subject-owner',
  immutable: true,
  index: [['subject']],
  permission: { read: READ, write: 'fund.notice' },
  fields: {
    subject: reference({ label: '申请', required: true, target: 'fund_application' }),
    round: integer({ label: '轮次', required: true }),
    postedOn: date({ label: '张贴日期', required: true }),
    firstDay: date({ label: '公示首日', required: true }),
    endsOn: date({ label: '公示末日', required: true }),
    days: integer({ label: '期限', required: true }),
    dayUnit: choice({
      label: '计日',
      required: true,
      of: [
        { value: 'working', label: '工作日' },
        { value: 'natural', label: '自然日' },
      ],
    }),
    place: text({ label: '公示地点（网址）', required: true, max: 200 }),
    evidence: text({ label: '凭据', max: 200 }),
    subjectRev: integer({ label: '所据版本', required: true }),
  },
})

/** 异议: real names only; an open one stops approval and payment (domain §3.4). */
export const objection = defineRecord({
  name: 'objection',
  fact: true,
  label: '异议',
  clause: '',
  title: 'content',
  audience: 'home',
  index: [['subject']],
  permission: { read: READ, write: 'fund.notice' },
  fields: {
    subject: reference({ label: '申请', required: true, target: 'fund_application' }),
    round: integer({ label: '轮次', required: true }),
    receivedOn: date({ label: '收到日期', required: true }),
    channel: text({ label: '渠道', required: true, max: 40 }),
    objector: text({ label: '异议人', required: true, max: 60, sensitivity: 'sensitive' }),
    content: longText({ label: '内容', required: true, max: 1000 }),
    conclusion: longText({ label: '核查结论', max: 1000 }),
    closedOn: date({ label: '办结日期' }),
    upheld: boolean({ label: '异议成立' }),
  },
})
