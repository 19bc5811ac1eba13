import { date, reference, text } from '#shared/definition/field.ts'
import { stageFields, stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 到账确认: the enterprise says that a payment reached its account, and on which day. */
export const paymentArrival = defineRecord({
  ...stageShape,
  name: 'payment_arrival',
  label: '到账确认',
  title: 'arrivedOn',
  authority: { county: { subject: 'own', entry: 'either' }, city: { subject: 'either', entry: 'own' } },
  permission: { read: 'register.read', write: 'fund.accept' },
  fields: {
    ...stageFields,
    entry: reference({ label: '拨付', required: true, target: 'ledger_entry' }),
    arrivedOn: date({ label: '到账日期', required: true, list: 110 }),
    evidence: text({ label: '凭据', required: true, max: 120, list: 200, help: '银行回单号、企业收款收据号' }),
  },
})
