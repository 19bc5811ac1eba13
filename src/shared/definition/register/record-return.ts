import { date, integer, longText, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { MAX_REVISION } from '#shared/model/revision.ts'

/** 退回: the city's word about one record of a unit, with the reason; the unit answers by a correction or an explanation. */
export const recordReturn = defineRecord({
  name: 'record_return',
  label: '退回',
  clause: '',
  title: 'title',
  audience: 'subject-owner',
  authority: { county: 'nobody', city: { row: 'readers' } },
  anyRecord: { record: 'record', row: 'row' },
  index: [['row']],
  permission: { read: 'register.read', write: 'exchange.receive' },
  fields: {
    record: text({ label: '登记册', required: true, max: 40 }),
    row: text({ label: '记录编号', required: true, max: 36 }),
    rowEpoch: text({ label: '所据纪元', required: true, max: 30 }),
    rowRev: integer({ source: 'program', label: '所据版本', required: true, max: MAX_REVISION }),
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
