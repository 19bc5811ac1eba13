import { keeping, place } from '#shared/definition/common-field.ts'
import { boolean, integer, period, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

const besideList = (measure: string) =>
  ({ measure, period: 'period', beside: '登记机关按月送的数，与逐户名单对照' }) as const

/** 新登记电子商务主体 by month, as 工商 hands the figures over (policy 五(六)). */
export const newEntity = defineRegister({
  name: 'new_entity',
  label: '新登记电商主体',
  clause: '五(六)',
  authority: { county: {}, city: 'nobody' },
  title: 'period',
  search: ['period', 'source'],
  unique: [['period', 'county']],
  order: [
    ['companies', 'total'],
    ['individuals', 'total'],
  ],
  summary: {
    asks: '每月新登记电商主体多少户',
    year: 'period',
    by: ['period', 'county', 'station'],
    measures: [
      { label: '新登记', sum: 'total' },
      { label: '其中企业', sum: 'companies' },
      { label: '其中个体', sum: 'individuals' },
    ],
  },
  fields: {
    period: period({ label: '月份', required: true, list: 100, help: '写成 2014-06' }),
    ...place,
    total: integer({ label: '新登记户数', required: true, unit: '户', list: 120, held: besideList('entry.list-all') }),
    companies: integer({ label: '其中企业', unit: '户', list: 110, held: besideList('entry.list-companies') }),
    individuals: integer({
      label: '其中个体工商户',
      unit: '户',
      list: 140,
      held: besideList('entry.list-individuals'),
    }),
    withEcommerceName: integer({ source: 'paper', label: '名称含“电子商务”', unit: '户' }),
    complete: boolean({ label: '数字完整', list: 90 }),
    source: text({ label: '来源', required: true, max: 100, list: 160 }),
    ...keeping,
  },
})
