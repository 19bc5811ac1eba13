import { type FaultWords, said, unchanged, notPosted } from '#shared/fault-words/words.ts'

/** Steps of a procedure, dates and money. */
export const PROCEDURE_WORDS = {
  PROCEDURE_UNKNOWN: unchanged('没有这种办理程序。', '请从菜单重新进入。'),
  STEP_NOT_DUE: unchanged((d) => said(d) || '还没有轮到这一步，或这一步已经办过。', '请看上方步骤，先办当前一步。'),
  OUTCOME_UNKNOWN: unchanged('没有这种结论。', '请从列出的结论中选择。'),
  SEPARATION_BROKEN: unchanged(
    (d) => said(d) || '同一个人不能既审又批。',
    '请由另一位同事办理；人员不足的单位须有市局签发的豁免。',
  ),
  OBSTACLE: unchanged((d) => said(d) || '还有事项没有办完。', '请先办完列出的事项，或写明放行理由。'),
  REASON_NEEDED: unchanged((d) => said(d) || '这一步要写明理由。', '请写理由后再提交。'),
  AMOUNT_NEEDED: unchanged('没有填写金额。', '请填写金额（元）。'),
  AMOUNT_TOO_HIGH: unchanged((d) => said(d) || '金额高于规定算出的数。', '请调低金额，或写明理由。'),
  POOL_OVERDRAWN: notPosted(
    '资金池余额不足：按日期排下来，有一天会成为负数。',
    '请先登记预算、到位资金，或调低金额；倒填日期也受此限制。',
  ),
  PAID_OVER_APPROVED: notPosted('拨付合计会超过批准金额。', '请核对批准金额和已拨金额。'),
  RETURNED_OVER_PAID: notPosted('退回合计会超过已拨金额。', '请核对已拨金额和已退金额。'),
  POOLS_DIFFER: notPosted((d) => said(d) || '这两个资金池之间不能调剂。', '请选本单位同一年度的另一个资金池。'),
  DOCUMENT_NEEDED: notPosted('上级下达的资金没有写文号。', '请填写下达资金的文件文号。'),
  ORDER_NOT_PAID: notPosted('这张拨款申请没有拨付，或已经退票。', '没有拨付的请用“撤回”；没有拨款申请的拨付请用红冲。'),
  ORDER_ARRIVED: {
    what: '这张拨款申请的拨付都已经确认到账。',
    data: '没有重复登记。',
    advice: '确认有误的，在“到账确认”里更正或作废。',
  },
  ORDER_SETTLED: unchanged('这张拨款申请已经办结，不能撤回。', '已经拨付而银行退回的，请登记退票。'),
  RETURN_OVER_DUE: notPosted((d) => said(d) || '退回多于应退的金额。', '请核对追回决定和已经收到的金额。'),
  CAP_PASSED: notPosted((d) => said(d) || '会超过资金池的分类上限。', '请调低金额，或先调整资金池的上限。'),
  NOTICE_RUNNING: unchanged((d) => said(d) || '公示期还没有满。', '请在公示末日的次日以后办理。'),
  OBJECTION_OPEN: unchanged('有异议没有办结。', '请先核查并办结异议。'),
  YEAR_NOT_LOADED: unchanged(
    (d) => said(d) || '没有这一年的放假安排，不能推算工作日。',
    '请在“参数与政策”的“年度放假安排”登记国务院办公厅当年的通知。',
  ),
  DATE_WRONG: unchanged((d) => said(d) || '日期前后不合。', '请核对日期。'),
  MATERIAL_UNKNOWN: unchanged('材料清单里没有这一项。', '请刷新后再试。'),
  CHECK_UNKNOWN: unchanged('审查项里没有这一项。', '请刷新后再试。'),
  PENDING_UNKNOWN: unchanged('没有这一笔待核对的录入，或已经办过。', '请刷新待核对的名单。'),
  PENDING_NOT_YOURS: unchanged(
    (d) => said(d) || '录入和核对须是两个人。',
    '请由录入人以外的同事对照纸质件核对；撤回由录入人自己办理。',
  ),
  PENDING_STANDS: unchanged((d) => said(d) || '这一件已经有一笔待核对的录入。', '请先核对或撤回那一笔。'),
  BATCH_STOPPED: {
    what: (d) => said(d) || '其中一件办不了。',
    data: '整批都没有办。',
    advice: '请把这一件移出，或先办好它，再办整批。',
  },
  LIST_CHANGED: {
    what: '名单所据的数据刚刚变了，与看到的名单不同。',
    data: '名单没有拟定，什么都没有保存。',
    advice: '请重新看一遍名单，再拟定。',
  },
  LIST_EMPTY: {
    what: '没有可以列入名单的。',
    data: '名单没有拟定，什么都没有保存。',
    advice: '请看每一行未列入的原因；没有规定金额的，请市级在“参数”里先规定。',
  },
  LIST_DECIDED: unchanged(
    '名单上已有批准的，不能整份作废。',
    '个别有误的，请在名单页面移出并写明理由；已批准的，先红冲批准。',
  ),
  ALREADY_REVERSED: unchanged('这一笔已经红冲过。', '请看台账中的红冲分录。'),
  DECISION_NOT_STALE: unchanged('这个决定所据的申请没有改过，不用复核。', '请刷新后再看。'),
} satisfies FaultWords
