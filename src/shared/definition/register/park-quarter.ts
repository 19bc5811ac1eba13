import { integer, longText, money, period, reference } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 园区季报: parks must report figures regularly (domain §2.3, §6.2). */
export const parkQuarter = defineRegister({
  name: 'park_quarter',
  label: '园区季报',
  clause: '四(二)',
  authority: { county: { park: 'own' }, city: 'nobody' },
  paper: { code: 'YQ-2', name: '电子商务产业园区季报表' },
  title: 'period',
  parent: 'park',
  searchThrough: ['park'],
  unique: [['park', 'period']],
  order: [['ecommerceTenants', 'tenants']],
  summary: {
    asks: '每季入驻企业、销售额、就业',
    year: 'period',
    every: 'quarter',
    by: ['period', 'park', 'station'],
    measures: [
      { label: '网络销售额', sum: 'sales' },
      { label: '就业', sum: 'jobs' },
      { label: '税收', sum: 'tax' },
    ],
  },
  fields: {
    park: reference({ label: '园区', required: true, target: 'park', list: 200 }),
    period: period({ label: '季度', required: true, list: 90, help: '写成 2014Q1' }),
    tenants: integer({
      label: '入驻企业数',
      required: true,
      unit: '家',
      list: 110,
      held: { measure: 'park.tenants', of: 'park', period: 'period' },
    }),
    ecommerceTenants: integer({
      label: '其中电商企业',
      unit: '家',
      list: 120,
      held: { measure: 'park.traders', of: 'park', period: 'period' },
    }),
    sales: money({
      label: '网络销售额',
      required: true,
      unit: '万元',
      list: 140,
      held: { measure: 'park.sales', of: 'park', period: 'period' },
    }),
    jobs: integer({
      label: '就业人数',
      required: true,
      unit: '人',
      list: 110,
      held: { measure: 'park.jobs', of: 'park', period: 'period' },
    }),
    tax: money({ source: 'firm', label: '税收', unit: '万元' }),
    parcels: integer({
      label: '快递件数',
      unit: '件',
      held: { measure: 'park.parcels', of: 'park', period: 'period' },
    }),
    remark: longText({ label: '备注', max: 300 }),
  },
})
