import { integer, money, period, reference, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** Monthly sales of a pavilion (policy 二(五), domain §6.1); the year's figure and its evidence stand in 特色馆年度业绩. */
export const pavilionMonth = defineRegister({
  name: 'pavilion_month',
  label: '特色馆月度业绩',
  clause: '二(五)',
  authority: { county: { pavilion: 'own' }, city: 'nobody' },
  title: 'period',
  parent: 'pavilion',
  searchThrough: ['pavilion'],
  unique: [['pavilion', 'period']],
  index: [['period']],
  summary: {
    asks: '特色馆每月销售多少、订单多少',
    year: 'period',
    by: ['period', 'pavilion', 'station'],
    measures: [
      { label: '销售额', sum: 'sales' },
      { label: '订单', sum: 'orders' },
    ],
  },
  fields: {
    pavilion: reference({ label: '特色馆', required: true, target: 'pavilion', list: 240 }),
    period: period({ label: '月份', required: true, list: 100, help: '例如 2014-06' }),
    sales: money({ source: 'firm', label: '销售额', required: true, unit: '万元', list: 150 }),
    orders: integer({ source: 'firm', label: '订单数', unit: '单', list: 110 }),
    evidence: text({ label: '业绩凭据', max: 200, list: 240, help: '平台后台截图的编号' }),
  },
})
