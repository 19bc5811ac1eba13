import { defineList } from '#shared/definition/paper/list.ts'

/** 资金收支总账 of a year: every pool whose books the unit has, with what came in, was approved and paid, and what is left. */
export const poolLedger = defineList({
  code: 'ZJ-22',
  name: '专项资金收支总账',
  clause: '五(一)',
  copies: 1,
  paper: 'a3',
  rows: { year: { of: 'fund_pool', same: ['year'], having: 'pool.available' } },
  columns: [
    { path: 'name', weight: 4 },
    { path: 'level', weight: 1 },
    { path: 'county', weight: 2 },
    { path: 'sourceDocument', weight: 3 },
    { figure: 'pool.budget', total: true, under: '收入' },
    { figure: 'pool.adjusted', total: true, under: '收入' },
    { figure: 'pool.carriedOver', total: true, under: '收入' },
    { figure: 'pool.arrived', total: true, under: '收入' },
    { figure: 'pool.transferred', total: true, under: '收入' },
    { figure: 'pool.returned', total: true, under: '收入' },
    { figure: 'pool.approved', total: true, under: '批准和支出' },
    { figure: 'pool.paid', total: true, under: '批准和支出' },
    { figure: 'pool.stranded', total: true, under: '批准和支出' },
    { figure: 'pool.workCost', total: true, under: '批准和支出' },
    { figure: 'pool.available', total: true },
    { figure: 'poolRate' },
  ],
})
