import { date, longText, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** A dated policy value; the newest row effective on a date counts (domain §0.2). The city distributes them. */
export const parameterValue = defineRecord({
  name: 'parameter_value',
  label: '参数',
  clause: '',
  title: 'parameter',
  audience: 'counties',
  authority: { county: 'itself', city: {} },
  ownWordOnly: true,
  index: [['parameter', 'effectiveFrom']],
  permission: { read: 'register.read', write: 'parameter.write' },
  fields: {
    parameter: text({ label: '参数', required: true, max: 60 }),
    value: longText({ label: '值', required: true, max: 4000 }),
    effectiveFrom: date({ label: '起用日期', required: true }),
    basis: text({ label: '依据文号', max: 100 }),
  },
})
