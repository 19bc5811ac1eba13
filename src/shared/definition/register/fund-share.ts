import { application, ratio, reference } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { stageShape } from '#shared/definition/procedure/stage-field.ts'

/**
 * 分级负担: of each pool that bears an application, how much of it. The shares of one application add up to the whole; without any
 * its one pool bears all. What a pool really bore stands in the ledger.
 */
export const fundShare = defineRecord({
  ...stageShape,
  name: 'fund_share',
  label: '分担比例',
  title: 'pool',
  authority: { county: { subject: 'own', pool: 'own' }, city: { subject: 'either', pool: 'own' } },
  unique: [['subject', 'pool']],
  permission: { read: 'register.read', write: 'fund.apply' },
  fields: {
    subject: application({ label: '申请', required: true }),
    pool: reference({ label: '资金池', required: true, target: 'fund_pool', list: 240 }),
    share: ratio({ source: 'office', label: '负担比例', required: true, max: 10_000, list: 110 }),
  },
})
