import { ofApplicant } from '#shared/definition/paper/common-part.ts'
import { definePaper } from '#shared/definition/paper/paper.ts'

/** 收件回执: what was handed in on which day, with a counterfoil that the bureau keeps. */
export const receiptPaper = definePaper({
  code: 'RD-2',
  name: '申请材料收件回执',
  clause: '一(三)',
  copies: 2,
  prints: 'applications',
  applicant: true,
  wantsRows: true,
  date: { path: 'appliedOn', label: '收件日期：' },
  blocks: [
    ofApplicant,
    {
      kind: 'table',
      title: '收到的材料',
      of: 'material',
      numbered: true,
      where: { field: 'status', is: ['received', 'unfit'] },
      columns: [
        { path: 'item', weight: 5 },
        { path: 'status', weight: 1.2 },
        { path: 'pages', weight: 1, total: true },
        { path: 'originalSeen', weight: 1.4 },
        { path: 'note', weight: 3 },
      ],
      least: 10,
    },
    { kind: 'text', words: '以上材料已收到。收到材料不表示符合条件；需要补正的，在规定期限内一次告知。' },
    { kind: 'sign', names: ['收件人', '送件人'] },
    { kind: 'slip', title: '存根', words: '{serial}　{enterprise}　申请日期 {appliedOn}', names: ['收件人', '送件人'] },
  ],
  notes: ['一式两份：申请人一份，收件单位一份；存根裁下归档。'],
})
