import { choice, date, division, integer, longText, reference, text } from '#shared/definition/field.ts'
import { code, codes } from '#shared/definition/field-code.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

/** Where a task comes from (domain §6.12). */
export const TASK_SOURCES = [
  { value: 'clause', label: '政策条款' },
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

/** One thing somebody has to get done by a day; its state is derived from the facts below (design decision 5). */
export const supervisionTask = defineRecord({
  name: 'supervision_task',
  label: '督办事项',
  clause: '六(一)',
  title: 'title',
  audience: 'counties',
  authority: { county: { plan: 'own' }, city: { plan: 'own' } },
  retention: [
    { act: 'destroy', label: '督办案卷', parameter: 'retention.supervision', from: ['dueOn'], wholeYears: true },
  ],
  serial: 'DB',
  pinyin: 'title',
  search: ['title', 'content', 'serial'],
  unique: [['plan', 'seed']],
  index: [['plan'], ['dueOn'], ['county']],
  importable: true,
  permission: REGISTER_PERMISSION,
  fields: {
    serial: text({ label: '编号', computed: true, list: 170 }),
    title: text({ label: '督办事项', required: true, max: 120, list: 300, section: '事项' }),
    source: choice({ label: '来源', required: true, list: 110, of: TASK_SOURCES, section: '事项' }),
    policyClause: text({ label: '条款', max: 12, list: 80, section: '事项', help: '政策文件的条款，例如 二(五)' }),
    basis: text({ label: '依据', max: 120, section: '事项', help: '文号、会议纪要号或批示日期' }),
    content: longText({ label: '任务内容', required: true, max: 1000, section: '事项' }),
    measure: text({ label: '目标', max: 120, section: '事项', help: '做到什么算完成' }),
    target: integer({ source: 'office', label: '目标数', section: '事项' }),
    targetUnit: text({ label: '目标单位', max: 20, section: '事项' }),
    county: division({ label: '由哪里办', required: true, list: 110, level: 'county', section: '责任' }),
    leadUnit: code({
      label: '牵头单位',
      required: true,
      list: 140,
      codes: 'unit',
      section: '责任',
      help: '填 2014 年的市级名称；县里的名称和改革后的名称由程序对应',
    }),
    assistUnits: codes({ label: '协办单位', codes: 'unit', section: '责任' }),
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
