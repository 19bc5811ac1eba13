import { date, integer, longText, reference, text } from '#shared/definition/field.ts'
import { code, codes } from '#shared/definition/field-code.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

/** A matter the meeting decided; it becomes a task by one act, which writes the task's id here. */
export const meetingDecision = defineRecord({
  name: 'meeting_decision',
  label: '议定事项',
  clause: '六(一)',
  title: 'title',
  parent: 'meeting',
  audience: 'counties',
  authority: { county: { meeting: 'own', task: 'either' }, city: { meeting: 'own', task: 'own' } },
  unique: [['meeting', 'sequence']],
  permission: REGISTER_PERMISSION,
  fields: {
    meeting: reference({ label: '联席会议', required: true, target: 'joint_meeting', list: 260 }),
    sequence: integer({ source: 'program', label: '序号', required: true, max: 99, list: 70 }),
    title: text({ label: '议定事项', required: true, max: 120, list: 260 }),
    content: longText({ label: '内容', required: true, max: 1000, list: 320 }),
    policyClause: text({ label: '条款', max: 12, help: '政策文件的条款，例如 二(五)' }),
    leadUnit: code({ label: '牵头单位', required: true, list: 130, codes: 'unit' }),
    assistUnits: codes({ label: '协办单位', codes: 'unit' }),
    dueOn: date({ label: '完成时限', list: 110 }),
    task: reference({ label: '督办事项', target: 'supervision_task', computed: true, list: 160 }),
  },
})
