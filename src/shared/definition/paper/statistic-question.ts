import { definePaper } from '#shared/definition/paper/paper.ts'

/** 审核问题单: what the checks ask of one report, with the firm's answer and the receipt of whoever takes it. */
export const statisticQuestionPaper = definePaper({
  code: 'TJ-11',
  name: '统计报表审核问题单',
  clause: '一(三)',
  copies: 2,
  prints: ['statistic_report'],
  wantsRows: true,
  facts: {
    back: { of: 'statistic_review', by: 'report', where: { field: 'decision', is: ['return', 'unlock'] } },
  },
  left: { path: 'enterprise', label: '填报单位：' },
  date: { path: 'back.reviewedOn', label: '退回日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [['form'], ['period', 'submittedOn'], [{ path: 'back.reason', label: '退回理由', lines: 2 }]],
    },
    {
      kind: 'table',
      title: '需要核对的问题',
      of: 'statistic_finding',
      numbered: true,
      columns: [
        { path: 'indicator', weight: 2.2 },
        { path: 'grade', weight: 1.3 },
        { path: 'message', weight: 4 },
        { path: 'fix', weight: 3 },
        { path: 'explanation', weight: 3 },
      ],
      least: 8,
    },
    {
      kind: 'text',
      words: '强制性问题须改正；核实性问题数字无误的，写明具体原因，“情况属实”“已核实”不作为说明。',
    },
    { kind: 'sign', names: ['审核人', '企业填表人', '企业负责人'] },
    {
      kind: 'slip',
      title: '签收',
      words: '{enterprise}已收到{period}{form}审核问题单。',
      names: ['接收人', '送达人'],
      date: '收到日期：',
    },
  ],
  notes: ['企业逐条核对并签字后交回；改动数字的，重新报送该期报表。'],
})
