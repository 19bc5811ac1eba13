import { defineList } from '#shared/definition/paper/list.ts'

/** 培训有效单据清单 of a claim: what it rests on, paper by paper. */
export const receiptList = defineList({
  code: 'PX-4',
  name: '培训有效单据清单',
  clause: '二(五)',
  copies: 2,
  paper: 'a4',
  rows: { training_claim: { of: 'receipt', by: 'subject' } },
  subtitle: '{enterprise}，{serial}',
  order: 'issuedOn',
  columns: [
    { path: 'type', weight: 3 },
    { path: 'code', weight: 2 },
    { path: 'number', weight: 3 },
    { path: 'issuedOn' },
    { path: 'seller', weight: 4 },
    { path: 'buyer', weight: 4 },
    { path: 'total', total: true },
    { path: 'eligible', total: true },
    { path: 'verification', weight: 1 },
    { path: 'remark', weight: 2 },
  ],
  signers: ['申报单位经办人', '审核人', '复核人'],
})
