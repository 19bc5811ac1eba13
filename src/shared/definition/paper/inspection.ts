import { definePaper } from '#shared/definition/paper/paper.ts'

/** 监督检查表: what two inspectors found of the use of the money. */
export const inspectionPaper = definePaper({
  code: 'ZJ-18',
  name: '专项资金监督检查表',
  clause: '五(一)',
  copies: 2,
  prints: ['project_inspection'],
  left: { path: 'subject.enterprise', label: '被检查单位：' },
  date: { path: 'inspectedOn', label: '检查日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        ['subject.projectName'],
        ['subject.enterprise', { path: 'subject.serial', label: '申报编号' }],
        ['kind'],
        ['inspectors'],
        [{ path: 'content', lines: 5 }],
        ['finding'],
        ['rectifyBy', 'recheckedOn'],
        ['recheck'],
      ],
    },
    {
      kind: 'lines',
      title: '资金情况',
      of: 'project_money',
      lines: 1,
      items: [
        { code: 'special', words: '专项资金' },
        { code: 'own', words: '自筹资金' },
        { code: 'loan', words: '银行贷款' },
        { code: 'fiscal', words: '其他财政资金' },
        { code: 'whole', words: '项目总投资' },
      ],
      columns: [
        { path: 'origin', weight: 2 },
        { path: 'planned', weight: 2, under: '金额' },
        { path: 'arrived', weight: 2, under: '金额' },
        { path: 'spent', weight: 2, under: '金额' },
      ],
    },
    { kind: 'opinion', label: '被检查\n单位意见', roles: ['负责人'] },
    { kind: 'sign', names: ['检查人', '检查人', '企业签字人'] },
  ],
  notes: ['检查人员不少于两人；结论为追回的，另下追回通知。'],
})
