import { definePaper } from '#shared/definition/paper/paper.ts'

/** 专家评分表: one expert's score of one application. */
export const scorePaper = definePaper({
  code: 'ZJ-7',
  name: '专项资金项目专家评分表',
  clause: '五(一)',
  copies: 1,
  prints: ['expert_score'],
  left: { path: 'subject.enterprise', label: '申报单位：' },
  date: { path: 'scoredOn', label: '评分日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        ['subject.projectName'],
        ['subject.enterprise', { path: 'subject.serial', label: '申报编号' }],
        ['subject.investTotal', 'subject.applyAmount'],
        [{ path: 'subject.content', lines: 5 }],
        [{ path: 'subject.goal', lines: 4 }],
        ['expert', 'unit'],
        ['score'],
        [{ path: 'comment', lines: 8 }],
      ],
    },
    { kind: 'sign', names: ['评审专家', '监督人'] },
  ],
  notes: ['专家与申报单位有利害关系的，应当回避。满分 100 分。'],
})
