import { among } from '#shared/definition/common-field.ts'
import { choice, date, period, reference, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { formField } from '#shared/definition/statistic/form-field.ts'

export const REMINDER_CHANNELS = among({ telephone: '电话', message: '短信、微信、QQ', visit: '上门', letter: '书面' })

/** 催报 log: when, how, whom, and what was promised (domain §5.9). */
export const reminder = defineRecord({
  name: 'reminder',
  label: '催报记录',
  clause: '一(三)',
  personal: { why: '记下催报时找的是谁', keep: '催报记录保存 10 年' },
  retention: [
    {
      act: 'blank',
      label: '催报联系人',
      fields: ['contactPerson'],
      parameter: 'retention.statistic-month',
      from: ['remindedOn'],
      wholeYears: true,
    },
  ],
  group: '统计',
  title: 'contactPerson',
  audience: 'city',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  index: [['form', 'period'], ['enterprise']],
  permission: { read: 'register.read', write: 'statistic.write' },
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 260 }),
    form: formField(),
    period: period({ label: '报告期', required: true, list: 100 }),
    remindedOn: date({ label: '催报日期', required: true, list: 110 }),
    channel: choice({ label: '方式', required: true, list: 130, of: REMINDER_CHANNELS }),
    contactPerson: text({ label: '联系人', required: true, max: 40, list: 110, sensitivity: 'personal' }),
    promisedOn: date({ label: '答应报送日期', list: 120 }),
    note: text({ label: '情况', max: 200, list: 220 }),
  },
})
