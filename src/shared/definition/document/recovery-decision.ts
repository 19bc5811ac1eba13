import { defineDocument } from '#shared/definition/document/document.ts'

/** 追回决定书: paid money is to come back by a day, with what else follows from it. */
export const recoveryDecisionDocument = defineDocument({
  code: 'ZJ-19',
  name: '追回决定书',
  clause: '五(一)',
  copies: 3,
  writes: ['fund_recovery'],
  head: 'file',
  title: '关于追回{enterprise}{fund}的决定',
  to: '{enterprise}',
  body: [
    {
      kind: 'text',
      words: '你单位申报的“{matter}”，经批准安排{fund}{approved}万元，已拨付{paid}万元。经查，{reason}。',
    },
    { kind: 'text', words: '依据《财政违法行为处罚处分条例》（国务院令第427号）和{basis}，决定如下：' },
    {
      kind: 'text',
      words:
        '一、追回已拨付的资金{yuan:amount}元（{amountWords}）。请于{dueOn}前退回到{unit.finance}指定的账户；逾期不退的，依法处理。',
    },
    { kind: 'text', words: '二、{scope}。' },
    { kind: 'text', words: '三、有关情况移送有关部门处理。', when: 'handedOn' },
    {
      kind: 'text',
      words: '对本决定不服的，可以依法申请行政复议或者提起行政诉讼，期间不停止执行。联系电话：{unit.telephone}。',
    },
  ],
  issuers: ['{unit}'],
  copiedTo: '{unit.finance}',
})
