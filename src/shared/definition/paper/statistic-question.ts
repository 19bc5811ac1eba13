import { received } from '#shared/definition/paper/common-part.ts'
import { definePaper, shares } from '#shared/definition/paper/paper.ts'

/** 审核问题单: what the checks ask of one report, with the firm's answer and the receipt of whoever takes it. */
export const statisticQuestionPaper = definePaper({
  code: 'TJ-11',
  name: '统计报表审核问题单',
  clause: '一(三)',
  copies: 2,
  prints: ['statistic_report'],
  wantsRows: true,
  facts: { back: { of: 'statistic_review', by: 'report', where: { field: 'decision', is: ['return', 'unlock'] } } },
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
      columns: shares({ indicator: 2.2, grade: 1.3, message: 4, fix: 3, explanation: 3 }),
      least: 8,
    },
    { kind: 'text', words: '强制性问题须改正；核实性问题数字无误的，写明具体原因，“情况属实”“已核实”不作为说明。' },
    { kind: 'sign', names: ['审核人', '企业填表人', '企业负责人'] },
    received('签收', '{enterprise}已收到{period}{form}审核问题单。'),
  ],
  notes: ['企业逐条核对并签字后交回；改动数字的，重新报送该期报表。'],
})
