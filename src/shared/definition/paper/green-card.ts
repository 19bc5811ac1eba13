import { contactRow } from '#shared/definition/paper/common-part.ts'
import { definePaper, worded } from '#shared/definition/paper/paper.ts'

/** 协调事项单 of the green way across the border: what stands in a firm's way, handed to the office whose matter it is, with its answer. */
export const greenCard = definePaper({
  code: 'KJ-2',
  name: '跨境电子商务协调事项单',
  clause: '二(二)',
  copies: 2,
  prints: ['green_case'],
  facts: { contact: { of: 'contact', by: 'enterprise', key: 'enterprise' }, answer: { of: 'case_answer', by: 'row' } },
  left: { path: 'enterprise', label: '企业名称：' },
  date: { path: 'raisedOn', label: '提出日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        [worded('county', '所属县市区'), worded('enterprise.identifier', '统一社会信用代码（注册号）')],
        contactRow,
        ['matter'],
        [{ path: 'description', label: '情况和诉求', lines: 8 }],
        ['sentTo'],
        ['sentOn', 'dueOn'],
      ],
    },
    { kind: 'opinion', label: '商务主管\n部门意见', roles: ['经办人', '负责人'] },
    { kind: 'opinion', label: '承办部门\n意见', roles: ['承办人', '负责人'] },
    {
      kind: 'grid',
      title: '答复',
      rows: [
        [{ path: 'answer.unit', label: '答复单位' }],
        [{ path: 'reply', lines: 4 }],
        ['result'],
        ['repliedOn', { label: '企业满意', words: '□满意　□不满意' }],
      ],
    },
  ],
  notes: ['承办部门在约定期限内答复；没有约定的，按规定的工作日计。'],
})
