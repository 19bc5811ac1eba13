import { defineDocument } from '#shared/definition/document/document.ts'

/** 承诺书 of an applicant for the fund, given out with every call and handed in with the application. */
export const promiseDocument = defineDocument({
  code: 'ZJ-4',
  name: '承诺书',
  clause: '一(三)',
  copies: 3,
  writes: ['fund_application'],
  head: 'plain',
  title: '承诺书',
  to: '{unit}',
  body: [
    {
      kind: 'text',
      words:
        '本单位申报{year}年度{fund}支持项目“{projectName}”，申请金额{yuan:applyAmount}元（{applyWords}），郑重承诺如下：',
    },
    { kind: 'text', words: '一、所报材料真实、完整、有效，复印件与原件一致，不以同一项目重复申请财政资金。' },
    {
      kind: 'text',
      words: '二、本单位和法定代表人没有被列入严重失信名单，没有被取消专项资金申报资格，不侵犯他人的知识产权。',
    },
    { kind: 'text', words: '三、近三年没有发生重大安全事故、群体性事件和严重损害消费者权益的行为。' },
    { kind: 'text', words: '四、接受对项目和材料的审核，同意按审核结果核定支持金额。' },
    { kind: 'text', words: '五、专款专用，按规定进行账务处理，按时报送统计报表和绩效情况，配合监督检查。' },
    { kind: 'text', words: '六、如有不实或者违反承诺，自愿退回资金，承担由此产生的责任，并同意记入信用记录。' },
  ],
  closing: '法定代表人（签字）：',
  issuers: ['{enterprise}'],
})
