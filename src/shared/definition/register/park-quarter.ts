import { integer, longText, money, period, reference } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

const ofPark = (measure: string) => ({ measure, of: 'park', period: 'period' }) as const

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
    tenants: integer({ label: '入驻企业数', required: true, unit: '家', list: 110, held: ofPark('park.tenants') }),
    ecommerceTenants: integer({ label: '其中电商企业', unit: '家', list: 120, held: ofPark('park.traders') }),
    sales: money({ label: '网络销售额', required: true, unit: '万元', list: 140, held: ofPark('park.sales') }),
    jobs: integer({ label: '就业人数', required: true, unit: '人', list: 110, held: ofPark('park.jobs') }),
    tax: money({ source: 'firm', label: '税收', unit: '万元' }),
    parcels: integer({ label: '快递件数', unit: '件', held: ofPark('park.parcels') }),
    remark: longText({ label: '备注', max: 300 }),
  },
})
