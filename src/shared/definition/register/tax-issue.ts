import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { boolean, choice, date, longText, text } from '#shared/definition/field.ts'
import { underClause } from '#shared/definition/parameter/parameter.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 税务疑难: 物流企业代理采购, 税收管辖, 税务登记 (policy 五(五)). */
export const taxIssue = defineRegister({
  name: 'tax_issue',
  label: '税务疑难',
  clause: '五(五)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  title: 'question',
  search: ['question', 'answer'],
  searchThrough: ['enterprise'],
  same: [['question', 'raisedOn']],
  index: [['enterprise'], ['raisedOn']],
  order: [
    ['raisedOn', 'sentOn'],
    ['raisedOn', 'answeredOn'],
  ],
  needs: [{ when: { field: 'answeredOn', filled: true }, fields: ['answer'], why: '已经答复' }],
  clocks: [{ label: '答复', from: 'raisedOn', until: 'answeredOn', limit: 'tax-issue.days' }],
  open: { label: '没有答复的疑难', when: [{ field: 'answeredOn', filled: false }] },
  answered: {
    when: [
      { field: 'sentTo', filled: true },
      { field: 'answeredOn', filled: false },
    ],
    asks: ['kind'],
    to: 'sentTo',
    fills: {
      solved: { on: 'answeredOn', text: 'answer', set: { solved: true } },
      unsolved: { on: 'answeredOn', text: 'answer', set: { solved: false } },
    },
  },
  summary: {
    asks: '税务疑难多少件、平均几天答复、哪些没有解决',
    year: 'raisedOn',
    by: ['kind', 'county', 'station'],
    measures: [
      { label: '已解决', rows: { field: 'solved', is: [true] } },
      { label: '平均用时', days: '答复' },
    ],
  },
  fields: {
    question: text({ label: '问题', required: true, max: 200, list: 260 }),
    kind: choice({
      label: '类别',
      required: true,
      list: 130,
      clause: '五(五)',
      of: among({
        'agency-purchase': '物流代理采购',
        jurisdiction: '税收管辖',
        registration: '税务登记',
        invoice: '发票',
        other: '其他',
      }),
    }),
    enterprise: ofEnterprise,
    ...place,
    raisedOn: date({ label: '提出日期', required: true, list: 110 }),
    sentTo: choice({
      label: '转送',
      of: among({ national: '国税局', local: '地税局', tax: '税务局', finance: '财政局' }),
    }),
    sentOn: date({ label: '转送日期' }),
    answeredOn: date({ label: '答复日期', list: 110 }),
    answer: longText({ label: '答复', max: 1000 }),
    solved: boolean({ label: '已解决', list: 80 }),
    ...keeping,
  },
})

/** How long an answer to a tax question may take. */
export const taxIssueParameters = [
  underClause('五(五)')('tax-issue.days', '税务疑难答复期限', 'working-days', '工作日', 'D', '15'),
] as const
