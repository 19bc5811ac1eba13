import { among } from '#shared/definition/common-field.ts'
import { boolean, choice, date, reference } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const HALF_DAYS = among({ am: '上午', pm: '下午' })

/** 签到: one half-day of one trainee, from the sheet PX-3; a signature by another hand does not count (domain §4.3). */
export const attendance = defineRecord({
  name: 'attendance',
  label: '签到',
  clause: '二(五)',
  title: 'day',
  audience: 'city',
  authority: { county: { session: 'own', trainee: 'own' }, city: 'nobody' },
  parent: 'trainee',
  unique: [['day', 'half', 'trainee']],
  index: [['session'], ['trainee']],
  permission: { read: 'register.read', write: 'training.write' },
  fields: {
    session: reference({ label: '培训班', required: true, target: 'training_session' }),
    trainee: reference({ label: '学员', required: true, target: 'trainee' }),
    day: date({ label: '日期', required: true, list: 110 }),
    half: choice({ label: '上下午', required: true, list: 80, of: HALF_DAYS }),
    signed: boolean({ label: '已签', required: true, list: 70 }),
    proxy: boolean({ label: '代签', required: true, list: 70 }),
  },
})
