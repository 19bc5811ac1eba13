import { ofApplicant, received } from '#shared/definition/paper/common-part.ts'
import { definePaper } from '#shared/definition/paper/paper.ts'

/** 补正通知书: everything that is missing or unfit, told at once, with the receipt of whoever takes it. */
export const correctionPaper = definePaper({
  code: 'RD-3',
  name: '申请材料补正通知书',
  clause: '一(三)',
  copies: 2,
  prints: 'applications',
  applicant: true,
  wantsRows: true,
  blocks: [
    ofApplicant,
    {
      kind: 'table',
      title: '需要补正的材料',
      of: 'lacking_material',
      numbered: true,
      columns: [
        { path: 'item', weight: 5 },
        { path: 'status', weight: 1.2 },
        { path: 'note', weight: 4, label: '补正要求' },
      ],
      least: 8,
    },
    {
      kind: 'text',
      words:
        '请在　　　　年　　月　　日以前补正上列材料。本通知一次告知需要补正的全部内容；逾期不补正的，按规定办理。（加盖公章）',
    },
    { kind: 'sign', names: ['经办人', '负责人'] },
    received('送达回证', '{enterprise}（{serial}）已收到申请材料补正通知书。'),
  ],
  notes: ['一式两份；送达回证由接收人签字后裁下，随申请归档。'],
})
