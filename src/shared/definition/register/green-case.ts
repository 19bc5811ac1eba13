import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { codes } from '#shared/definition/field-code.ts'
import { choice, date, longText, text } from '#shared/definition/field.ts'
import { underClause } from '#shared/definition/parameter/parameter.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** “绿色通道”协调事项: what an enterprise needs from another office, and how long it took. */
export const greenCase = defineRegister({
  name: 'green_case',
  label: '绿色通道协调事项',
  clause: '二(二)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  paper: { code: 'KJ-2', name: '跨境电子商务协调事项单' },
  title: 'serial',
  serial: 'XT',
  searchThrough: ['enterprise'],
  search: ['serial', 'description'],
  order: [
    ['raisedOn', 'sentOn'],
    ['raisedOn', 'repliedOn'],
    ['raisedOn', 'dueOn'],
  ],
  needs: [
    { when: { field: 'result', is: ['sent'] }, fields: ['sentTo', 'sentOn'], why: '已转有关部门' },
    {
      when: { field: 'result', is: ['solved', 'partly', 'unsolved'] },
      fields: ['repliedOn', 'reply'],
      why: '已经答复',
    },
  ],
  states: {
    field: 'result',
    start: ['received', 'sent'],
    moves: {
      received: ['sent', 'solved', 'partly', 'unsolved'],
      sent: ['solved', 'partly', 'unsolved'],
      partly: ['solved', 'unsolved'],
      unsolved: ['sent', 'solved', 'partly'],
    },
  },
  clocks: [{ label: '协调', from: 'raisedOn', until: 'repliedOn', due: 'dueOn', limit: 'green-case.days' }],
  open: { label: '未解决清单', when: [{ field: 'result', is: ['received', 'sent', 'partly', 'unsolved'] }] },
  answered: {
    when: [{ field: 'result', is: ['sent'] }],
    asks: ['matter', 'description'],
    to: 'sentTo',
    fills: {
      solved: { on: 'repliedOn', text: 'reply', set: { result: 'solved' } },
      partly: { on: 'repliedOn', text: 'reply', set: { result: 'partly' } },
      unsolved: { on: 'repliedOn', text: 'reply', set: { result: 'unsolved' } },
    },
  },
  summary: {
    asks: '协调事项多少件、平均几天、哪些没有解决',
    year: 'raisedOn',
    by: ['matter', 'county', 'sentTo', 'result', 'station'],
    measures: [
      { label: '已解决', rows: { field: 'result', is: ['solved'] } },
      { label: '平均用时', days: '协调' },
    ],
  },
  fields: {
    serial: text({ label: '编号', computed: true, list: 170 }),
    enterprise: ofEnterprise,
    ...place,
    raisedOn: date({ label: '提出日期', required: true, list: 110 }),
    matter: choice({
      label: '事项',
      required: true,
      list: 110,
      clause: '二(二)',
      of: among({
        inspection: '检验检疫',
        customs: '通关',
        settlement: '结汇',
        refund: '退税',
        finance: '融资',
        logistics: '跨境物流',
      }),
    }),
    description: longText({ label: '情况', required: true, max: 1000 }),
    sentTo: codes({ label: '转送部门', list: 160, codes: 'green-office' }),
    sentOn: date({ label: '转送日期' }),
    dueOn: date({ label: '约定答复期限', help: '没有约定的，按参数规定的天数计' }),
    repliedOn: date({ label: '答复日期', list: 110 }),
    reply: longText({ label: '答复内容', max: 1000 }),
    result: choice({
      label: '结果',
      required: true,
      list: 100,
      of: among({ received: '已收件', sent: '已转送', solved: '已解决', partly: '部分解决', unsolved: '未解决' }),
    }),
    ...keeping,
  },
})

/** How long 绿色通道 may take where no date was agreed. */
export const greenCaseParameters = [
  underClause('二(二)')('green-case.days', '绿色通道协调期限', 'working-days', '工作日', 'D', '10'),
] as const
