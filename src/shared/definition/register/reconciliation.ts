import { longText, money, period, reference, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 纳统对账, one enterprise of one period: the statistics side's figure beside ours, and why they differ (domain §5.5). */
export const reconciliation = defineRecord({
  name: 'reconciliation',
  label: '纳统对账',
  clause: '一(三)',
  title: 'period',
  audience: 'city',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  unique: [['enterprise', 'period']],
  index: [['period']],
  permission: { read: 'register.read', write: 'statistic.write' },
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 260 }),
    period: period({ label: '报告期', required: true, list: 100 }),
    statisticsFigure: money({
      source: 'office',
      label: '统计口径：通过公共网络实现的零售额',
      required: true,
      unit: '万元',
      list: 170,
      help: '批发和零售业商品销售和库存（E204-1）本月数',
    }),
    source: text({ label: '来源', required: true, max: 120, list: 200 }),
    reason: longText({ label: '差额原因', max: 500, list: 260 }),
  },
})
