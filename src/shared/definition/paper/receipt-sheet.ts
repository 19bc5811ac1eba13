import { definePaper } from '#shared/definition/paper/paper.ts'

/** 单据粘贴单: the receipts of one application, pasted, counted and added up as the program holds them. */
export const receiptSheetPaper = definePaper({
  code: 'PX-5',
  name: '有效单据粘贴单',
  clause: '二(五)',
  copies: 1,
  prints: ['training_claim', 'fund_application'],
  wantsRows: { of: 'receipt' },
  facts: {
    pieces: { of: 'receipt', take: 'count', label: '附件张数', unit: '张' },
    total: { of: 'receipt', take: { sum: 'total' }, label: '价税合计' },
    eligible: { of: 'receipt', take: { sum: 'eligible' }, label: '核定金额' },
  },
  left: { path: 'enterprise', label: '申请单位：' },
  date: { path: 'appliedOn', label: '申请日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        [{ path: 'serial', label: '申请编号' }, 'pieces'],
        ['total', 'eligible'],
      ],
    },
    {
      kind: 'paste',
      words: '（单据粘贴处：自左下角起由下向上错开粘贴，不得超出四角，不得盖住号码和金额）',
      height: 150,
    },
    { kind: 'sign', names: ['粘贴人', '复核人', '审核人'] },
  ],
  notes: ['一张贴不下的续用本单，逐张编号；原件上加盖“已申请补贴”章后再粘贴复印件。'],
})
