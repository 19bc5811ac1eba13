import { among } from '#shared/definition/common-field.ts'
import { choice, date, reference, text } from '#shared/definition/field.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

/** 催办: who was pressed, by what means, what he promised (DB-3, domain §6.12). */
export const taskUrge = defineRecord({
  name: 'task_urge',
  label: '催办',
  clause: '六(一)',
  title: 'contact',
  parent: 'task',
  audience: 'counties',
  authority: { county: { task: 'own' }, city: { task: 'own' } },
  index: [['task']],
  permission: REGISTER_PERMISSION,
  fields: {
    task: reference({ label: '督办事项', required: true, target: 'supervision_task', list: 260 }),
    urgedOn: date({ label: '催办日期', required: true, list: 110 }),
    channel: choice({
      label: '方式',
      required: true,
      list: 100,
      of: among({ paper: '催办单', phone: '电话', visit: '上门', meeting: '会议', message: '短信、微信' }),
    }),
    contact: text({ label: '催的是谁', required: true, max: 40, list: 120 }),
    answerBy: date({ label: '限期答复', list: 110, help: '不填的，按参数“催办答复期限”推算' }),
    promise: text({ label: '答应什么', max: 200, list: 260 }),
  },
})
