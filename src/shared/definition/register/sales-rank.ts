import { date, integer, reference, year } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 名次: an enterprise's place in the whole city, told to its county by the city; no sales figure of others travels (domain §2.1, §11.2). */
export const salesRank = defineRecord({
  name: 'sales_rank',
  label: '全市名次',
  clause: '二(四)',
  title: 'year',
  audience: 'subject-owner',
  authority: { county: 'nobody', city: { enterprise: 'readers' } },
  about: 'enterprise',
  index: [['enterprise']],
  permission: { read: 'register.read', write: 'city.decide' },
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 240 }),
    year: year({ label: '年度', required: true, list: 80 }),
    rank: integer({ source: 'program', label: '全市名次', required: true, list: 90 }),
    of: integer({ source: 'program', label: '参加排名企业数', required: true, list: 120 }),
    asOf: date({ label: '排名日期', required: true, list: 110 }),
  },
})
