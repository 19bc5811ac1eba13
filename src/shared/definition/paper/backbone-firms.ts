import { defineList } from '#shared/definition/paper/list.ts'

/**
 * 骨干企业培育名单 of a year: the firms that sold most, by reports that passed, beside how each is entered and what it was granted.
 * What is issued stays as it was printed; the tag of a firm is the office's own word (policy 一(一)).
 */
export const backboneFirms = defineList({
  code: 'PY-1',
  name: '骨干企业培育名单',
  clause: '一(一)',
  copies: 2,
  paper: 'a4',
  unit: '万元',
  rows: { year: { of: 'enterprise', whole: true, having: 'rankedSales' } },
  order: { greatest: 'rankedSales' },
  columns: [
    { figure: 'rankCounty' },
    { path: 'name', label: '企业', weight: 5 },
    { path: 'identifier', label: '统一社会信用代码' },
    { path: 'county', label: '县市区', weight: 2 },
    { path: 'ecommerceClass', label: '类别', weight: 2 },
    { path: 'leading', label: '培育类别', weight: 2 },
    { figure: 'rankedSales', total: true },
    { figure: 'granted', total: true },
    { open: '意见', weight: 3 },
  ],
})
