import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { calculateFund, recomputeSupport, supportBasis } from '#core/fund/calculation.ts'
import { fundChecks } from '#core/fund/check.ts'
import { applicationsOf, supportItemOf, yearOf } from '#core/fund/repo.ts'
import {
  commonFacts,
  pastSupportOf,
  payeeOf,
  poolsOf,
  postApproval,
  sameEnterprises,
  samePeople,
} from '#core/money/service.ts'
import type { EarlierSupport, ProcedureRules, Subject } from '#core/procedure/service.ts'
import { awardList } from '#shared/definition/register/award-list.ts'
import { PAST_SUPPORT } from '#shared/definition/register/past-support.ts'
import { yuanWords } from '#shared/model/money.ts'
import { pick } from '#shared/pick.ts'

/** What this enterprise was granted before, newest year first: by applications here, and by the old books. */
export function earlierSupport(call: QueryCall, subject: Subject): EarlierSupport[] {
  const same = sameEnterprises(call.db, subject.enterprise)
  const applied = applicationsOf(call, same, subject.id).map((one) => ({
    ...pick(one, 'id', 'title', 'year', 'approved', 'state'),
    past: false,
  }))
  const past = pastSupportOf(call.db, same).map(({ id, item, year, amount }) => ({
    id,
    title: item,
    year,
    approved: amount,
    state: PAST_SUPPORT,
    past: true,
  }))
  return [...applied, ...past].toSorted((one, other) => other.year - one.year)
}

/** The list that pays whose member it is, by its number and the digest of what it rests on. */
function listWords(call: QueryCall, { row }: Subject): string | undefined {
  const list = typeof row['awardList'] === 'string' ? getRecord(call.db, awardList, row['awardList']) : undefined
  return list && `支持名单 ${list.serial ?? ''}（事实摘要 ${list.factsDigest?.slice(0, 8) ?? ''}）`
}

/** The fund's side of the procedure (domain §3). */
export const fundRules: ProcedureRules = {
  money: {
    calculate: calculateFund,
    recompute: (facts) => recomputeSupport(facts.get('support-basis')),
    ceiling: (_call, subject) => subject.applyAmount,
    payee: payeeOf,
    pools: poolsOf,
    postApproval,
  },
  checks: fundChecks,
  freeze: (call, subject, sheet) => {
    const year = yearOf(call.db, subject.enterprise, subject.year - 1)
    const item = supportItemOf(call.db, subject.row['supportItem'])
    const eligible = subject.row['eligibleAmount']
    return {
      ...commonFacts(call, subject),
      turnover: yuanWords(year?.revenue),
      'online-sales': yuanWords(year?.onlineSales),
      project: String(subject.row['projectName'] ?? ''),
      eligible: typeof eligible === 'number' ? yuanWords(eligible) : '',
      rule: listWords(call, subject) ?? (item ? `${item.name}（版本 ${item.rev}）` : '未选支持项目，用默认参数'),
      computed: yuanWords(sheet?.result),
      'support-basis': supportBasis(call, subject.row, subject.id),
    }
  },
  earlier: earlierSupport,
  samePeople,
}
