import { keeping, place } from '#shared/definition/common-field.ts'
import { date, documentNumber, integer, text, year } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 年度用地计划指标: what a year's plan of land gives to e-commerce; the cases of the year use it up (policy 五(三)). */
export const landPlan = defineRegister({
  name: 'land_plan',
  label: '年度用地计划指标',
  clause: '五(三)',
  authority: { county: {}, city: 'nobody' },
  title: 'plan',
  search: ['plan', 'documentNumber'],
  unique: [['year', 'county']],
  summary: {
    asks: '每年给了电子商务多少用地计划指标',
    year: 'year',
    by: ['county', 'station'],
    measures: [{ label: '计划指标（㎡）', sum: 'given' }],
  },
  fields: {
    plan: text({ label: '计划名称', required: true, max: 100, list: 260 }),
    year: year({ label: '年度', required: true, list: 80 }),
    ...place,
    given: integer({ source: 'paper', label: '计划指标', required: true, unit: '㎡', list: 120 }),
    documentNumber: documentNumber({ label: '下达文号', list: 180 }),
    issuedOn: date({ label: '下达日期', list: 110 }),
    ...keeping,
  },
})
