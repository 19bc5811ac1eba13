import { defineList } from '#shared/definition/paper/list.ts'

/** 申报汇总表: the applications that answer a call, as they go to the city with the joint recommendation. */
export const applicationSummary = defineList({
  code: 'ZJ-10',
  name: '专项资金申报汇总表',
  clause: '一(三)、五(一)',
  copies: 3,
  paper: 'a4',
  rows: { fund_call: { of: 'fund_application', by: 'call' } },
  subtitle: '{title}',
  group: 'category',
  columns: [
    { path: 'enterprise', weight: 5 },
    { path: 'enterprise.identifier', label: '统一社会信用代码' },
    { path: 'projectName', weight: 6 },
    { path: 'purpose', weight: 2.5 },
    { path: 'investTotal', total: true },
    { path: 'applyAmount', total: true },
    { of: 'joint_recommendation', path: 'place' },
    { of: 'joint_recommendation', path: 'amount', label: '推荐金额', total: true },
    { open: '备注', weight: 2 },
  ],
})
