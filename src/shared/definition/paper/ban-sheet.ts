import { definePaper, worded, forPen } from '#shared/definition/paper/paper.ts'

/** 黑名单登记表: who may not apply for money of the fund until a day, by which decision. */
export const banPaper = definePaper({
  code: 'ZJ-23',
  name: '专项资金禁入（黑名单）登记表',
  clause: '五(一)',
  copies: 2,
  prints: ['fund_ban'],
  left: { path: 'name', label: '单位名称：' },
  date: { path: 'decidedOn', label: '决定日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        [worded('firmCode', '证照号码'), worded('personName', '一并禁入的\n法定代表人')],
        ['document', { path: 'until', label: '禁入至' }],
        [{ path: 'reason', label: '列入事由', lines: 6 }],
      ],
    },
    {
      kind: 'grid',
      title: '追回',
      rows: [
        [worded('recovery.document', '追回决定'), worded('recovery.decidedOn', '追回决定日期')],
        [{ path: 'recovery.amount', label: '应追回金额' }],
      ],
    },
    {
      kind: 'grid',
      title: '告知',
      rows: [[{ label: '告知和申辩', words: '告知日期：　　　　年　　月　　日　　□未申辩　□申辩，情况：', lines: 3 }]],
    },
    { kind: 'opinion', label: '商务主管\n部门意见', roles: ['经办人', '负责人'] },
    { kind: 'opinion', label: '财政部门\n意见', roles: ['经办人', '负责人'] },
    { kind: 'grid', title: '移出', rows: [[forPen('移出日期', '　　　　年　　月　　日'), forPen('移出依据')]] },
    { kind: 'sign', names: ['登记人', '复核人'] },
  ],
})
