import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, longText, money, phone, reference, text } from '#shared/definition/field.ts'
import { underClause } from '#shared/definition/parameter/parameter.ts'
import { defineRegister } from '#shared/definition/record.ts'
import { SHOP_PLATFORMS } from '#shared/definition/register/shop.ts'

/**
 * 消费投诉 (policy 六(二), domain §6.9): 受理 within 7 working days, mediation ends 60 days after 受理
 * (《工商行政管理部门处理消费者投诉办法》, K). Personal data of the consumer is kept apart from lists and exports.
 */
export const complaint = defineRegister({
  name: 'complaint',
  label: '消费投诉',
  clause: '六(二)',
  authority: { county: { enterprise: 'own', shop: 'own' }, city: 'nobody' },
  personal: { why: '办理并答复投诉', keep: '办结保存 10 年，投诉人信息 2 年后抹去' },
  retention: [
    {
      act: 'blank',
      label: '投诉人信息',
      fields: ['consumerName', 'consumerPhone', 'consumerAddress'],
      parameter: 'retention.complainant',
      from: ['closedOn', 'decidedOn', 'receivedOn'],
      when: [{ field: 'status', is: ['closed', 'refused', 'withdrawn'] }],
    },
    {
      act: 'destroy',
      label: '投诉案卷',
      parameter: 'retention.complaint',
      from: ['closedOn', 'decidedOn', 'receivedOn'],
      when: [{ field: 'status', is: ['closed', 'refused', 'withdrawn'] }],
    },
  ],
  paper: { code: 'TS-1', name: '网络消费投诉登记表' },
  title: 'serial',
  serial: 'TS',
  search: ['serial', 'respondent', 'goods', 'facts'],
  searchThrough: ['enterprise'],
  order: [
    ['receivedOn', 'decidedOn'],
    ['decidedOn', 'closedOn'],
    ['receivedOn', 'transferredOn'],
  ],
  needs: [
    { when: { field: 'status', is: ['accepted', 'refused', 'closed'] }, fields: ['decidedOn'], why: '已决定是否受理' },
    { when: { field: 'status', is: ['refused'] }, fields: ['refusal'], why: '不予受理须告知理由' },
    { when: { field: 'status', is: ['transferred'] }, fields: ['transferredTo', 'transferredOn'], why: '已经转办' },
    { when: { field: 'status', is: ['closed'] }, fields: ['result', 'closedOn'], why: '已经办结' },
  ],
  states: {
    field: 'status',
    start: ['received', 'accepted', 'transferred'],
    moves: {
      received: ['accepted', 'refused', 'transferred', 'withdrawn'],
      accepted: ['closed', 'transferred', 'withdrawn'],
      transferred: ['closed'],
    },
  },
  clocks: [
    {
      label: '受理决定',
      from: 'receivedOn',
      until: 'decidedOn',
      limit: 'complaint.acceptance-days',
      while: { field: 'status', is: ['received', 'accepted', 'refused'] },
    },
    {
      label: '调解',
      from: 'decidedOn',
      until: 'closedOn',
      limit: 'complaint.mediation-days',
      while: { field: 'status', is: ['accepted', 'transferred', 'closed'] },
    },
  ],
  open: { label: '没有办结的投诉', when: [{ field: 'status', is: ['received', 'accepted', 'transferred'] }] },
  answered: {
    when: [{ field: 'status', is: ['transferred'] }],
    asks: ['respondent', 'facts'],
    to: 'transferredTo',
    wants: ['decidedOn'],
    fills: {
      solved: { on: 'closedOn', set: { status: 'closed', result: 'settled' } },
      unsolved: { on: 'closedOn', set: { status: 'closed', result: 'ended' } },
    },
  },
  summary: {
    asks: '投诉多少件、哪些类别、结果如何、平均几天办结，哪些超期',
    year: 'receivedOn',
    by: ['category', 'channel', 'county', 'status', 'result', 'station'],
    measures: [
      { label: '涉及金额', sum: 'amount' },
      { label: '退赔金额', sum: 'refunded' },
      { label: '调解成功', rows: { field: 'result', is: ['settled'] } },
      { label: '平均调解用时', days: '调解' },
    ],
  },
  fields: {
    serial: text({ label: '编号', computed: true, list: 170 }),
    receivedOn: date({ label: '收到日期', required: true, list: 110 }),
    channel: choice({
      label: '来源',
      required: true,
      list: 80,
      of: among({
        '12315': '12315',
        phone: '电话',
        visit: '来访',
        website: '网站',
        letter: '信函',
        transferred: '转办',
      }),
    }),
    ...place,
    consumerName: text({ label: '投诉人', max: 40, sensitivity: 'sensitive', section: '投诉人' }),
    consumerPhone: phone({ label: '投诉人电话', sensitivity: 'sensitive', section: '投诉人' }),
    consumerAddress: text({ label: '投诉人地址', max: 200, sensitivity: 'sensitive', section: '投诉人' }),
    respondent: text({ label: '被投诉方', required: true, list: 200 }),
    enterprise: reference({ label: '被投诉企业', target: 'enterprise' }),
    shop: reference({ label: '被投诉网店', target: 'shop' }),
    platform: choice({ label: '平台', list: 110, of: SHOP_PLATFORMS }),
    category: choice({
      label: '类别',
      required: true,
      list: 100,
      of: among({
        quality: '质量',
        delivery: '物流',
        refund: '退换货',
        advertising: '虚假宣传',
        counterfeit: '侵权售假',
        price: '价格',
        service: '服务',
        privacy: '个人信息',
        other: '其他',
      }),
    }),
    goods: text({ label: '商品或服务', max: 100 }),
    amount: money({ source: 'paper', label: '涉及金额', unit: '元', list: 120 }),
    facts: longText({ label: '事实', required: true, max: 2000 }),
    demand: text({ label: '诉求', max: 200 }),
    status: choice({
      label: '状态',
      required: true,
      list: 100,
      of: among({
        received: '已收到',
        accepted: '已受理',
        refused: '不予受理',
        transferred: '已转办',
        withdrawn: '已撤回',
        closed: '已办结',
      }),
    }),
    decidedOn: date({ label: '受理决定日期' }),
    refusal: text({ label: '不予受理理由', max: 200 }),
    transferredTo: text({ label: '转办单位', max: 100 }),
    transferredOn: date({ label: '转办日期' }),
    result: choice({
      label: '结果',
      list: 100,
      of: among({ settled: '调解成功', ended: '调解终止', handed: '移送', withdrawn: '撤回' }),
    }),
    refunded: money({ source: 'paper', label: '退赔金额', unit: '元' }),
    closedOn: date({ label: '办结日期', list: 110 }),
    ...keeping,
  },
})

const limit = underClause('六(二)')

/** Limits of a complaint and of a rectification. */
export const complaintParameters = [
  limit('complaint.acceptance-days', '投诉受理决定期限', 'working-days', '工作日', 'S', '7'),
  limit('complaint.mediation-days', '投诉调解期限', 'natural-days', '自然日', 'S', '60'),
] as const
