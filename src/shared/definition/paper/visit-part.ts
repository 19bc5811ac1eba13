import { type PaperBlock, type PaperFact, type PaperRows, worded } from '#shared/definition/paper/paper.ts'

/** What a paper of a site visit says in every procedure: the signed word of the two who went, and the words below the frame. */
export const visitFacts = {
  visit: { of: 'opinion', where: { field: 'step', is: ['site-visit'] } },
} as const satisfies Readonly<Record<string, PaperFact>>

export const visitHead: PaperBlock = {
  kind: 'grid',
  title: '核查',
  rows: [
    [{ label: '核查地点', words: '' }],
    [worded('visit.signatory', '核查人'), worded('visit.comparedBy', '核查人')],
  ],
}

/** The lines of a visit: what the checks of the procedure say of each, or the pen. */
export const visitLines = {
  of: 'review_check',
  columns: [
    { path: 'item', label: '核查项目', weight: 3.2 },
    { path: 'result', label: '结果', weight: 2.9 },
    { path: 'seen', label: '看到的情况', weight: 6 },
  ],
  lines: 3,
} as const satisfies PaperRows & { columns: unknown; lines: number }

export const visitEnd: readonly PaperBlock[] = [
  {
    kind: 'grid',
    title: '结论',
    rows: [
      [{ path: 'visit.outcome', label: '核查结论' }],
      [{ path: 'visit.text', label: '核查意见', lines: 4 }],
      [{ label: '照片、录像', words: '共　　　张（段），编号：', lines: 1 }],
      [{ label: '企业意见', words: '以上情况　□属实　□不属实，说明：', lines: 3 }],
    ],
  },
  { kind: 'sign', names: ['核查人', '核查人', '企业负责人'] },
]

/** 填表说明 of a visit. */
export const visitNotes = [
  '核查由两人进行，当场填写，核查人和企业当场签字。',
  '后台不能当场登录的，写明原因；地点照片只拍场所、设备和货物。',
] as const
