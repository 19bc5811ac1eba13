import { application, boolean, date, integer, longText, text, MOST_ROUNDS } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 异议: real names only; an open one stops approval and payment (domain §3.4). */
export const objection = defineRecord({
  name: 'objection',
  fact: true,
  label: '异议',
  clause: '',
  personal: { why: '核查公示异议并答复异议人', keep: '与所涉申请同存 30 年；不公开' },
  retention: [
    {
      act: 'blank',
      label: '异议人',
      fields: ['objector'],
      parameter: 'retention.fund',
      from: ['closedOn'],
      wholeYears: true,
    },
  ],
  title: 'content',
  audience: 'home',
  authority: { county: 'nobody', city: 'nobody' },
  index: [['subject']],
  permission: { read: 'register.read', write: 'fund.notice' },
  fields: {
    subject: application({ label: '申请', required: true }),
    round: integer({ source: 'program', label: '轮次', required: true, max: MOST_ROUNDS }),
    receivedOn: date({ label: '收到日期', required: true }),
    channel: text({ label: '渠道', required: true, max: 40 }),
    objector: text({ label: '异议人', required: true, max: 60, sensitivity: 'sensitive' }),
    content: longText({ label: '内容', required: true, max: 1000 }),
    conclusion: longText({ label: '核查结论', max: 1000 }),
    closedOn: date({ label: '办结日期' }),
    upheld: boolean({ label: '异议成立' }),
  },
})
