import {
  boolean,
  choice,
  choices,
  date,
  division,
  integer,
  longText,
  money,
  period,
  reference,
  text,
} from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

const READ = 'register.read'

export const SEAL_ACTS = [
  { value: 'seal', label: '封存' },
  { value: 'request', label: '申请解封' },
  { value: 'unlock', label: '解封' },
  { value: 'keep', label: '不同意解封' },
] as const

/**
 * 封存: one act about a reporting period, never changed. A period is sealed while its newest seal has no unlock of the same
 * number; sealing again takes the next number, and both statements stay (domain §9.6).
 */
export const periodSeal = defineRecord({
  name: 'period_seal',
  label: '报告期封存',
  clause: '',
  title: 'period',
  audience: 'city',
  immutable: true,
  index: [['period']],
  permission: { read: READ, write: 'period.seal' },
  fields: {
    period: period({ label: '报告期', required: true, list: 110 }),
    act: choice({ label: '事项', required: true, list: 110, of: SEAL_ACTS }),
    number: integer({ label: '第几次封存', required: true, list: 100 }),
    actedOn: date({ label: '日期', required: true, list: 110 }),
    person: reference({ label: '经手人', required: true, target: 'person', list: 110 }),
    reason: longText({ label: '理由', max: 500, list: 240 }),
    leader: text({ label: '批准的负责人', max: 40, list: 120, help: '在解封申请单上签字的主要负责人' }),
    request: reference({ label: '对哪次申请', target: 'period_seal' }),
  },
})

/** One figure of a sealed period as its unit states it (上报数), with the records it was counted from. */
export const periodTotal = defineRecord({
  name: 'period_total',
  label: '上报数',
  clause: '',
  title: 'label',
  parent: 'seal',
  audience: 'city',
  immutable: true,
  index: [['seal']],
  permission: { read: READ, write: 'period.seal' },
  fields: {
    seal: reference({ label: '封存', required: true, target: 'period_seal' }),
    total: text({ label: '指标', required: true, max: 60 }),
    label: text({ label: '指标名称', required: true, max: 60, list: 200 }),
    count: integer({ label: '条数', required: true, list: 90 }),
    amount: money({ label: '金额', unit: '元', signed: true, list: 150 }),
    basis: longText({
      label: '计入的记录',
      max: 60_000,
      help: '每行一条：记录编号末 12 位和金额（分）；太多写不下时只有摘要',
    }),
    basisDigest: text({ label: '摘要', required: true, max: 64 }),
  },
})

/** 退回: the city's word about one record of a unit, with the reason; the unit answers by a correction or an explanation. */
export const recordReturn = defineRecord({
  name: 'record_return',
  label: '退回',
  clause: '',
  title: 'title',
  audience: 'subject-owner',
  index: [['row']],
  permission: { read: READ, write: 'exchange.receive' },
  fields: {
    record: text({ label: '登记册', required: true, max: 40 }),
    row: text({ label: '记录编号', required: true, max: 36 }),
    rowEpoch: text({ label: '所据纪元', required: true, max: 30 }),
    rowRev: integer({ label: '所据版本', required: true }),
    title: text({ label: '记录', required: true, max: 300, list: 240 }),
    fields: text({ label: '有问题的栏目', max: 300 }),
    reason: longText({ label: '退回理由', required: true, max: 500, list: 300 }),
    code: text({ label: '提示代码', max: 40 }),
    returnedOn: date({ label: '退回日期', required: true, list: 110 }),
    dueOn: date({ label: '要求更正日期', list: 110 }),
    closedOn: date({ label: '核销日期', list: 110 }),
    conclusion: longText({ label: '核销意见', max: 500 }),
  },
})

export const ANSWER_KINDS = [
  { value: 'corrected', label: '已更正' },
  { value: 'explained', label: '情况属实，不更正' },
] as const

/** The unit's answer to a 退回: corrected, or why the record stands. */
export const returnAnswer = defineRecord({
  name: 'return_answer',
  label: '退回答复',
  clause: '',
  title: 'text',
  audience: 'city',
  immutable: true,
  index: [['recordReturn']],
  permission: { read: READ, write: 'register.write' },
  fields: {
    recordReturn: reference({ label: '退回', required: true, target: 'record_return' }),
    kind: choice({
      label: '答复',
      required: true,
      of: ANSWER_KINDS,
    }),
    text: longText({ label: '说明', required: true, max: 500 }),
    rowRev: integer({ label: '更正后版本', required: true }),
    answeredOn: date({ label: '日期', required: true }),
  },
})

export const HIT_CONCLUSIONS = [
  { value: 'same', label: '同一主体' },
  { value: 'related', label: '关联主体' },
  { value: 'coincidence', label: '巧合，互不相干' },
  { value: 'mistake', label: '登记有误，已要求更正' },
  { value: 'violation', label: '重复申报，按规定处理' },
] as const

