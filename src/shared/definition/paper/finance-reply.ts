import { definePaper, worded } from '#shared/definition/paper/paper.ts'

/** 对接结果反馈表: what a bank or a guarantor answers to a need, sealed by it. */
export const financeReply = definePaper({
  code: 'JR-2',
  name: '融资对接结果反馈表',
  clause: '五(二)',
  copies: 2,
  prints: ['finance_result'],
  date: { path: 'answeredOn', label: '答复日期：' },
  blocks: [
    {
      kind: 'grid',
      title: '融资需求',
      rows: [
        [{ path: 'need.enterprise', label: '企业名称' }],
        [worded('need.enterprise.identifier', '统一社会信用代码（注册号）'), worded('need.county', '所属县市区')],
        [worded('need.amount', '需求金额'), worded('need.termMonths', '期限')],
        ['need.form'],
        [{ path: 'need.purpose', label: '用途', lines: 2 }],
        [worded('need.raisedOn', '提出日期'), worded('need.bankWanted', '意向银行')],
      ],
    },
    {
      kind: 'grid',
      title: '对接结果',
      rows: [
        [{ path: 'institution', label: '银行、担保\n公司（盖章）' }],
        ['kind'],
        ['result'],
        [{ path: 'amount', label: '授信（放款）金额' }, 'rate'],
        [{ label: '期限、\n担保方式', words: '授信期限　　　　　月　　□抵押　□质押　□保证　□信用' }],
        [{ path: 'reason', label: '拒绝、未放款\n的原因', lines: 3 }],
      ],
    },
    { kind: 'opinion', label: '银行、担保\n公司意见', roles: ['客户经理', '负责人'] },
    { kind: 'opinion', label: '企业确认', roles: ['法定代表人'] },
    { kind: 'opinion', label: '金融工作\n部门意见', roles: ['经办人', '负责人'] },
  ],
  notes: ['每家机构每次答复填一张；已授信、已放款的填金额和年利率，拒绝的写明原因。'],
})
