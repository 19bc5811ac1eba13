import { among } from '#shared/definition/common-field.ts'
import { choice, date, money, ratio, reference, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 对接结果: what a bank or a guarantor answered. */
export const financeResult = defineRegister({
  name: 'finance_result',
  label: '融资对接结果',
  clause: '五(二)',
  authority: { county: { need: 'own', push: 'own' }, city: 'nobody' },
  // 2: `push`.
  v: 2,
  paper: { code: 'JR-2', name: '融资对接结果反馈表' },
  title: 'institution',
  parent: 'need',
  search: ['institution'],
  same: [['need', 'institution', 'answeredOn']],
  needs: [
    { when: { field: 'result', is: ['credit', 'paid'] }, fields: ['amount'], why: '已经授信或放款' },
    { when: { field: 'result', is: ['refused'] }, fields: ['reason'], why: '拒绝' },
  ],
  summary: {
    asks: '授信、放款多少笔、多少金额，担保平台支持多少',
    year: 'answeredOn',
    by: ['result', 'kind', 'station'],
    measures: [{ label: '金额', sum: 'amount' }],
  },
  fields: {
    need: reference({ label: '融资需求', required: true, target: 'finance_need', list: 220 }),
    push: reference({
      label: '推送',
      target: 'pushed_need',
      cites: true,
      known: { fits: { need: 'need' } },
      help: '答复的是哪一次推送；选了的，那一次推送记为已答复',
    }),
    institution: text({ label: '银行、担保公司', required: true, list: 200 }),
    kind: choice({
      label: '机构类型',
      required: true,
      list: 110,
      of: among({ bank: '银行', guarantee: '政府性担保平台', fund: '投资机构', other: '其他' }),
    }),
    answeredOn: date({ label: '答复日期', required: true, list: 110 }),
    result: choice({
      label: '结果',
      required: true,
      list: 90,
      of: among({ accepted: '受理', survey: '考察', credit: '授信', paid: '放款', refused: '拒绝' }),
    }),
    amount: money({ source: 'paper', label: '金额', unit: '万元', list: 130 }),
    rate: ratio({ source: 'paper', label: '年利率', max: 3600 }),
    reason: text({ label: '原因', max: 200 }),
  },
})
