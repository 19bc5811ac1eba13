import { among } from '#shared/definition/common-field.ts'
import { application, boolean, choice, integer, longText, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const RECEIVED = among({ received: '收到', missing: '缺', unfit: '不合格' })

/** 材料: one line of the checklist as the clerk found it. */
export const material = defineRecord({
  name: 'material',
  fact: true,
  label: '材料',
  clause: '',
  title: 'item',
  audience: 'city',
  authority: { county: { subject: 'own' }, city: 'nobody' },
  unique: [['subject', 'item']],
  index: [['subject']],
  permission: { read: 'register.read', write: 'fund.accept' },
  fields: {
    subject: application({ label: '申请', required: true }),
    item: text({ label: '材料', required: true, max: 40 }),
    status: choice({ label: '情况', required: true, of: RECEIVED }),
    pages: integer({ source: 'office', label: '页数', max: 2000 }),
    originalSeen: boolean({ label: '原件核对' }),
    note: longText({ label: '说明', max: 300 }),
  },
})
