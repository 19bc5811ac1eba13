import type { QueryCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import { getRecord } from '#core/db/record-store.ts'
import { earlierSupport } from '#core/fund/service.ts'
import { commonFacts, payeeOf, poolsOf, postApproval, samePeople } from '#core/money/service.ts'
import { rowView, type ProcedureRules } from '#core/procedure/service.ts'
import { calculateClaim, claimCeiling, claimFacts } from '#core/training/calculation.ts'
import { claimChecks } from '#core/training/check.ts'
import type { Row } from '#shared/contract/common.ts'
import { receipt } from '#shared/definition/register/receipt.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { formatYuan } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'

export { attendanceSheet, sessionHalfDays, recordAttendance } from '#core/training/attendance.ts'
export { claimFacts, trainingYearCap } from '#core/training/calculation.ts'
export { trainingHooks } from '#core/training/hook.ts'

/** The training room's side of the procedure (domain §4). */
export const trainingRules: ProcedureRules = {
  money: {
    calculate: calculateClaim,
    ceiling: (call, subject) => claimCeiling(call, subject.row, subject.id),
    payee: payeeOf,
    pools: poolsOf,
    postApproval,
  },
  checks: claimChecks,
  freeze: (call, subject, sheet) => {
    const facts = claimFacts(call, subject.row, subject.id)
    return {
      ...commonFacts(call, subject),
      session: facts.session ? `${facts.session.title}（${facts.session.startsOn} 至 ${facts.session.endsOn}）` : '',
      heads: `${facts.valid.length} 人`,
      eligible: `${formatYuan(facts.eligible)} 元`,
      rule: `比例 ${formatRatio(Number(subject.row['ratio']))}（${call.core.resources.place.basis('二(五)')}）`,
      computed: `${formatYuan(sheet?.result ?? 0)} 元`,
    }
  },
  earlier: earlierSupport,
  samePeople,
}

/** 单据清单 of a claim: what counts, who attended, and what a person should look at. Faults: RECORD_UNKNOWN. */
export function claimPapers(
  call: QueryCall,
  id: string,
): { receipts: Row[]; eligible: number; validTrainees: number; warnings: string[] } {
  const claim = getRecord(call.db, trainingClaim, id) ?? refuse('RECORD_UNKNOWN', { record: trainingClaim.label })
  const facts = claimFacts(call, claim, id)
  return {
    receipts: facts.receipts.map((one) => rowView(receipt, one)),
    eligible: facts.eligible,
    validTrainees: facts.valid.length,
    warnings: facts.receipts.flatMap((one) => {
      const problem = facts.problems.get(one.id)
      return problem === undefined ? [] : [`单据 ${one.number} 不计：${problem}`]
    }),
  }
}
