import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { choice, date, longText, money, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 水电气与工业同价 (policy 五(五)). */
export const utilityPrice = defineRegister({
  name: 'utility_price',
  label: '水电气同价',
  clause: '五(五)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  book: { code: 'SD-1', name: '水电气同价台账' },
  title: 'enterprise',
  searchThrough: ['enterprise'],
  unique: [['enterprise', 'kind']],
  order: [['appliedOn', 'effectiveOn']],
  needs: [
    { when: { field: 'status', is: ['applied-price'] }, fields: ['effectiveOn'], why: '已经执行' },
    { when: { field: 'status', is: ['refused'] }, fields: ['problem'], why: '没有执行' },
  ],
  clocks: [
    {
      label: '落实',
      from: 'appliedOn',
      until: 'effectiveOn',
      while: { field: 'status', is: ['asked', 'applied-price'] },
    },
  ],
  open: { label: '没有执行同价的', when: [{ field: 'status', is: ['asked', 'refused'] }] },
  summary: {
    asks: '水、电、气同价落实多少家、年节约多少、平均几天落实',
    by: ['kind', 'county', 'status', 'station'],
    measures: [
      { label: '年节约', sum: 'savedYearly' },
      { label: '平均用时', days: '落实' },
    ],
  },
  fields: {
    enterprise: ofEnterprise,
    ...place,
    kind: choice({ label: '种类', required: true, list: 70, of: among({ water: '水', power: '电', gas: '气' }) }),
    account: text({ label: '户号', max: 40 }),
    oldClass: text({ label: '原价类', max: 60, list: 130 }),
    newClass: text({ label: '现价类', max: 60, list: 130 }),
    appliedOn: date({ label: '申请日期', required: true, list: 110 }),
    effectiveOn: date({ label: '执行日期', list: 110 }),
    savedYearly: money({ source: 'paper', label: '年节约', unit: '元', list: 130 }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      of: among({ asked: '已申请', 'applied-price': '已执行', refused: '未执行' }),
    }),
    problem: longText({ label: '问题', max: 500 }),
    ...keeping,
  },
})
