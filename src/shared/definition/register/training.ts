import {
  boolean,
  choice,
  date,
  integer,
  longText,
  money,
  phone,
  ratio,
  reference,
  text,
  year,
} from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

const READ = 'register.read'
const WRITE = 'training.write'

/** Three schemes that must be kept apart (domain §4.1). */
export const TRAINING_KINDS = [
  { value: 'T1', label: 'T1 参加外部培训补贴' },
  { value: 'T2', label: 'T2 员工技能培训补助' },
  { value: 'T3', label: 'T3 普及培训' },
] as const

export const trainingSession = defineRecord({
  name: 'training_session',
  label: '培训班',
  clause: '二(五)',
  group: '培训',
  title: 'title',
  audience: 'city',
  serial: 'PB',
  search: ['serial', 'title', 'organiser'],
  permission: { read: READ, write: WRITE },
  fields: {
    serial: text({ label: '班号', computed: true, list: 180 }),
    title: text({ label: '培训班名称', required: true, list: 260 }),
    kind: choice({ label: '类别', required: true, list: 180, of: TRAINING_KINDS }),
    organiser: text({ label: '举办单位', required: true, list: 220 }),
    collectingUnit: text({ label: '收款（开票）单位', help: '与举办单位不同时填写' }),
    organiserType: choice({
      label: '举办单位类型',
      required: true,
      of: [
        { value: 'taobao-university', label: '淘宝大学' },
        { value: 'platform', label: '平台企业' },
        { value: 'institution', label: '有资质机构' },
        { value: 'bureau', label: '商务局' },
        { value: 'association', label: '协会' },
        { value: 'college', label: '高校' },
      ],
    }),
    place: text({ label: '地点' }),
    startsOn: date({ label: '开始日期', required: true, list: 110 }),
    endsOn: date({ label: '结束日期', required: true, list: 110 }),
    halfDays: integer({ label: '半天数', required: true, max: 400, help: '签到按半天计' }),
    classHours: integer({ label: '学时' }),
    feePerHead: money({ label: '人均收费', unit: '元' }),
    plannedHeadcount: integer({ label: '计划人数', unit: '人' }),
    filedOn: date({ label: '备案日期' }),
    syllabus: longText({ label: '课程', max: 2000 }),
  },
})

export const trainee = defineRecord({
  name: 'trainee',
  label: '学员',
  clause: '二(五)',
  group: '培训',
  title: 'name',
  audience: 'city',
  pinyin: 'name',
  search: ['name', 'phone'],
  index: [['session'], ['enterprise']],
  parent: 'session',
  permission: { read: READ, write: WRITE },
  fields: {
    session: reference({ label: '培训班', required: true, target: 'training_session', list: 240 }),
    name: text({ label: '姓名', required: true, max: 40, list: 110 }),
    identityNumber: text({ label: '身份证号', max: 18, sensitivity: 'sensitive' }),
    phone: phone({ label: '手机', list: 130, sensitivity: 'personal' }),
    enterprise: reference({ label: '所在企业', target: 'enterprise', list: 220 }),
    post: text({ label: '职务', max: 40 }),
    category: choice({
      label: '人员类别',
      list: 110,
      of: [
        { value: 'employee', label: '企业员工' },
        { value: 'founder', label: '创业者' },
        { value: 'student', label: '大学生' },
        { value: 'farmer', label: '农民' },
        { value: 'veteran', label: '退役军人' },
        { value: 'other', label: '其他' },
      ],
    }),
    signedHalfDays: integer({ label: '签到半天数', required: true, max: 400, list: 110 }),
  },
})

export const HALF_DAYS = [
  { value: 'am', label: '上午' },
  { value: 'pm', label: '下午' },
] as const

/** 签到: one half-day of one trainee, from the sheet PX-3; a signature by another hand does not count (domain §4.3). */
export const attendance = defineRecord({
  name: 'attendance',
  label: '签到',
  clause: '二(五)',
  title: 'day',
  audience: 'city',
  parent: 'trainee',
  unique: [['day', 'half', 'trainee']],
  index: [['session'], ['trainee']],
  permission: { read: READ, write: WRITE },
  fields: {
    session: reference({ label: '培训班', required: true, target: 'training_session' }),
    trainee: reference({ label: '学员', required: true, target: 'trainee' }),
    day: date({ label: '日期', required: true, list: 110 }),
    half: choice({ label: '上下午', required: true, list: 80, of: HALF_DAYS }),
    signed: boolean({ label: '已签', required: true, list: 70 }),
    proxy: boolean({ label: '代签', required: true, list: 70 }),
  },
})

