import {
  choice,
  choices,
  date,
  division,
  integer,
  json,
  longText,
  ratio,
  reference,
  text,
  year,
  period,
} from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { UNIT_CHOICES } from '#shared/definition/unit.ts'
import { z } from 'zod'

const PERMISSION = { read: 'register.read', write: 'register.write' } as const
const RULING = { read: 'register.read', write: 'task.close' } as const
const CLAUSE = '六(一)'

/** Where a task comes from (domain §6.12). */
export const TASK_SOURCES = [
  { value: 'clause', label: '47号条款' },
  { value: 'meeting', label: '联席会议' },
  { value: 'leader', label: '领导批示' },
  { value: 'city', label: '市局交办' },
  { value: 'superior', label: '上级文件' },
] as const

export const TASK_FREQUENCIES = [
  { value: 'once', label: '一次' },
  { value: 'month', label: '每月' },
  { value: 'quarter', label: '每季' },
  { value: 'half-year', label: '每半年' },
  { value: 'year', label: '每年' },
] as const

/** A year's 任务分解: the tasks of 47号 dealt out to the units, printed as DB-1 (domain §9.2). */
export const taskPlan = defineRecord({
  name: 'task_plan',
  label: '任务分解',
  clause: CLAUSE,
  title: 'title',
  audience: 'counties',
  unique: [['year', 'county']],
  permission: PERMISSION,
  fields: {
    title: text({ label: '标题', required: true, max: 100, list: 320 }),
    year: year({ label: '年度', required: true, list: 80 }),
    county: division({ label: '哪一级', required: true, list: 110, level: 'county' }),
    startsOn: date({
      label: '起算日期',
      required: true,
      list: 110,
      help: '这一天以前到期的定期事项不列入；发文当年填印发日期',
    }),
    documentNumber: text({ label: '印发文号', max: 60, list: 180 }),
    issuedOn: date({ label: '印发日期' }),
    remark: longText({ label: '说明', max: 500 }),
  },
})

/** One thing somebody has to get done by a day; its state is derived from the facts below (design decision 5). */
export const supervisionTask = defineRecord({
  name: 'supervision_task',
  label: '督办事项',
  clause: CLAUSE,
  title: 'title',
  audience: 'counties',
  serial: 'DB',
  pinyin: 'title',
  search: ['title', 'content', 'serial'],
  unique: [['plan', 'seed']],
  index: [['plan'], ['dueOn'], ['county']],
  importable: true,
  permission: PERMISSION,
  fields: {
    serial: text({ label: '编号', computed: true, list: 170 }),
    title: text({ label: '督办事项', required: true, max: 120, list: 300, section: '事项' }),
    source: choice({ label: '来源', required: true, list: 110, of: TASK_SOURCES, section: '事项' }),
    policyClause: text({ label: '条款', max: 12, list: 80, section: '事项', help: '47号文的条款，例如 二(五)' }),
    basis: text({ label: '依据', max: 120, section: '事项', help: '文号、会议纪要号或批示日期' }),
    content: longText({ label: '任务内容', required: true, max: 1000, section: '事项' }),
    measure: text({ label: '目标', max: 120, section: '事项', help: '做到什么算完成' }),
    target: integer({ label: '目标数', section: '事项' }),
    targetUnit: text({ label: '目标单位', max: 20, section: '事项' }),
    county: division({ label: '由哪里办', required: true, list: 110, level: 'county', section: '责任' }),
    leadUnit: choice({
      label: '牵头单位',
      required: true,
      list: 140,
      of: UNIT_CHOICES,
      section: '责任',
      help: '填 2014 年的市级名称；县里的名称和改革后的名称由程序对应',
    }),
    assistUnits: choices({ label: '协办单位', of: UNIT_CHOICES, section: '责任' }),
    leader: text({ label: '责任领导', max: 40, section: '责任' }),
    contact: text({ label: '联系人', max: 40, section: '责任' }),
    startsOn: date({ label: '开始日期', required: true, section: '时限' }),
    dueOn: date({ label: '完成时限', required: true, list: 110, section: '时限' }),
    frequency: choice({ label: '频次', required: true, of: TASK_FREQUENCIES, section: '时限' }),
    plan: reference({ label: '任务分解', target: 'task_plan', section: '时限' }),
    /** Key and number of the definition's task this row was made from; keeps seeding idempotent. */
    seed: text({ label: '定义代号', max: 40, computed: true }),
    remark: longText({ label: '备注', max: 500, section: '时限' }),
  },
})

