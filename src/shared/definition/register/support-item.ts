import { money, ratio, reference, text } from '#shared/definition/field.ts'
import { code } from '#shared/definition/field-code.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 支持项目: ratio, caps and category of one line of the guide (domain §3.5), or the rule that says how much (ADR 0031). */
export const supportItem = defineRecord({
  name: 'support_item',
  label: '支持项目',
  clause: '一(三)',
  group: '资金',
  title: 'name',
  audience: 'counties',
  // A rule says nothing about the item that cites it; it is the city's.
  authority: { county: { call: 'own', rule: 'anyone' }, city: { call: 'own', rule: 'anyone' } },
  parent: 'call',
  // 2: `rule`.
  v: 2,
  permission: { read: 'register.read', write: 'fund.pool' },
  fields: {
    call: reference({ label: '申报通知', required: true, target: 'fund_call', list: 240 }),
    name: text({ label: '支持项目', required: true, list: 240 }),
    category: code({ label: '类别', required: true, list: 180, codes: 'fund-category' }),
    purpose: code({ label: '支持环节', required: true, codes: 'fund-purpose' }),
    ratio: ratio({ source: 'office', label: '支持比例', list: 100, help: '空着表示不按比例' }),
    capItem: money({ source: 'office', label: '单项上限', unit: '元', list: 140, summed: false }),
    capEnterpriseYear: money({ source: 'office', label: '企业年度上限', unit: '元', list: 140, summed: false }),
    rule: reference({
      label: '支持规则',
      target: 'support_rule',
      cites: true,
      list: 200,
      help: '选了规则的，金额按规则算，支持比例不用填；选哪一版都一样，用通知开始日期时的那一版',
    }),
  },
})
