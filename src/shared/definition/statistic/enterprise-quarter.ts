import { defineForm } from '#shared/definition/statistic/form.ts'

/** 企业季报: what is asked once a quarter (mobile sales, staff, revenue; domain §5.4 E12, E15, E18). */
export const enterpriseQuarter = defineForm({
  name: 'enterprise-quarter',
  label: '企业电子商务季报',
  table: '5',
  paper: 'TJ-1',
  cycle: 'quarter',
  filledBy: 'enterprise',
  clause: '一(三)',
  required: ['E02', 'E12', 'E15a', 'E15b', 'E18a'],
  optional: ['E18b', 'E18c'],
  due: { parameter: 'statistic.due-quarter', monthsAfter: 1 },
  cityDue: { parameter: 'statistic.due-quarter', monthsAfter: 1 },
  main: 'E02',
})
