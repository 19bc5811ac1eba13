import { defineList } from '#shared/definition/paper/list.ts'

/** 推荐汇总表: what a county recommended for recognition in one month, as it goes to the city. */
export const recognitionSummary = defineList({
  code: 'RD-5',
  name: '电子商务企业认定推荐汇总表',
  clause: '一(三)',
  copies: 3,
  paper: 'a4',
  rows: { recognition_application: { of: 'recognition_application', with: 'recommended' } },
  subtitle: '{year}年度',
  columns: [
    { path: 'serial', weight: 4 },
    { path: 'enterprise', label: '企业名称', weight: 5 },
    { figure: 'creditCode' },
    { path: 'ecommerceClass', label: '类别', weight: 1.5 },
    { path: 'subclass', label: '小类', weight: 3 },
    { figure: 'lastSales', label: '上年网上销售额', total: true },
    { figure: 'reviewed', label: '初审意见', weight: 3 },
  ],
})
