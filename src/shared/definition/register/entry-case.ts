import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, longText, reference, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 准入事项 (policy 五(六), domain §6.8). */
export const entryCase = defineRegister({
  name: 'entry_case',
  label: '准入事项',
  clause: '五(六)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  retention: [
    {
      act: 'destroy',
      label: '准入事项案卷',
      parameter: 'retention.case',
      from: ['closedOn'],
      wholeYears: true,
      when: [{ field: 'result', is: ['done', 'refused'] }],
    },
  ],
  book: { code: 'ZR-1', name: '市场准入事项台账' },
  title: 'applicant',
  pinyin: 'applicant',
  search: ['applicant', 'hostedAt', 'note'],
  same: [['applicant', 'matter', 'raisedOn']],
  index: [['raisedOn']],
  order: [['raisedOn', 'closedOn']],
  needs: [
    {
      when: { field: 'matter', is: ['server-elsewhere'] },
      fields: ['hostedAt', 'carrier', 'filedOn'],
      why: '服务器放在外地须向电信管理部门报备',
    },
    { when: { field: 'result', is: ['done', 'refused'] }, fields: ['closedOn'], why: '已经办结' },
    { when: { field: 'matter', is: ['pre-approval'] }, fields: ['note'], why: '违规设置前置审批须写明部门和事项' },
  ],
  states: { field: 'result', start: ['open', 'done'], moves: { open: ['done', 'refused'], refused: ['open'] } },
  clocks: [{ label: '办理', from: 'raisedOn', until: 'closedOn' }],
  open: { label: '没有办结的事项', when: [{ field: 'result', is: ['open', 'refused'] }] },
  summary: {
    asks: '准入事项多少件、哪些种类、平均几天，违规前置审批多少',
    year: 'raisedOn',
    by: ['matter', 'county', 'result', 'station'],
    measures: [
      { label: '已办结', rows: { field: 'result', is: ['done'] } },
      { label: '平均用时', days: '办理' },
    ],
  },
  fields: {
    applicant: text({ label: '申请人或企业名称', required: true, list: 240 }),
    enterprise: reference({ label: '登记后的企业', target: 'enterprise' }),
    ...place,
    matter: choice({
      label: '事项',
      required: true,
      list: 170,
      clause: '五(六)',
      of: among({
        'name-ecommerce': '名称用“电子商务”',
        'name-domain': '字号用网站中文域名',
        'address-relaxed': '住所登记放宽',
        'capital-subscribed': '注册资本认缴',
        'server-elsewhere': '服务器异地备案',
        'pre-approval': '投诉违规前置审批',
        other: '其他',
      }),
    }),
    raisedOn: date({ label: '提出日期', required: true, list: 110 }),
    hostedAt: text({ label: '机房地', max: 100 }),
    carrier: text({ label: '运营商', max: 60 }),
    filedOn: date({ label: '报备日期' }),
    closedOn: date({ label: '办结日期', list: 110 }),
    result: choice({
      label: '结果',
      required: true,
      list: 90,
      of: among({ open: '办理中', done: '已办理', refused: '未办理' }),
    }),
    note: longText({ label: '说明', max: 500 }),
    ...keeping,
  },
})
