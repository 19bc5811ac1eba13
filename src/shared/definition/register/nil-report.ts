import { date, period, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 零报告: a unit says that it has nothing to enter in a register for a period, which is not the same as not having filled it. */
export const nilReport = defineRecord({
  name: 'nil_report',
  label: '零报告',
  clause: '一(三)',
  title: 'label',
  audience: 'city',
  authority: { county: {}, city: 'nobody' },
  index: [['register', 'period']],
  permission: { read: 'register.read', write: 'register.write' },
  fields: {
    register: text({ label: '登记册代号', required: true, max: 40 }),
    label: text({ label: '登记册', required: true, max: 60, list: 180 }),
    period: period({ label: '报告期', list: 110, help: '空着的，说的是不按期填的登记册：从来没有' }),
    declaredOn: date({ label: '报告日期', required: true, list: 110 }),
    note: text({ label: '说明', max: 200, list: 220 }),
  },
})
