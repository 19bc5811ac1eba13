import { among, keeping } from '#shared/definition/common-field.ts'
import { boolean, choice, date, integer, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 部门间信息共享 (policy 六(二)). */
export const dataShare = defineRegister({
  name: 'data_share',
  label: '部门信息共享',
  clause: '六(二)',
  authority: { county: {}, city: 'nobody' },
  title: 'content',
  search: ['content', 'fromUnit', 'toUnit'],
  same: [['content', 'sharedOn', 'toUnit']],
  index: [['sharedOn']],
  summary: {
    asks: '部门间共享多少批、多少条、与哪些部门',
    year: 'sharedOn',
    by: ['toUnit', 'fromUnit', 'kind', 'station'],
    measures: [{ label: '条数', sum: 'entries' }],
  },
  fields: {
    content: text({ label: '内容', required: true, list: 240 }),
    kind: choice({
      label: '数据种类',
      required: true,
      list: 110,
      of: among({
        subjects: '主体名录',
        licences: '许可',
        complaints: '投诉',
        penalties: '处罚',
        statistics: '统计',
        tax: '税务',
        other: '其他',
      }),
    }),
    fromUnit: text({ label: '提供单位', required: true, max: 60, list: 140 }),
    toUnit: text({ label: '接收单位', required: true, max: 60, list: 140 }),
    sharedOn: date({ label: '共享日期', required: true, list: 110 }),
    entries: integer({ source: 'office', label: '条数', unit: '条', list: 90 }),
    fileName: text({ label: '文件名或文号', max: 100 }),
    hasPersonalData: boolean({ label: '含个人信息', required: true, list: 100 }),
    ...keeping,
  },
})
