import { defineList } from '#shared/definition/paper/list.ts'

/** 网上年经销额排名表 of a year: by reports that passed, the typed figure beside it, with the places the rule counts by. */
export const salesRanking = defineList({
  code: 'SF-6',
  name: '电子商务企业网上年经销额排名表',
  clause: '二(四)',
  copies: 2,
  paper: 'a4',
  unit: '万元',
  rows: { year: { of: 'enterprise', whole: true, having: 'rankedSales' } },
  order: { greatest: 'rankedSales' },
  columns: [
    { figure: 'rankCounty' },
    { figure: 'rankCity' },
    { path: 'name', label: '企业', weight: 5 },
    { path: 'identifier', label: '统一社会信用代码' },
    { path: 'county', label: '县市区', weight: 2 },
    { figure: 'rankedSales', total: true },
    { figure: 'rankedRetail', total: true },
    { figure: 'rankBasis', weight: 2 },
    { figure: 'statedSales' },
    { open: '备注', weight: 2 },
  ],
})
