import { type FaultWords, said, unchanged, stillTyped } from '#shared/fault-words/words.ts'

/** Records, parameters, lists, statistics and supervision. */
export const REGISTER_WORDS = {
  RECORD_KIND_UNKNOWN: unchanged('没有这一类记录。', '请从菜单重新进入。'),
  NO_SUMMARY: unchanged('这个登记册没有汇总。', '请打开登记册，用筛选和导出。'),
  FIELD_UNKNOWN: unchanged('没有这个栏目。', '请重置筛选条件。'),
  RECORD_UNKNOWN: unchanged('找不到这条记录。', '它可能还没有随报送包到达；请刷新列表后再选。'),
  NOT_OURS: unchanged('这条记录属于另一个单位，本站不能改。', '请由原单位更正后重新报送，或用“退回”写明理由。'),
  RECORD_CHANGED: {
    what: '您看着的时候，别人已经改过这条记录。',
    data: '您的填写仍在草稿里，没有覆盖对方。',
    advice: '请刷新，对照新旧内容后再保存。',
  },
  POSTED_ROW: unchanged('已经入账或签署的记录不能改。', '请用红冲，再记一笔正确的。'),
  NOT_DUE: {
    what: (d) => said(d) || '有记录还没有到期，或者已经列在清册里。',
    data: '没有编成清册，已有的清册没有复核，什么也没有销毁。',
    advice:
      '请先看电脑的日期对不对，再刷新“保管到期”重新选择；清册是日期不对时编的，到期以后再复核；编成以后记录变了的，作废这份清册，其余的重新编制。',
  },
  LIST_CONFIRMED: unchanged('这份销毁清册已经复核。', '抹去的内容不能找回；清册可以补打。'),
  FIELDS_WRONG: stillTyped((d) => said(d) || '有栏目填写不对。', '请按各栏下面的提示改正。'),
  DUPLICATE_KEY: stillTyped((d) => said(d) || '本单位已有相同的记录。', '请打开已有的那条核对，不要重复登记。'),
  RULE_BROKEN: stillTyped((d) => said(d) || '不符合规定。', '请按提示改正。'),
  STATISTIC_FORM_UNKNOWN: unchanged('没有这种统计报表。', '请从菜单重新进入。'),
  PERIOD_WRONG: unchanged(
    (d) => `报告期“${String(d['period'] ?? '')}”与这张报表的周期不符。`,
    '月报填 2014-06，季报填 2014Q1，年报填 2014。',
  ),
  NOT_ON_DUTY: stillTyped('有企业不在这一期的报送名单里。', '请先在“报送名单”登记这家企业和起止报告期。'),
  STATISTIC_LOCKED: stillTyped(
    '这张报表审核通过后已经锁定。',
    '确需修订的，请负责人写明原因解锁，改后再审核；各版都留着。',
  ),
  STATISTIC_STATE: unchanged(
    '这张报表现在的状态不能这样办。',
    '已报送的才能审核或退回，审核通过的才能解锁；请刷新后再试。',
  ),
  STATISTIC_FINDINGS: unchanged('有报表还有没解决的审核提示。', '强制性的请退回改正，核实性的请写明原因后再通过。'),
  STATISTIC_NOTHING_PASSED: unchanged('这一期还没有审核通过的报表，不能汇总。', '请先审核企业报表。'),
  DRAFT_TOO_LARGE: { what: '草稿太大，没有自动保存。', data: '正式数据没有改动。', advice: '请尽快点保存。' },
  CODE_LIST_UNKNOWN: unchanged('没有这张代码表。', '请从列表中选择。'),
  ROWS_WRONG: {
    what: (d) => said(d) || '有几行不能保存。',
    data: '一行也没有保存，粘贴的内容还在。',
    advice: '请改好标红的格再保存。',
  },
  DECISION_IS_TASK: unchanged(
    (d) => `这一议定事项已经转为督办事项 ${String(d['serial'] ?? '')}。`,
    '请在“督办事项”里打开它。',
  ),
  DECISION_WITHOUT_DAY: unchanged('这一议定事项没有完成时限，不能转为督办事项。', '请先在会议页补填完成时限。'),
  MONTH_AHEAD: unchanged('这个月还没有到，不能编制月报。', '请选本月或以前的月份。'),
  PARAMETER_UNKNOWN: unchanged('没有这个参数。', '请刷新后再试。'),
  PARAMETER_VALUE_WRONG: unchanged((d) => said(d) || '参数的值写法不对。', '请按单位和样例填写。'),
  LIST_TOO_LONG: unchanged(
    (d) => `这个清单超过 ${String(d['most'] ?? '')} 条，印不了。`,
    '请加上筛选条件，或用“导出 Excel”导出全部。',
  ),
} satisfies FaultWords
