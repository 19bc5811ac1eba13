import { definePaper, worded, forPen } from '#shared/definition/paper/paper.ts'

/** 异议登记及核查表: an objection against what was posted, how it was looked into and what came of it; who objects is written in by hand. */
export const objectionPaper = definePaper({
  code: 'ZJ-12',
  name: '公示异议登记及核查表',
  clause: '五(一)',
  copies: 1,
  prints: ['objection'],
  date: { path: 'receivedOn', label: '收到日期：' },
  blocks: [
    {
      kind: 'grid',
      title: '异议',
      rows: [
        [worded('subject.enterprise', '被异议单位'), worded('subject.serial', '编号')],
        [worded('objector', '异议人'), forPen('联系电话')],
        ['channel', { label: '身份', words: '□单位（盖章）　□个人' }],
        [{ path: 'content', label: '异议内容', lines: 7 }],
        [{ label: '所附证明', words: '□身份证复印件　□书面材料　□其他：', lines: 1 }],
      ],
    },
    {
      kind: 'grid',
      title: '核查',
      rows: [
        [{ label: '核查经过', words: '', lines: 6 }],
        [{ path: 'conclusion', label: '核查结论', lines: 5 }],
        ['upheld', 'closedOn'],
        [{ label: '答复异议人', words: '答复方式：□书面　□电话　□当面　　答复日期：　　　　年　　月　　日', lines: 1 }],
      ],
    },
    { kind: 'opinion', label: '商务主管\n部门意见', roles: ['经办人', '负责人'] },
    { kind: 'sign', names: ['核查人', '核查人', '登记人'] },
  ],
  notes: ['异议须实名；匿名、没有事实线索或逾期的不受理。异议人的姓名和联系方式不公开。'],
})
