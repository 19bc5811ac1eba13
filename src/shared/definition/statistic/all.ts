import { enterpriseMonth } from '#shared/definition/statistic/enterprise-month.ts'
import { enterpriseQuarter } from '#shared/definition/statistic/enterprise-quarter.ts'
import { enterpriseYearForm } from '#shared/definition/statistic/enterprise-year.ts'
import type { StatisticalForm } from '#shared/definition/statistic/form.ts'
import { platformMonth } from '#shared/definition/statistic/platform-month.ts'

/** Every statistical form; adding one is one file and one line here. */
export const statisticalForms: readonly StatisticalForm[] = [
  enterpriseMonth,
  platformMonth,
  enterpriseQuarter,
  enterpriseYearForm,
]

/** The choices of a field that names a form. */
export const FORM_CHOICES = statisticalForms.map((form) => ({ value: form.name, label: form.label }))
