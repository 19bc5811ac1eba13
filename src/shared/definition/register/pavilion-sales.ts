import { integer, money, reference, text, year } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

const ofHall = (measure: string) => ({ measure, of: 'pavilion', period: 'year', moves: true }) as const

/** Yearly sales of a pavilion; the ranking reads only rows with evidence (domain §6.1). */
export const pavilionSales = defineRegister({
  name: 'pavilion_sales',
  label: '特色馆年度业绩',
  clause: '二(五)',
  title: 'year',
  parent: 'pavilion',
  authority: { county: { pavilion: 'own' }, city: 'nobody' },
  unique: [['pavilion', 'year']],
  searchThrough: ['pavilion'],
  summary: {
    asks: '特色馆每年销售多少、排前三名的是谁',
    year: 'year',
    by: ['pavilion', 'year', 'station'],
    measures: [
      { label: '销售额', sum: 'sales' },
      { label: '订单', sum: 'orders' },
    ],
  },
  fields: {
    pavilion: reference({ label: '特色馆', required: true, target: 'pavilion', list: 240 }),
    year: year({ label: '年度', required: true, list: 80 }),
    sales: money({ label: '销售额', required: true, unit: '万元', list: 150, held: ofHall('pavilion.sales') }),
    orders: integer({ label: '订单数', unit: '单', list: 110, held: ofHall('pavilion.orders') }),
    monthsOpen: integer({
      label: '营业月数',
      required: true,
      unit: '月',
      max: 12,
      list: 100,
      held: ofHall('pavilion.months'),
    }),
    evidence: text({
      label: '业绩凭据',
      max: 200,
      list: 240,
      help: '平台后台截图、结算单的编号',
      wanted: '没有业绩凭据，不参加排名',
    }),
  },
})
