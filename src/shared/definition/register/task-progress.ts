import { among } from '#shared/definition/common-field.ts'
import { choice, date, integer, longText, ratio, reference, text, MOST_ROUNDS } from '#shared/definition/field.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

/** What was done, on which day; `done` asks for the task to be closed (审结, domain §6.12). */
export const taskProgress = defineRecord({
  name: 'task_progress',
  label: '进展',
  clause: '六(一)',
  title: 'text',
  parent: 'task',
  audience: 'counties',
  authority: { county: { task: 'either' }, city: { task: 'own' } },
  index: [['task']],
  permission: REGISTER_PERMISSION,
  fields: {
    task: reference({ label: '督办事项', required: true, target: 'supervision_task', list: 260 }),
    reportedOn: date({ label: '日期', required: true, list: 110 }),
    kind: choice({
      label: '报什么',
      required: true,
      list: 110,
      of: among({ progress: '进展', done: '已完成，报请核销' }),
    }),
    text: longText({ label: '情况', required: true, max: 1000, list: 360 }),
    percent: ratio({ source: 'office', label: '完成比例', list: 90 }),
    value: integer({ source: 'office', label: '完成数', list: 90 }),
    problem: longText({ label: '问题和下一步', max: 500 }),
    evidence: text({ label: '凭据', max: 200, list: 160, help: '文件、照片、报表的名称或编号' }),
    round: integer({ label: '第几次办理', computed: true, max: MOST_ROUNDS }),
  },
})
