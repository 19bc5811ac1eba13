import { definePaper } from '#shared/definition/paper/paper.ts'

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
      rows: [
        [{ path: 'enterprise', label: '申报单位' }],
        [
          { path: 'serial', label: '编号' },
          { path: 'appliedOn', label: '申报日期' },
        ],
      ],
    },
    {
      kind: 'table',
      title: '申报材料',
      of: 'material',
      numbered: true,
      columns: [
        { path: 'item', weight: 5 },
        { path: 'status', weight: 1.2 },
        { path: 'pages', weight: 1 },
        { path: 'originalSeen', weight: 1.4 },
        { path: 'note', weight: 3 },
      ],
      least: 10,
    },
    {
      kind: 'table',
      title: '审查记录',
      of: 'review_check',
      numbered: true,
      columns: [
        { path: 'item', weight: 4 },
        { path: 'result', weight: 1.2 },
        { path: 'seen', weight: 4 },
        { path: 'reason', weight: 2.5 },
      ],
      least: 12,
    },
    { kind: 'sign', names: ['审查人', '复核人'] },
  ],
})
