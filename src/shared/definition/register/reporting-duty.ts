import { period, reference, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { formField } from '#shared/definition/statistic/form-field.ts'

/** 报送名单: who must report which form from when to when; 应报 of a period is counted from it (domain §5.9). */
export const reportingDuty = defineRecord({
  name: 'reporting_duty',
  label: '报送名单',
  clause: '一(三)',
  group: '统计',
  title: 'reason',
  audience: 'city',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  unique: [['form', 'enterprise', 'fromPeriod']],
  index: [['enterprise'], ['form']],
  importable: true,
  permission: { read: 'register.read', write: 'statistic.write' },
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 260 }),
    form: formField(),
    fromPeriod: period({ label: '自', required: true, list: 100, help: '第一个要报的报告期，例如 2014-01' }),
    toPeriod: period({ label: '至', list: 100, help: '最后一个要报的报告期；还在报的不填' }),
    reason: text({
      label: '列入或调出原因',
      required: true,
      list: 260,
      max: 200,
      help: '延续上年、有代表性、名录新增；停业注销的写明并补同类企业',
    }),
  },
})
