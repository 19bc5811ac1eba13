import { returnSelfChecked, afterAnswer, afterReturn } from '#core/reporting/return.ts'
import { refuse } from '#core/fault.ts'
import { afterCaseAnswer } from '#core/reporting/answer.ts'
import { afterEnterprise, afterMove } from '#core/reporting/move.ts'
import { type RecordHooks, judgementOf, warningAt } from '#core/call.ts'

const BY_ACT = warningAt(null, 'USE_THE_SCREEN', '这类记录只能在“报送”的相应画面里办理产生，不能直接登记或更正')

/** Made by acts of this room, never typed into a register. */
const byAct: RecordHooks = {
  why: '封存、退回、市级答复、零报告、核对处置、迁移、催报只由相应的办理产生，不能直接登记或更正',
  judge: (_call, values) => judgementOf(values, [BY_ACT]),
  beforeVoid: () => refuse('RULE_BROKEN', { message: BY_ACT.message, problems: [BY_ACT] }),
}

/** What the definitions of this room cannot say. */
export const reportingHooks: Readonly<Record<string, RecordHooks>> = {
  opinion: { why: '自己审自己的意见到达市级后自动退回', found: returnSelfChecked },
  period_seal: byAct,
  period_total: byAct,
  record_return: { ...byAct, afterWrite: afterReturn },
  return_answer: { ...byAct, afterWrite: afterAnswer },
  case_answer: { ...byAct, afterWrite: afterCaseAnswer },
  nil_report: byAct,
  hit_disposition: byAct,
  enterprise_move: { ...byAct, afterWrite: afterMove },
  report_reminder: byAct,
  enterprise: { why: '迁出以后原单位再改登记，要让市级看到', afterWrite: afterEnterprise },
}
