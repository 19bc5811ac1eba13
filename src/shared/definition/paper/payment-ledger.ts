import { defineList } from '#shared/definition/paper/list.ts'

/** 资金拨付台账: every payment out of the pools of a year, what was taken back with the opposite sign. */
export const paymentLedger = defineList({
  code: 'ZJ-21',
  name: '专项资金拨付台账',
  clause: '五(一)',
  copies: 1,
  paper: 'a3',
  rows: { year: { of: 'ledger_entry', same: ['pool.year'], where: { field: 'kind', is: ['payment'] } } },
  order: 'postedOn',
  columns: [
    { path: 'postedOn', label: '凭证日期' },
    { path: 'document', label: '凭证（文号）', weight: 3 },
    { path: 'pool.level', label: '资金级次', weight: 1 },
    { path: 'pool.sourceDocument', label: '指标文号', weight: 3 },
    { path: 'subject.enterprise', label: '单位名称', weight: 4 },
    { path: 'subject', label: '项目名称', weight: 4 },
    { path: 'paymentOrder.instalment.ordinal', label: '期次' },
    { figure: 'approved', label: '应拨' },
    { path: 'amount', label: '实拨', total: true },
    { figure: 'toDate', label: '累计' },
    { path: 'payee', weight: 4 },
    { path: 'payeeBank', weight: 3 },
    { path: 'payeeAccount', weight: 2 },
    { of: 'payment_arrival', path: 'arrivedOn', label: '到账日期' },
    { figure: 'daysToPay' },
    { path: 'payer', label: '经办人', weight: 1 },
    { path: 'comparedBy', label: '复核人', weight: 1 },
  ],
})
