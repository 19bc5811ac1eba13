import { defineList } from '#shared/definition/paper/list.ts'

/** 网上年经销额排名表 of a year, with the places the rule counts by. */
export const salesRanking = defineList({
  code: 'SF-6',
  name: '电子商务企业网上年经销额排名表',
  clause: '二(四)',
  copies: 2,
  paper: 'a4',
  unit: '万元',
  rows: { year: { of: 'enterprise_year', same: ['year'] } },
  order: '-onlineSales',
  columns: [
    { figure: 'rankCounty' },
    { figure: 'rankCity' },
    { path: 'enterprise', weight: 5 },
    { path: 'enterprise.identifier', label: '统一社会信用代码' },
    { path: 'enterprise.county', label: '县市区', weight: 2 },
    { path: 'onlineSales', label: '网上年经销额', total: true },
    { path: 'onlineRetail', total: true },
    { path: 'employees', total: true },
    { open: '备注', weight: 2 },
  ],
})
