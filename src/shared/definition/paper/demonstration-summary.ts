import { defineList } from '#shared/definition/paper/list.ts'

/** 推荐汇总表: the enterprises and bases a county recommended for a title in one month, with their places. */
export const demonstrationSummary = defineList({
  code: 'SF-3',
  name: '电子商务示范企业（基地）推荐汇总表',
  clause: '二(四)',
  copies: 3,
  paper: 'a4',
  rows: { title_application: { of: 'title_application', with: 'recommended' } },
  subtitle: '{year}年度',
  columns: [
    { figure: 'candidate', weight: 5 },
    { figure: 'creditCode' },
    { path: 'level', label: '级别', weight: 1 },
    { path: 'object', label: '对象', weight: 1.2 },
    { path: 'category', label: '类别', weight: 2 },
    { figure: 'lastSales', total: true },
    { figure: 'lastRankCounty' },
    { figure: 'lastRankCity' },
    { figure: 'reviewed', label: '推荐意见', weight: 3 },
  ],
})
