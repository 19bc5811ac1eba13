import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 融资推送批次: needs handed to one bank or guarantor on a day, with the day by which it answers (policy 五(二)). */
export const financePush = defineRegister({
  name: 'finance_push',
  label: '融资推送批次',
  clause: '五(二)',
  authority: { county: {}, city: 'nobody' },
  title: 'institution',
  apart: ['sentOn'],
  pinyin: 'institution',
  search: ['institution', 'note'],
  unique: [['institution', 'sentOn']],
  order: [['sentOn', 'replyDueOn']],
  summary: { asks: '向哪些银行、担保机构推送了几批融资需求', year: 'sentOn', by: ['kind', 'county', 'station'] },
  fields: {
    institution: text({ label: '银行、担保公司', required: true, list: 220 }),
    kind: choice({
      label: '机构类型',
      required: true,
      list: 120,
      of: among({ bank: '银行', guarantee: '政府性担保平台', fund: '投资机构', other: '其他' }),
    }),
    ...place,
    sentOn: date({ label: '推送日期', required: true, list: 110 }),
    replyDueOn: date({ label: '应答复日期', required: true, list: 120 }),
    note: text({ label: '说明', max: 200 }),
    ...keeping,
  },
})
