import { among } from '#shared/definition/common-field.ts'
import { application, choice, date, integer, money, MOST_PAID } from '#shared/definition/field.ts'
import { stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const INSTALMENT_CONDITIONS = among({ agreement: '签订协议后', acceptance: '验收合格后' })

/** 分期拨付计划: what is paid when; the instalments of one application add up to what was approved. */
export const instalment = defineRecord({
  ...stageShape,
  name: 'instalment',
  label: '分期拨付计划',
  title: 'ordinal',
  unique: [['subject', 'ordinal']],
  permission: { read: 'register.read', write: 'fund.accept' },
  fields: {
    subject: application({ label: '申请', required: true }),
    ordinal: integer({ source: 'office', label: '期次', required: true, max: 20, list: 80 }),
    condition: choice({ label: '拨付条件', required: true, list: 130, of: INSTALMENT_CONDITIONS }),
    amount: money({ source: 'office', label: '金额', required: true, unit: '元', max: MOST_PAID, list: 140 }),
    dueOn: date({ label: '计划日期', list: 110 }),
  },
})
