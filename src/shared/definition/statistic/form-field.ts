import { choice } from '#shared/definition/field.ts'
import { FORM_CHOICES } from '#shared/definition/statistic/all.ts'

/** The choice of a statistical form: which report a row speaks of. */
export const formField = () => choice({ label: '报表', required: true, list: 170, of: FORM_CHOICES })