export const RECEIPT_TYPES = [
  { value: 'vat-special', label: '增值税专用发票' },
  { value: 'vat-general', label: '增值税普通发票' },
  { value: 'vat-electronic', label: '电子普通发票' },
  { value: 'digital', label: '数电票' },
  { value: 'tax-bureau', label: '普通发票（国税、地税）' },
  { value: 'fiscal', label: '行政事业性收费票据' },
  { value: 'other', label: '其他（不计）' },
] as const

/** 单据: one receipt supports one live claim or application in the unit (ledger invariant 4). */
export const receipt = defineRecord({
  name: 'receipt',
  fact: true,
  label: '单据',
  clause: '二(五)',
  group: '培训',
  title: 'number',
  audience: 'city',
  search: ['number', 'seller'],
  unique: [['code', 'number']],
  index: [['subject'], ['number']],
  permission: { read: READ, write: WRITE },
  fields: {
    subject: reference({ label: '用于', required: true, target: 'training_claim' }),
    type: choice({ label: '票据种类', required: true, list: 150, of: RECEIPT_TYPES }),
    code: text({ label: '发票代码', max: 12, list: 130, help: '10 或 12 位；数电票没有代码，留空' }),
    number: text({ label: '发票号码', required: true, max: 20, list: 180, help: '8 位；数电票 20 位' }),
    issuedOn: date({ label: '开票日期', required: true, list: 110 }),
    buyer: text({ label: '购买方', required: true, list: 220 }),
    seller: text({ label: '销售方', required: true, list: 220 }),
    itemName: text({ label: '项目名称', required: true, list: 140 }),
    total: money({ label: '价税合计', required: true, unit: '元', list: 130 }),
    eligible: money({ label: '核定金额', required: true, unit: '元', list: 130 }),
    verification: choice({
      label: '查验结果',
      required: true,
      list: 90,
      of: [
        { value: 'not-checked', label: '未查验' },
        { value: 'matches', label: '相符' },
        { value: 'differs', label: '不符' },
      ],
    }),
    verifiedOn: date({ label: '查验日期' }),
    paidByEnterprise: boolean({ label: '企业转账付款', help: '有银行回单，付款人为本企业' }),
    originalSeen: boolean({ label: '原件核对', required: true }),
    redFlushed: boolean({ label: '已红冲' }),
    remark: longText({ label: '备注', max: 300 }),
  },
})

/** 培训补贴申请 (policy 二(五): 依据培训有效单据按不高于 50% 的比例). */
export const trainingClaim = defineRecord({
  name: 'training_claim',
  label: '培训补贴申请',
  clause: '二(五)',
  group: '培训',
  title: 'serial',
  audience: 'city',
  serial: 'PX',
  search: ['serial'],
  index: [['enterprise'], ['session']],
  permission: { read: READ, write: WRITE },
  fields: {
    serial: text({ label: '编号', computed: true, list: 180 }),
    kind: choice({ label: '类别', required: true, list: 180, of: TRAINING_KINDS }),
    enterprise: reference({ label: '申请企业', required: true, target: 'enterprise', list: 240 }),
    session: reference({ label: '培训班', required: true, target: 'training_session', list: 240 }),
    appliedOn: date({ label: '申请日期', required: true, list: 110 }),
    year: year({ label: '年度', required: true, list: 80 }),
    pool: reference({ label: '资金池', required: true, target: 'fund_pool' }),
    headcount: integer({ label: '申请人数', required: true, unit: '人', list: 90, max: 10_000 }),
    ratio: ratio({ label: '申请比例', required: true, max: 5000, list: 90, clause: '二(五)', help: '不高于 50%' }),
    applyAmount: money({ label: '申请金额', required: true, unit: '元', list: 140 }),
    bankAccount: reference({ label: '收款账户', target: 'bank_account' }),
    promiseSigned: boolean({ label: '承诺书已签', required: true }),
    remark: longText({ label: '备注', max: 500 }),
    round: integer({ label: '轮次', required: true, computed: true }),
    withdrawnOn: date({ label: '撤回日期', computed: true }),
    assignee: reference({ label: '承办人', target: 'person', computed: true }),
  },
})
