import { integer, money, reference, year } from '#shared/definition/field.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

/** 按年的经营数据: revenue, assets, tax and online sales of one calendar year. */
export const enterpriseYear = defineRecord({
  name: 'enterprise_year',
  label: '年度数据',
  clause: '一(三)',
  title: 'year',
  parent: 'enterprise',
  audience: 'city',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  unique: [['enterprise', 'year']],
  permission: REGISTER_PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise' }),
    year: year({ label: '年度', required: true, list: 80 }),
    revenue: money({ source: 'firm', label: '营业收入', unit: '万元', list: 130 }),
    assets: money({ source: 'firm', label: '资产总额', unit: '万元', list: 130 }),
    liabilities: money({ source: 'firm', label: '负债总额', unit: '万元' }),
    profit: money({ source: 'firm', label: '利润总额', unit: '万元', signed: true }),
    taxPaid: money({ source: 'firm', label: '纳税额', unit: '万元', list: 120 }),
    employees: integer({
      label: '从业人数',
      unit: '人',
      list: 100,
      held: { measure: 'firm.jobs', of: 'enterprise', period: 'year' },
    }),
    onlineSales: money({
      label: '电子商务销售额',
      unit: '万元',
      list: 140,
      clause: '二(四)',
      held: {
        measure: 'firm.sales',
        of: 'enterprise',
        period: 'year',
        beside: '企业盖章的年报数，与审核通过的月报对照，条件按月报核',
      },
    }),
    onlineRetail: money({
      label: '其中网络零售额',
      unit: '万元',
      list: 140,
      held: {
        measure: 'firm.retail',
        of: 'enterprise',
        period: 'year',
        beside: '企业盖章的年报数，与审核通过的月报对照',
      },
    }),
    parcels: integer({
      label: '快递件数',
      unit: '件',
      list: 110,
      held: { measure: 'firm.parcels', of: 'enterprise', period: 'year' },
    }),
  },
})
