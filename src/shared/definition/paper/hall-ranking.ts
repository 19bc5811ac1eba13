import { defineList } from '#shared/definition/paper/list.ts'

/** 场馆年度业绩及排名: the halls of a year by what they sold, and why one does not count. */
export const hallRanking = defineList({
  code: 'GQ-2',
  name: '特色馆年度业绩及排名表',
  clause: '二(五)',
  copies: 2,
  paper: 'a4',
  unit: '万元',
  rows: { year: { of: 'pavilion_sales', same: ['year'] } },
  order: '-sales',
  columns: [
    { figure: 'rankHall' },
    { path: 'pavilion', weight: 4 },
    { path: 'pavilion.platform', weight: 2 },
    { path: 'pavilion.operator', weight: 4 },
    { path: 'pavilion.openedOn' },
    { path: 'sales', total: true },
    { path: 'orders', total: true },
    { path: 'monthsOpen' },
    { path: 'evidence', weight: 3 },
    { figure: 'whyUnranked', weight: 3 },
  ],
})
