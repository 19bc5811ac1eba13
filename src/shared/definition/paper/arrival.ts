import { definePaper, worded } from '#shared/definition/paper/paper.ts'

/** 资金到账确认单: the enterprise says that a payment came in, and on which day. */
export const arrivalPaper = definePaper({
  code: 'ZJ-15',
  name: '专项资金到账确认单',
  clause: '五(一)',
  copies: 2,
  prints: ['payment_arrival'],
  left: { path: 'subject.enterprise', label: '收款单位（盖章）：' },
  date: { path: 'arrivedOn', label: '到账日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        ['subject.projectName'],
        ['subject.enterprise', { path: 'subject.serial', label: '申报编号' }],
        [{ path: 'entry.amount', label: '到账金额' }],
        [worded('entry.postedOn', '拨付日期'), worded('entry.document', '拨付凭证')],
        ['arrivedOn', 'evidence'],
      ],
    },
    { kind: 'text', words: '上列资金已足额到账，单独核算，按批准的用途使用。' },
    { kind: 'sign', names: ['单位负责人', '财务负责人', '经办人'] },
  ],
})
