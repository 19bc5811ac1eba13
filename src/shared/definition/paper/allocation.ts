import { defineList } from '#shared/definition/paper/list.ts'

/** 资金分配表: who gets how much, of one call or of one list that pays. */
export const allocation = defineList({
  code: 'ZJ-13',
  name: '专项资金分配表',
  clause: '一(三)、五(一)',
  copies: 3,
  paper: 'a4',
  rows: {
    fund_call: { of: 'fund_application', by: 'call', having: 'approved' },
    award_list: { of: 'fund_application', by: 'awardList', having: 'approved' },
  },
  group: 'category',
  columns: [
    { path: 'enterprise', weight: 5 },
    { path: 'projectName', weight: 6 },
    { path: 'serial' },
    { path: 'applyAmount', total: true },
    { figure: 'approved', total: true },
    { of: 'opinion', path: 'document', where: { field: 'step', is: ['approval'] }, label: '批准文号', weight: 3 },
    { path: 'bankAccount.bank', label: '开户行', weight: 3 },
    { open: '备注', weight: 2 },
  ],
})
