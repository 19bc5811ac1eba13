import { among } from '#shared/definition/common-field.ts'
import { choice, date, integer, longText, period, reference, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const SEAL_ACTS = among({ seal: '封存', request: '申请解封', unlock: '解封', keep: '不同意解封' })

/**
 * 封存: one act about a reporting period, never changed. A period is sealed while its newest seal has no unlock of the same
 * number; sealing again takes the next number, and both statements stay.
 */
export const periodSeal = defineRecord({
  name: 'period_seal',
  label: '报告期封存',
  clause: '',
  title: 'period',
  audience: 'city',
  authority: { county: { person: 'own', request: 'own' }, city: 'nobody' },
  immutable: true,
  index: [['period']],
  permission: { read: 'register.read', write: 'period.seal' },
  fields: {
    period: period({ label: '报告期', required: true, list: 110 }),
    act: choice({ label: '事项', required: true, list: 110, of: SEAL_ACTS }),
    number: integer({ source: 'program', label: '第几次封存', required: true, list: 100 }),
    actedOn: date({ label: '日期', required: true, list: 110 }),
    person: reference({ label: '经手人', required: true, target: 'person', list: 110 }),
    reason: longText({ label: '理由', max: 500, list: 240 }),
    leader: text({ label: '批准的负责人', max: 40, list: 120, help: '在解封申请单上签字的主要负责人' }),
    request: reference({ label: '对哪次申请', target: 'period_seal' }),
  },
})
