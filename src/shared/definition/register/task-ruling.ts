import { choice, date, integer, longText, reference, MOST_ROUNDS } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

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
  clause: '六(一)',
  title: 'outcome',
  parent: 'task',
  audience: 'counties',
  authority: { county: { task: 'own', extension: 'own' }, city: { task: 'own', extension: 'anyone' } },
  index: [['task']],
  permission: { read: 'register.read', write: 'task.close' },
  fields: {
    task: reference({ label: '督办事项', required: true, target: 'supervision_task', list: 260 }),
    decidedOn: date({ label: '日期', required: true, list: 110 }),
    outcome: choice({ label: '核定意见', required: true, list: 120, of: RULINGS }),
    extension: reference({ label: '哪一份延期申请', target: 'task_extension' }),
    text: longText({ label: '说明', max: 500, list: 320, help: '退回、终止和不同意延期要写明原因' }),
    round: integer({ label: '第几次办理', computed: true, max: MOST_ROUNDS }),
  },
})
