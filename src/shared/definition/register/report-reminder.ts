import { among } from '#shared/definition/common-field.ts'
import { choice, date, longText, period, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 催报: one reminder to a unit that has not reported. */
export const reportReminder = defineRecord({
  name: 'report_reminder',
  label: '催报记录',
  clause: '',
  title: 'unit',
  audience: 'home',
  authority: { county: 'nobody', city: 'nobody' },
  immutable: true,
  index: [['period']],
  permission: { read: 'register.read', write: 'exchange.receive' },
  fields: {
    period: period({ label: '报告期', required: true, list: 110 }),
    peer: text({ label: '单位编号', required: true, max: 40 }),
    unit: text({ label: '单位', required: true, max: 60, list: 160 }),
    remindedOn: date({ label: '日期', required: true, list: 110 }),
    channel: choice({
      label: '方式',
      required: true,
      list: 90,
      of: among({ telephone: '电话', paper: '书面', message: '短信（群）', visit: '上门' }),
    }),
    contact: text({ label: '对方何人', required: true, max: 40, list: 120 }),
    promisedOn: date({ label: '答应何日报', list: 110 }),
    note: longText({ label: '说明', max: 300 }),
  },
})
