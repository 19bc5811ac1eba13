import { defineList } from '#shared/definition/paper/list.ts'

const years = (seq: 1 | 2 | 3, under: string) =>
  [
    { figure: `support${seq}`, under, weight: 2 },
    { figure: `support${seq}Paid`, under, total: true },
  ] as const

/** 三年支持台账: every title that brings support and begins to in this year, year by year. */
export const supportLedger = defineList({
  code: 'SF-5',
  name: '示范企业三年支持台账',
  clause: '二(四)',
  copies: 1,
  paper: 'a4',
  rows: { year: { of: 'title', same: ['supportFrom'] } },
  columns: [
    { path: 'kind', weight: 3 },
    { path: 'enterprise', weight: 4 },
    { path: 'number', weight: 3 },
    { path: 'issuedOn' },
    ...years(1, '第一年'),
    ...years(2, '第二年'),
    ...years(3, '第三年'),
    { open: '备注', weight: 1 },
  ],
})
