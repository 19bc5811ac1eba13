import { defineForm } from '#shared/definition/statistic/form.ts'

/** TJ-3 平台企业报表: turnover of the platform itself, kept apart from sales so that nothing is counted twice (domain §5.4 E20). */
export const platformMonth = defineForm({
  name: 'platform-month',
  label: '平台企业月报',
  table: '3',
  paper: 'TJ-3',
  facts: ['tradeModes', 'ecommerceSubclass', { field: 'icpNumber', label: 'ICP 备案号' }, 'website'],
  parts: [
    { title: '一、平台交易', codes: ['E20a', 'E20b', 'E13'] },
    { title: '二、商户和用户', codes: ['E20c', 'E20d'] },
    { title: '三、从业人员', codes: ['E15a', 'E15b'] },
  ],
  cycle: 'month',
  filledBy: 'platform',
  clause: '一(三)',
  required: ['E20a', 'E20b', 'E20c', 'E20d', 'E13'],
  optional: ['E15a', 'E15b'],
  due: { parameter: 'statistic.due-enterprise-month', monthsAfter: 1 },
  cityDue: { parameter: 'statistic.due-county-month', monthsAfter: 1 },
  mayMergeJanuary: true,
  main: 'E20a',
})
