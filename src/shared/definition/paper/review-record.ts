import { definePaper, shares, worded } from '#shared/definition/paper/paper.ts'

/** 材料清单和审查记录表: the papers of an application and every check with what was seen, as auditors ask for it. */
export const reviewRecordPaper = definePaper({
  code: 'ZJ-5',
  name: '申报材料清单和审查记录表',
  clause: '一(三)、五(一)',
  copies: 1,
  prints: 'applications',
  wantsRows: true,
  blocks: [
    {
      kind: 'grid',
      rows: [[{ path: 'enterprise', label: '申报单位' }], [worded('serial', '编号'), worded('appliedOn', '申报日期')]],
    },
    {
      kind: 'table',
      title: '申报材料',
      of: 'material',
      numbered: true,
      columns: shares({ item: 5, status: 1.2, pages: 1, originalSeen: 1.4, note: 3 }),
      least: 10,
    },
    {
      kind: 'table',
      title: '审查记录',
      of: 'review_check',
      numbered: true,
      columns: shares({ item: 4, result: 1.2, seen: 4, reason: 2.5 }),
      least: 12,
    },
    { kind: 'sign', names: ['审查人', '复核人'] },
  ],
})
