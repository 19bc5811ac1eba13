import { type FaultWords, UNCHANGED, said } from '#shared/fault-words/words.ts'

/** Steps of a procedure, dates and money. */
export const PROCEDURE_WORDS = {
  PROCEDURE_UNKNOWN: { what: '没有这种办理程序。', data: UNCHANGED, advice: '请从菜单重新进入。' },
  STEP_NOT_DUE: {
    what: (d) => said(d) || '还没有轮到这一步，或这一步已经办过。',
    data: UNCHANGED,
    advice: '请看上方步骤，先办当前一步。',
  },
  OUTCOME_UNKNOWN: { what: '没有这种结论。', data: UNCHANGED, advice: '请从列出的结论中选择。' },
  SEPARATION_BROKEN: {
    what: (d) => said(d) || '同一个人不能既审又批。',
    data: UNCHANGED,
    advice: '请由另一位同事办理；人员不足的单位须有市局签发的豁免。',
  },
  OBSTACLE: {
    what: (d) => said(d) || '还有事项没有办完。',
    data: UNCHANGED,
    advice: '请先办完列出的事项，或写明放行理由。',
  },
  REASON_NEEDED: { what: (d) => said(d) || '这一步要写明理由。', data: UNCHANGED, advice: '请写理由后再提交。' },
  AMOUNT_NEEDED: { what: '没有填写金额。', data: UNCHANGED, advice: '请填写金额（元）。' },
  AMOUNT_TOO_HIGH: {
    what: (d) => said(d) || '金额高于规定算出的数。',
    data: UNCHANGED,
    advice: '请调低金额，或写明理由。',
  },
  POOL_OVERDRAWN: {
    what: '资金池余额不足：按日期排下来，有一天会成为负数。',
    data: '没有入账。',
    advice: '请先登记预算、到位资金，或调低金额；倒填日期也受此限制。',
  },
  PAID_OVER_APPROVED: { what: '拨付合计会超过批准金额。', data: '没有入账。', advice: '请核对批准金额和已拨金额。' },
  NOTICE_RUNNING: {
    what: (d) => said(d) || '公示期还没有满。',
    data: UNCHANGED,
    advice: '请在公示末日的次日以后办理。',
  },
  OBJECTION_OPEN: { what: '有异议没有办结。', data: UNCHANGED, advice: '请先核查并办结异议。' },
  YEAR_NOT_LOADED: {
    what: (d) => said(d) || '没有这一年的放假安排，不能推算工作日。',
    data: UNCHANGED,
    advice: '请在“参数与政策”导入国务院办公厅当年的节假日通知。',
  },
  DATE_WRONG: { what: (d) => said(d) || '日期前后不合。', data: UNCHANGED, advice: '请核对日期。' },
  MATERIAL_UNKNOWN: { what: '材料清单里没有这一项。', data: UNCHANGED, advice: '请刷新后再试。' },
  CHECK_UNKNOWN: { what: '审查项里没有这一项。', data: UNCHANGED, advice: '请刷新后再试。' },
  ALREADY_REVERSED: { what: '这一笔已经红冲过。', data: UNCHANGED, advice: '请看台账中的红冲分录。' },
  DECISION_NOT_STALE: { what: '这个决定所据的申请没有改过，不用复核。', data: UNCHANGED, advice: '请刷新后再看。' },
} satisfies FaultWords
