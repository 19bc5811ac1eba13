import { defineForm } from '#shared/definition/statistic/form.ts'

/** TJ-2 企业年报, after 商服电子商务1表 of 商务部: trade, payment, logistics, users and equipment of one year. */
export const enterpriseYear = defineForm({
  name: 'enterprise-year',
  label: '企业电子商务年报',
  table: '2',
  cycle: 'year',
  filledBy: 'enterprise',
  clause: '一(三)',
  required: ['E01', 'E02', 'E03', 'E04', 'E05', 'E18a', 'E19a', 'E19b', 'A08a', 'A08b'],
  optional: [
    'E06',
    'E07',
    'E17a',
    'E17b',
    'E18b',
    'E18c',
    'A05a',
    'A05b',
    'A06',
    'A07a',
    'A07b',
    'A10',
    'E10a',
    'E10b',
  ],
  due: { parameter: 'statistic.due-year', monthsAfter: 2 },
  cityDue: { parameter: 'statistic.due-year', monthsAfter: 2 },
  main: 'E02',
})
