import { among } from '#shared/definition/common-field.ts'
import { choice, date, reference, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** One need of a batch that was handed to a bank; the bank's answer to it says when it replied. */
export const pushedNeed = defineRegister({
  name: 'pushed_need',
  label: '推送的融资需求',
  clause: '五(二)',
  authority: { county: { push: 'own', need: 'own' }, city: 'nobody' },
  title: 'need',
  parent: 'push',
  searchThrough: ['need'],
  unique: [['push', 'need']],
  index: [['need']],
  order: [['sentOn', 'replyDueOn']],
  outcome: {
    of: 'finance_result',
    by: 'push',
    field: 'state',
    rests: [],
    none: 'waiting',
    steps: [
      {
        to: 'replied',
        where: { field: 'result', is: ['accepted', 'survey', 'credit', 'paid', 'refused'] },
        latest: 'answeredOn',
        fill: { repliedOn: 'answeredOn' },
      },
    ],
  },
  clocks: [{ label: '答复', from: 'sentOn', until: 'repliedOn', due: 'replyDueOn' }],
  open: { label: '没有答复的推送', when: [{ field: 'repliedOn', filled: false }] },
  summary: {
    asks: '推送的融资需求答复了多少、平均几天',
    year: 'sentOn',
    by: ['push', 'station'],
    measures: [
      { label: '已答复', rows: { field: 'repliedOn', filled: true } },
      { label: '平均用时', days: '答复' },
    ],
  },
  fields: {
    push: reference({ label: '推送批次', required: true, target: 'finance_push', list: 220 }),
    need: reference({ label: '融资需求', required: true, target: 'finance_need', list: 240 }),
    sentOn: date({ label: '推送日期', required: true, list: 110, known: { by: 'push.sentOn' } }),
    replyDueOn: date({ label: '应答复日期', list: 120, known: { by: 'push.replyDueOn' } }),
    state: choice({
      label: '答复情况',
      computed: true,
      list: 100,
      of: among({ waiting: '未答复', replied: '已答复' }),
    }),
    repliedOn: date({ label: '答复日期', computed: true, list: 110 }),
    note: text({ label: '说明', max: 200 }),
  },
})
