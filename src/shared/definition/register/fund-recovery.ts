import { boolean, choice, date, documentNumber, longText, money, MOST_PAID } from '#shared/definition/field.ts'
import { stageFields, stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const BAN_SCOPES = [
  { value: 'none', label: '不取消申报资格' },
  { value: 'enterprise', label: '取消企业的申报资格' },
  { value: 'enterprise-and-person', label: '取消企业和法定代表人的申报资格' },
] as const

/**
 * 追回: the decision that paid money is to come back, with the day it is due. What comes in is posted as 退回 to the pools in the
 * shares in which they paid (《财政违法行为处罚处分条例》国务院令第427号).
 */
export const fundRecovery = defineRecord({
  ...stageShape,
  name: 'fund_recovery',
  label: '追回决定',
  clause: '五(一)',
  title: 'document',
  permission: { read: 'register.read', write: 'fund.approve' },
  fields: {
    ...stageFields,
    document: documentNumber({ label: '决定文号', required: true, list: 180 }),
    decidedOn: date({ label: '决定日期', required: true, list: 110 }),
    amount: money({ source: 'office', label: '追回金额', required: true, unit: '元', max: MOST_PAID, list: 140 }),
    dueOn: date({ label: '退回期限', required: true, list: 110 }),
    reason: longText({ label: '事由和依据', required: true, max: 1000 }),
    scope: choice({ label: '申报资格', required: true, of: BAN_SCOPES, list: 200 }),
    handedOver: boolean({ label: '已移送有关部门', required: true }),
  },
})
