import { definePaper, shares } from '#shared/definition/paper/paper.ts'

/** 绩效自评表 (财预〔2020〕10号): goals, what was reached of them, and the points the program worked out. */
export const selfEvaluationPaper = definePaper({
  code: 'ZJ-17',
  name: '专项资金项目绩效自评表',
  clause: '五(一)',
  copies: 2,
  prints: ['self_evaluation'],
  left: { path: 'subject.enterprise', label: '项目单位（盖章）：' },
  date: { path: 'evaluatedOn', label: '自评日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        ['subject.projectName'],
        ['subject.enterprise', { path: 'subject.serial', label: '申报编号' }],
        ['budgetScore', 'outputScore'],
        ['benefitScore', 'satisfactionScore'],
        ['total', 'grade'],
      ],
    },
    {
      kind: 'table',
      title: '绩效目标完成情况',
      of: 'project_goal',
      columns: shares({ kind: 1.2, indicator: 4, unit: 1, target: 1.5, reached: 1.5, weight: 1, reason: 3 }),
      least: 6,
    },
    { kind: 'grid', rows: [[{ path: 'usage', lines: 6 }]] },
    { kind: 'sign', names: ['项目负责人', '财务负责人', '填表人'] },
  ],
})
