import { among } from '#shared/definition/common-field.ts'
import { choice, longText, money, reference, year } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 支持年度安排: what the office decided about one of the three years; absent = as the rule says (domain §2.4). */
export const titleSupport = defineRecord({
  name: 'title_support',
  label: '支持年度安排',
  clause: '二(四)',
  title: 'year',
  audience: 'city',
  authority: { county: { title: 'either' }, city: 'nobody' },
  parent: 'title',
  unique: [['title', 'year']],
  permission: { read: 'register.read', write: 'fund.apply' },
  fields: {
    title: reference({ label: '称号', required: true, target: 'title', list: 180 }),
    year: year({ label: '支持年度', required: true, list: 90 }),
    status: choice({
      label: '安排',
      required: true,
      list: 90,
      of: among({ planned: '计划支持', paused: '暂停', abandoned: '放弃' }),
    }),
    plannedAmount: money({
      source: 'office',
      label: '计划金额',
      unit: '元',
      list: 130,
      help: '政策文件没有规定金额，有资金文件再填',
    }),
    reason: longText({ label: '理由', max: 300, list: 200 }),
  },
})
