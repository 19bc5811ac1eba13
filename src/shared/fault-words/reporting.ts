import { type FaultWords, unchanged } from '#shared/fault-words/words.ts'

/** Sealed periods, returns, hits and moves. */
export const REPORTING_WORDS = {
  CITY_ONLY: unchanged('这件事只能由市级办理。', '请联系市级商务主管部门。'),
  RETURN_OWN: unchanged('这是本单位自己的记录，不用退回。', '请直接更正。'),
  RETURN_OPEN: unchanged('这条记录已经退回，还没有核销。', '请在“退回与更正”里看对方的答复。'),
  RETURN_SETTLED: unchanged('这条退回已经答复或核销。', '请刷新后再看。'),
  RETURN_NOT_CORRECTED: unchanged(
    '退回以后这条记录还没有改过。',
    '请先打开记录改正再答复；不用改的，选“情况属实，不更正”并写明理由。',
  ),
  ANSWER_NOT_ASKED: {
    what: '这条记录现在不等市级答复。',
    data: '没有写下答复。',
    advice: '请刷新后再看：它可能已经办结、撤回，或者还没有转送。',
  },
  ANSWER_STANDS: {
    what: '这一件已经答复，县里还没有采用。',
    data: '没有写下第二个答复。',
    advice: '答复有误的，先撤回原来的，再重新答复。',
  },
  ANSWER_SETTLED: unchanged('这个答复已经采用、撤回，或者这一件已经另行办结。', '请刷新后再看。'),
  ENTITY_SETTLED: unchanged('名单里的这一户已经登记到名录、写明不列入，或者已作废。', '请刷新后再看。'),
  NIL_NOT_EMPTY: {
    what: (d) => `“${String(d['label'] ?? '')}”在这一期已有记录，不能零报告。`,
    data: '没有写下零报告。',
    advice: '请刷新后再看；记录是误登的，先作废。',
  },
  HIT_GONE: { what: '所涉记录已经变了。', data: '没有写下处置。', advice: '请重新看一遍再处置。' },
  MOVE_SAME_UNIT: unchanged('企业本来就在这个单位。', '请另选迁入单位。'),
  MOVE_ACCEPTED: unchanged('这家企业已经接收过。', '请在企业名录里查看。'),
  PERIOD_SEALED: unchanged(
    '这条记录所属的报告期已经封存，不能再改、再加。',
    '确需更改，请在“报送 → 报告期封存”中申请解封，写明理由，由另一人同意后再改，改完重新封存。',
  ),
  PERIOD_IS_SEALED: unchanged((d) => `${String(d['period'] ?? '')}已经封存。`, '不用再封存；要更改请先申请解封。'),
  PERIOD_NOT_OVER: unchanged((d) => `${String(d['period'] ?? '')}还没有结束，不能封存。`, '请在报告期结束以后封存。'),
  PERIOD_NOT_SEALED: unchanged(
    (d) => `${String(d['period'] ?? '报告期')}没有封存，或解封申请已经办过。`,
    '请刷新后再看。',
  ),
  PERIOD_REQUESTED: unchanged((d) => `${String(d['period'] ?? '')}已有解封申请，等另一人同意。`, '请负责人登录办理。'),
  MEASURE_UNKNOWN: {
    what: ({ measure }) => `没有叫“${measure ?? ''}”的指标`,
    data: '数据没有变化。',
    advice: '刷新页面后再试；仍然不行的，把这句话告诉维护人员。',
  },
  TOTAL_UNKNOWN: unchanged('没有这个指标。', '请从汇总核对画面进入。'),
  MOVED_AWAY: unchanged(
    '这家企业已经由市级确认迁到别的单位，本单位的登记不再更改。',
    '请与迁入单位联系；迁移有误的，请市级更正。',
  ),
  TABLE_UNREADABLE: unchanged(
    '没有读出一张表。',
    '第一行（或表名之下）应是栏名，第一栏应是项目，至少有一栏数字。请连栏名一起复制。',
  ),
  TABLE_WRONG: unchanged(
    (d) => String(d['message'] ?? '这张表的行栏关系不对。'),
    '请改正这一行或这一栏的所属，再保存。',
  ),
} satisfies FaultWords
