import { contactRow } from '#shared/definition/paper/common-part.ts'
import { definePaper, worded } from '#shared/definition/paper/paper.ts'

/** 融资需求表: what a firm wants to borrow, sealed by it, with the word of the office that passes it on. */
export const financeCard = definePaper({
  code: 'JR-1',
  name: '电子商务企业融资需求表',
  clause: '五(二)',
  copies: 2,
  prints: ['finance_need'],
  facts: { contact: { of: 'contact', by: 'enterprise', key: 'enterprise' }, answer: { of: 'case_answer', by: 'row' } },
  left: { path: 'enterprise', label: '企业名称（盖章）：' },
  date: { path: 'raisedOn', label: '提出日期：' },
  blocks: [
    {
      kind: 'grid',
      title: '企业',
      rows: [
        [worded('enterprise.identifier', '统一社会信用代码（注册号）'), worded('county', '所属县市区')],
        ['enterprise.businessAddress'],
        contactRow,
        ['sizeClass'],
      ],
    },
    {
      kind: 'grid',
      title: '需求',
      rows: [
        ['amount'],
        ['termMonths', 'currentLoans'],
        [{ path: 'purpose', label: '用途' }],
        ['form'],
        ['collateral'],
        ['bankWanted'],
      ],
    },
    { kind: 'grid', title: '核查', rows: [['creditCheck'], [{ path: 'creditNote', label: '不予推送的原因' }]] },
    {
      kind: 'grid',
      title: '市级答复',
      rows: [
        [worded('answer.unit', '答复单位'), worded('answer.answeredOn', '答复日期')],
        ['answer.outcome'],
        [{ path: 'answer.text', label: '答复内容', lines: 2 }],
      ],
    },
    { kind: 'opinion', label: '企业意见', roles: ['法定代表人'] },
    { kind: 'opinion', label: '商务主管\n部门意见', roles: ['经办人', '负责人'] },
  ],
  notes: ['对接结果由银行、担保公司填写融资对接结果反馈表。'],
})
