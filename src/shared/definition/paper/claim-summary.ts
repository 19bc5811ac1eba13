import { defineList } from '#shared/definition/paper/list.ts'

/** 补贴发放汇总表 of a year: every claim that was approved, by kind of training. */
export const claimSummary = defineList({
  code: 'PX-8',
  name: '培训补贴发放汇总表',
  clause: '二(五)、五(四)',
  copies: 3,
  paper: 'a4',
  rows: { year: { of: 'training_claim', same: ['year'], having: 'approved' } },
  group: 'kind',
  columns: [
    { path: 'serial', weight: 3 },
    { path: 'enterprise', weight: 4 },
    { path: 'session', weight: 4 },
    { path: 'headcount', label: '人数', total: true },
    { of: 'receipt', path: 'number', take: 'count', label: '单据张数', total: true },
    { of: 'receipt', path: 'eligible', take: 'sum', total: true },
    { path: 'ratio', label: '比例' },
    { path: 'applyAmount', total: true },
    { figure: 'approved', label: '补贴金额', total: true },
    { figure: 'paid', total: true },
    { open: '备注', weight: 2 },
  ],
})
