import { date, longText, reference, text } from '#shared/definition/field.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

/** A request for more time, made before the day is over (domain §6.12). */
export const taskExtension = defineRecord({
  name: 'task_extension',
  label: '延期申请',
  clause: '六(一)',
  title: 'reason',
  parent: 'task',
  audience: 'counties',
  authority: { county: { task: 'either' }, city: { task: 'own' } },
  index: [['task']],
  permission: REGISTER_PERMISSION,
  fields: {
    task: reference({ label: '督办事项', required: true, target: 'supervision_task', list: 260 }),
    requestedOn: date({ label: '申请日期', required: true, list: 110 }),
    newDue: date({ label: '申请延至', required: true, list: 110 }),
    reason: longText({ label: '理由', required: true, max: 500, list: 320 }),
    requestedBy: text({ label: '申请人', max: 40, list: 100 }),
  },
})
