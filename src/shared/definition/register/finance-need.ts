import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, money, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

const FINANCE_FORMS = among({
  mortgage: '抵押',
  'pledge-intangible': '质押（无形资产）',
  'pledge-movable': '质押（动产）',
  credit: '信用',
  'network-joint': '网络联贷联保',
  'collective-bond': '集合债券',
  venture: '风险投资',
  listing: '上市',
  guarantee: '担保',
})

/** 融资需求 (policy 五(二), domain §6.5); the list goes to 人民银行 and comes back as results. */
export const financeNeed = defineRegister({
  name: 'finance_need',
  label: '融资需求',
  clause: '五(二)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  retention: [
    {
      act: 'destroy',
      label: '融资需求案卷',
      parameter: 'retention.case',
      from: ['closedOn'],
      wholeYears: true,
      when: [{ field: 'status', is: ['met', 'partly', 'failed', 'withdrawn'] }],
    },
  ],
  paper: { code: 'JR-1', name: '电子商务企业融资需求表' },
  title: 'enterprise',
  searchThrough: ['enterprise'],
  search: ['purpose', 'bankWanted'],
  same: [['enterprise', 'raisedOn']],
  index: [['raisedOn']],
  order: [['raisedOn', 'closedOn']],
  needs: [
    { when: { field: 'status', is: ['met', 'partly', 'failed', 'withdrawn'] }, fields: ['closedOn'], why: '已经办结' },
    { when: { field: 'creditCheck', is: ['excluded'] }, fields: ['creditNote'], why: '不予推送' },
  ],
  states: {
    field: 'status',
    start: ['raised'],
    moves: { raised: ['sent', 'withdrawn'], sent: ['met', 'partly', 'failed', 'withdrawn'], partly: ['met', 'failed'] },
  },
  outcome: {
    of: 'finance_result',
    by: 'need',
    field: 'status',
    rests: ['withdrawn'],
    none: 'sent',
    steps: [
      {
        to: 'met',
        where: { field: 'result', is: ['paid'] },
        sum: 'amount',
        reaches: 'amount',
        latest: 'answeredOn',
        fill: { closedOn: 'answeredOn' },
      },
      {
        to: 'partly',
        where: { field: 'result', is: ['paid'] },
        latest: 'answeredOn',
        fill: { closedOn: 'answeredOn' },
      },
      { to: 'sent', where: { field: 'result', is: ['accepted', 'survey', 'credit', 'refused'] }, latest: 'answeredOn' },
    ],
  },
  clocks: [{ label: '对接', from: 'raisedOn', until: 'closedOn' }],
  open: { label: '没有落实的需求', when: [{ field: 'status', is: ['raised', 'sent', 'partly'] }] },
  answered: {
    when: [{ field: 'status', is: ['sent'] }],
    asks: ['amount', 'purpose', 'form'],
    to: 'bankWanted',
    fills: {
      solved: { on: 'closedOn', set: { status: 'met' } },
      partly: { on: 'closedOn', set: { status: 'partly' } },
      unsolved: { on: 'closedOn', set: { status: 'failed' } },
    },
  },
  summary: {
    asks: '融资需求多少笔、多少金额、已落实多少、平均几天',
    year: 'raisedOn',
    by: ['form', 'county', 'status', 'station'],
    measures: [
      { label: '需求金额', sum: 'amount' },
      { label: '已落实', rows: { field: 'status', is: ['met'] } },
      { label: '平均用时', days: '对接' },
    ],
  },
  fields: {
    enterprise: ofEnterprise,
    ...place,
    raisedOn: date({ label: '提出日期', required: true, list: 110 }),
    sizeClass: choice({
      label: '企业划型',
      list: 90,
      of: among({ large: '大型', medium: '中型', small: '小型', micro: '微型' }),
      wanted: '没有划型，不能列入报人民银行的名单',
    }),
    amount: money({ source: 'firm', label: '需求金额', required: true, unit: '万元', list: 130 }),
    purpose: text({ label: '用途', required: true, max: 200, list: 180 }),
    termMonths: integer({ source: 'firm', label: '期限', unit: '月', max: 600 }),
    form: choice({ label: '融资方式', required: true, list: 140, clause: '五(二)', of: FINANCE_FORMS }),
    collateral: text({ label: '抵（质）押物', max: 200 }),
    bankWanted: text({ label: '意向银行', max: 100 }),
    currentLoans: money({ source: 'firm', label: '现有贷款', unit: '万元' }),
    creditCheck: choice({
      label: '信用核查',
      required: true,
      list: 100,
      of: among({ pending: '未查', clear: '无不良', excluded: '不予推送' }),
    }),
    creditNote: text({ label: '不予推送的原因', max: 200, help: '严重失信、经营异常、贷款违约、停产' }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      of: among({
        raised: '已登记',
        sent: '已推送',
        met: '已落实',
        partly: '部分落实',
        failed: '未成',
        withdrawn: '撤回',
      }),
    }),
    closedOn: date({ label: '办结日期' }),
    ...keeping,
  },
})