/** What was done, on which day; `done` asks for the task to be closed (审结, domain §6.12). */
export const taskProgress = defineRecord({
  name: 'task_progress',
  label: '进展',
  clause: CLAUSE,
  title: 'text',
  parent: 'task',
  audience: 'counties',
  answers: true,
  index: [['task']],
  permission: PERMISSION,
  fields: {
    task: reference({ label: '督办事项', required: true, target: 'supervision_task', list: 260 }),
    reportedOn: date({ label: '日期', required: true, list: 110 }),
    kind: choice({
      label: '报什么',
      required: true,
      list: 110,
      of: [
        { value: 'progress', label: '进展' },
        { value: 'done', label: '已完成，报请核销' },
      ],
    }),
    text: longText({ label: '情况', required: true, max: 1000, list: 360 }),
    percent: ratio({ label: '完成比例', list: 90 }),
    value: integer({ label: '完成数', list: 90 }),
    problem: longText({ label: '问题和下一步', max: 500 }),
    evidence: text({ label: '凭据', max: 200, list: 160, help: '文件、照片、报表的名称或编号' }),
    round: integer({ label: '第几次办理', computed: true }),
  },
})

/** A request for more time, made before the day is over (domain §6.12). */
export const taskExtension = defineRecord({
  name: 'task_extension',
  label: '延期申请',
  clause: CLAUSE,
  title: 'reason',
  parent: 'task',
  audience: 'counties',
  answers: true,
  index: [['task']],
  permission: PERMISSION,
  fields: {
    task: reference({ label: '督办事项', required: true, target: 'supervision_task', list: 260 }),
    requestedOn: date({ label: '申请日期', required: true, list: 110 }),
    newDue: date({ label: '申请延至', required: true, list: 110 }),
    reason: longText({ label: '理由', required: true, max: 500, list: 320 }),
    requestedBy: text({ label: '申请人', max: 40, list: 100 }),
  },
})

export const RULINGS = [
  { value: 'accepted', label: '核定销号' },
  { value: 'returned', label: '退回重办' },
  { value: 'ended', label: '终止' },
  { value: 'extended', label: '同意延期' },
  { value: 'not-extended', label: '不同意延期' },
] as const

/** What the approver decided about a task or its extension (审结, domain §6.12). */
export const taskRuling = defineRecord({
  name: 'task_ruling',
  label: '核定',
  clause: CLAUSE,
  title: 'outcome',
  parent: 'task',
  audience: 'counties',
  answers: true,
  index: [['task']],
  permission: RULING,
  fields: {
    task: reference({ label: '督办事项', required: true, target: 'supervision_task', list: 260 }),
    decidedOn: date({ label: '日期', required: true, list: 110 }),
    outcome: choice({ label: '核定意见', required: true, list: 120, of: RULINGS }),
    extension: reference({ label: '哪一份延期申请', target: 'task_extension' }),
    text: longText({ label: '说明', max: 500, list: 320, help: '退回、终止和不同意延期要写明原因' }),
    round: integer({ label: '第几次办理', computed: true }),
  },
})

/** 催办: who was pressed, by what means, what he promised (DB-3, domain §6.12). */
export const taskUrge = defineRecord({
  name: 'task_urge',
  label: '催办',
  clause: CLAUSE,
  title: 'contact',
  parent: 'task',
  audience: 'counties',
  index: [['task']],
  permission: PERMISSION,
  fields: {
    task: reference({ label: '督办事项', required: true, target: 'supervision_task', list: 260 }),
    urgedOn: date({ label: '催办日期', required: true, list: 110 }),
    channel: choice({
      label: '方式',
      required: true,
      list: 100,
      of: [
        { value: 'paper', label: '催办单' },
        { value: 'phone', label: '电话' },
        { value: 'visit', label: '上门' },
        { value: 'meeting', label: '会议' },
        { value: 'message', label: '短信、微信' },
      ],
    }),
    contact: text({ label: '催的是谁', required: true, max: 40, list: 120 }),
    answerBy: date({ label: '限期答复', list: 110, help: '不填的，按参数“催办答复期限”推算' }),
    promise: text({ label: '答应什么', max: 200, list: 260 }),
  },
})

/** 电子商务联席会议 (policy 六(一), domain §6.11). */
export const jointMeeting = defineRecord({
  name: 'joint_meeting',
  label: '联席会议',
  clause: CLAUSE,
  group: '督办',
  title: 'title',
  audience: 'city',
  search: ['title', 'topics'],
  unique: [['county', 'number']],
  permission: PERMISSION,
  fields: {
    title: text({ label: '会议名称', required: true, max: 100, list: 300 }),
    county: division({ label: '哪一级', required: true, list: 110, level: 'county' }),
    number: integer({ label: '第几次', required: true, max: 9999, list: 80 }),
    kind: choice({
      label: '类型',
      required: true,
      list: 100,
      of: [
        { value: 'plenary', label: '全体会议' },
        { value: 'topic', label: '专题会议' },
        { value: 'liaison', label: '联络员会议' },
      ],
    }),
    heldOn: date({ label: '会议日期', required: true, list: 110 }),
    place: text({ label: '地点', max: 100 }),
    chair: text({ label: '召集人', max: 40, list: 100 }),
    recorder: text({ label: '记录人', max: 40 }),
    unitsPresent: choices({ label: '出席单位', of: UNIT_CHOICES, help: '六(一) 的 12 个成员单位；少出席的写在缺席栏' }),
    absent: text({ label: '缺席和请假', max: 200 }),
    guests: text({ label: '列席', max: 200 }),
    topics: longText({ label: '议题', required: true, max: 1000 }),
    discussion: longText({ label: '会议情况', max: 3000 }),
    documentNumber: text({ label: '纪要文号', max: 60, list: 180 }),
    issuedOn: date({ label: '印发日期' }),
    sentTo: text({ label: '发送', max: 200 }),
  },
})