/** The written disposition of one cross-unit hit; it covers exactly these records, a further one opens the hit again. */
export const hitDisposition = defineRecord({
  name: 'hit_disposition',
  label: '跨县核对处置',
  clause: '五(一)',
  title: 'value',
  audience: 'home',
  immutable: true,
  index: [['members']],
  permission: { read: READ, write: 'exchange.receive' },
  fields: {
    kind: text({ label: '核对项目', required: true, max: 40 }),
    hit: text({ label: '核对编号', required: true, max: 64 }),
    value: text({ label: '相同的内容', required: true, max: 300 }),
    members: text({ label: '所涉记录摘要', required: true, max: 64 }),
    units: text({ label: '所涉单位', required: true, max: 300 }),
    conclusion: choice({ label: '结论', required: true, of: HIT_CONCLUSIONS }),
    text: longText({ label: '处置', required: true, max: 500 }),
    decidedOn: date({ label: '日期', required: true }),
  },
})

/** 企业迁移: the city's fact that an enterprise left one unit for another. It freezes the old row; the new one says `movedFrom`. */
export const enterpriseMove = defineRecord({
  name: 'enterprise_move',
  label: '企业迁移',
  clause: '一(三)',
  title: 'name',
  audience: 'counties',
  immutable: true,
  index: [['enterprise']],
  permission: { read: READ, write: 'city.decide' },
  fields: {
    enterprise: reference({ label: '原登记', required: true, target: 'enterprise' }),
    name: text({ label: '企业名称', required: true, max: 200, list: 240 }),
    fromStation: text({ label: '迁出单位', required: true, max: 40 }),
    toStation: text({ label: '迁入单位', required: true, max: 40 }),
    toCounty: division({ label: '迁入县市区', required: true, level: 'county', list: 120 }),
    movedOn: date({ label: '迁移日期', required: true, list: 110 }),
    document: text({ label: '依据文号', max: 60, list: 160 }),
    reason: longText({ label: '事由', required: true, max: 300, list: 240 }),
    fromRev: integer({ label: '所据版本', required: true }),
    facts: longText({ label: '迁出时登记内容', required: true, max: 20_000 }),
  },
})

/** 报送方案: a package run again and again ("月报报市"): to whom, where to, what is sealed before and printed beside. */
export const packageRecipe = defineRecord({
  name: 'package_recipe',
  label: '报送方案',
  clause: '',
  title: 'name',
  audience: 'home',
  unique: [['name']],
  permission: { read: READ, write: 'exchange.send' },
  fields: {
    name: text({ label: '方案名称', required: true, max: 60, list: 220, help: '例如 月报报市' }),
    recipient: choice({
      label: '送给',
      required: true,
      list: 120,
      help: '县站只能报市级；市站下发各县',
      of: [
        { value: 'city', label: '市级' },
        { value: 'counties', label: '各县（每县一个包）' },
      ],
    }),
    every: choice({
      label: '周期',
      required: true,
      list: 90,
      of: [
        { value: 'month', label: '每月' },
        { value: 'quarter', label: '每季' },
        { value: 'year', label: '每年' },
      ],
    }),
    seal: boolean({ label: '报送前封存上一期', list: 140, help: '把上一个报告期的数封存，随包报出' }),
    lists: choices({
      label: '同时写出清册（Excel）',
      of: [
        { value: 'enterprise', label: '企业' },
        { value: 'fund_application', label: '资金申请' },
        { value: 'training_claim', label: '培训补贴申请' },
        { value: 'ledger_entry', label: '台账分录' },
      ],
    }),
    folder: text({ label: '写到文件夹', max: 240, list: 220, help: '例如 U 盘；空着就由您另存' }),
    remark: longText({ label: '备注', max: 300 }),
  },
})

/** 催报: one reminder to a unit that has not reported. */
export const reportReminder = defineRecord({
  name: 'report_reminder',
  label: '催报记录',
  clause: '',
  title: 'unit',
  audience: 'home',
  immutable: true,
  index: [['period']],
  permission: { read: READ, write: 'exchange.receive' },
  fields: {
    period: period({ label: '报告期', required: true, list: 110 }),
    peer: text({ label: '单位编号', required: true, max: 40 }),
    unit: text({ label: '单位', required: true, max: 60, list: 160 }),
    remindedOn: date({ label: '日期', required: true, list: 110 }),
    channel: choice({
      label: '方式',
      required: true,
      list: 90,
      of: [
        { value: 'telephone', label: '电话' },
        { value: 'paper', label: '书面' },
        { value: 'message', label: '短信（群）' },
        { value: 'visit', label: '上门' },
      ],
    }),
    contact: text({ label: '对方何人', required: true, max: 40, list: 120 }),
    promisedOn: date({ label: '答应何日报', list: 110 }),
    note: longText({ label: '说明', max: 300 }),
  },
})
