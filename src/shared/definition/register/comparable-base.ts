import { period, reference, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { indicatorFields } from '#shared/definition/statistic/indicator.ts'
import { formField } from '#shared/definition/statistic/form-field.ts'

/** 可比基数: last year's figure on this year's scope, with its source; it takes the place of what was published then (domain §5.8). */
export const comparableBase = defineRecord({
  name: 'comparable_base',
  label: '可比基数',
  clause: '一(三)',
  group: '统计',
  title: 'reason',
  audience: 'city',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  unique: [['form', 'enterprise', 'period']],
  index: [['form', 'period']],
  permission: { read: 'register.read', write: 'statistic.write' },
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 260 }),
    form: formField(),
    period: period({
      label: '基期',
      required: true,
      list: 100,
      help: '上年的那个报告期，例如核对 2014-06 时填 2013-06',
    }),
    reason: text({
      label: '调整原因',
      required: true,
      max: 200,
      list: 260,
      help: '新增企业补报上年数、口径调整、上年数更正',
    }),
    source: text({ label: '来源', required: true, max: 200, list: 220, help: '凭据的名称和日期' }),
    ...indicatorFields({ computed: false }),
  },
})