/** A matter the meeting decided; it becomes a task by one act, which writes the task's id here. */
export const meetingDecision = defineRecord({
  name: 'meeting_decision',
  label: '议定事项',
  clause: CLAUSE,
  title: 'title',
  parent: 'meeting',
  audience: 'city',
  unique: [['meeting', 'sequence']],
  permission: PERMISSION,
  fields: {
    meeting: reference({ label: '联席会议', required: true, target: 'joint_meeting', list: 260 }),
    sequence: integer({ label: '序号', required: true, max: 99, list: 70 }),
    title: text({ label: '议定事项', required: true, max: 120, list: 260 }),
    content: longText({ label: '内容', required: true, max: 1000, list: 320 }),
    policyClause: text({ label: '条款', max: 12, help: '47号文的条款，例如 二(五)' }),
    leadUnit: choice({ label: '牵头单位', required: true, list: 130, of: UNIT_CHOICES }),
    assistUnits: choices({ label: '协办单位', of: UNIT_CHOICES }),
    dueOn: date({ label: '完成时限', list: 110 }),
    task: reference({ label: '督办事项', target: 'supervision_task', computed: true, list: 160 }),
  },
})

/** A task's line in a monthly report, short enough for 200 of them to travel in one row. */
const ReportedTask = z.strictObject({
  id: z.string().max(40),
  serial: z.string().max(40),
  title: z.string().max(120),
  clause: z.string().max(12),
  lead: z.string().max(60),
  due: z.string().max(10),
  state: z.string().max(20),
  light: z.enum(['green', 'yellow', 'red', 'done']),
  percent: z.int().nullable(),
  progress: z.string().max(120),
  problem: z.string().max(60),
})

const ReportedUnit = z.strictObject({
  unit: z.string().max(60),
  scored: z.boolean(),
  total: z.int(),
  done: z.int(),
  open: z.int(),
  overdue: z.int(),
  lateEver: z.int(),
  rate: z.int().nullable(),
  rank: z.int().nullable(),
  consequence: z.string().max(40),
})

/** Figures of a month as they stood when the report was made; the program writes them. */
export const MonthlyFigures = z.strictObject({
  asOf: z.string().max(10),
  tasks: z.array(ReportedTask).max(200),
  units: z.array(ReportedUnit).max(60),
})
export type MonthlyFigures = z.output<typeof MonthlyFigures>

/** 进展月报: what the month looked like, frozen when it was made (DB-4, domain §6.12). */
export const supervisionReport = defineRecord({
  name: 'supervision_report',
  label: '进展月报',
  clause: CLAUSE,
  title: 'title',
  audience: 'counties',
  index: [['month']],
  permission: PERMISSION,
  fields: {
    title: text({ label: '标题', required: true, max: 100, list: 320 }),
    month: period({ label: '月份', required: true, list: 90 }),
    county: division({ label: '哪一级', required: true, list: 110, level: 'county' }),
    madeOn: date({ label: '编制日期', required: true, list: 110 }),
    summary: longText({ label: '综合情况', max: 1000 }),
    asOf: date({ label: '数字截至', computed: true, list: 110 }),
    tasks: json({ label: '事项', computed: true }, MonthlyFigures.shape.tasks),
    units: json({ label: '单位', computed: true }, MonthlyFigures.shape.units),
  },
})

/** What a unit is called at one place from a day on: corrects counterparts and successors (domain §9.3, K/D). */
export const unitNameRow = defineRecord({
  name: 'unit_name',
  label: '责任单位名称',
  clause: CLAUSE,
  group: '督办',
  title: 'name',
  audience: 'city',
  unique: [['county', 'unit', 'effectiveFrom']],
  importable: true,
  permission: PERMISSION,
  fields: {
    unit: choice({ label: '责任单位（2014 年名称）', required: true, list: 200, of: UNIT_CHOICES }),
    county: division({ label: '哪一级', required: true, list: 120, level: 'county' }),
    name: text({ label: '名称', required: true, max: 60, list: 240 }),
    effectiveFrom: date({ label: '起用日期', required: true, list: 120 }),
    basis: text({ label: '依据', max: 100, list: 200 }),
  },
})
