import { among } from '#shared/definition/common-field.ts'
import {
  application,
  choice,
  date,
  documentNumber,
  integer,
  money,
  MOST_PAID,
  reference,
  text,
} from '#shared/definition/field.ts'
import { stageFields } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const ORDER_RESULTS = among({ paid: '已支付', bounced: '退票', withdrawn: '已撤回' })

/**
 * 拨款申请（支付令）: asks the treasury to pay. It is no entry of a ledger: the payment is, once the treasury has paid, and a bounce
 * takes that back on the bank's day.
 */
export const paymentOrder = defineRecord({
  name: 'payment_order',
  fact: true,
  label: '拨款申请',
  clause: '五(一)',
  personal: { why: '请财政部门把资金拨到企业的账户', keep: '会计凭证保存 30 年' },
  retention: [
    {
      act: 'blank',
      label: '收款账号',
      fields: ['payeeAccount'],
      parameter: 'retention.fund',
      from: ['orderedOn'],
      wholeYears: true,
      when: [{ field: 'payeeAccount', filled: true }],
    },
  ],
  group: '资金',
  title: 'serial',
  audience: 'subject-owner',
  authority: { county: { subject: 'own', instalment: 'own' }, city: { subject: 'either', instalment: 'either' } },
  serial: 'BK',
  index: [['subject']],
  permission: { read: 'register.read', write: 'fund.accept' },
  fields: {
    serial: text({ label: '编号', computed: true, list: 180 }),
    subject: application({ label: '申请', required: true }),
    round: stageFields.round,
    instalment: reference({ label: '期次', target: 'instalment' }),
    amount: money({ source: 'paper', label: '金额', required: true, unit: '元', max: MOST_PAID, list: 140 }),
    orderedOn: date({ label: '申请日期', required: true, list: 110 }),
    document: documentNumber({ label: '拨款函文号', list: 180 }),
    payee: text({ label: '收款户名', computed: true, max: 100, list: 200 }),
    payeeBank: text({ label: '开户行', computed: true, max: 100 }),
    payeeAccount: text({ label: '收款账号', computed: true, max: 40, sensitivity: 'sensitive' }),
    result: choice({ label: '结果', computed: true, list: 100, of: ORDER_RESULTS }),
    resultOn: date({ label: '结果日期', computed: true, list: 110 }),
    attempt: integer({ label: '第几次', computed: true, max: 100 }),
  },
})
