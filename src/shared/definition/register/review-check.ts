import { among } from '#shared/definition/common-field.ts'
import { application, choice, integer, longText, text, MOST_ROUNDS } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const CHECK_RESULTS = among({ pass: '通过', warn: '提示', fail: '不通过', 'not-checked': '未查' })

/** 审查项: every check leaves a row; together they are the 审查记录表 auditors ask for (domain §3.6). */
export const reviewCheck = defineRecord({
  name: 'review_check',
  fact: true,
  label: '审查项',
  clause: '',
  title: 'item',
  audience: 'city',
  authority: { county: { subject: 'own' }, city: { subject: 'either' } },
  index: [['subject']],
  permission: { read: 'register.read', write: 'fund.accept' },
  fields: {
    subject: application({ label: '申请', required: true }),
    round: integer({ source: 'program', label: '轮次', required: true, max: MOST_ROUNDS }),
    item: text({ label: '审查项', required: true, max: 40 }),
    result: choice({ label: '结果', required: true, of: CHECK_RESULTS }),
    seen: longText({ label: '看到的情况', max: 500 }),
    reason: longText({ label: '放行理由', max: 300 }),
  },
})
