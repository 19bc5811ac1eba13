import type { QueryCall } from '#core/call.ts'
import { poolAccount, poolRow } from '#core/money/ledger.ts'
import { payeeOf, payeeText } from '#core/money/payee.ts'
import { bansOn, banWords } from '#core/money/ban.ts'
import { enterpriseOf, receiptsElsewhere, sharingWith } from '#core/money/repo.ts'
import { approvalParts, bearersOf, sharesLack } from '#core/money/share.ts'
import { numberOn } from '#core/parameter/service.ts'
import {
  fail,
  materialsOf,
  pass,
  warn,
  type Check,
  type CheckAnswer,
  type CheckScope,
} from '#core/procedure/service.ts'
import { punctuality } from '#core/statistic/service.ts'
import type { CommonCheckCode } from '#shared/definition/procedure/common-check.ts'
import { poolTotal } from '#shared/definition/pool-account.ts'
import { displayValue } from '#shared/definition/record.ts'
import { enterprise as enterpriseRecord } from '#shared/definition/register/enterprise.ts'
import { checkCreditCode, checkRegistrationNumber } from '#shared/model/credit-code.ts'
import { formatYuan, ratioOf } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'

/** A1: registered by the unit that took the papers, here, and in business. */
function checkEnterprise({ call, subject }: CheckScope): CheckAnswer {
  const found = enterpriseOf(call.db, subject.enterprise)
  if (!found || found.voidedAt !== null) return fail('名录中没有这家企业')
  if (found.station !== subject.station) return fail('企业不在受理单位的名录中')
  const status = displayValue(enterpriseRecord.fields.businessStatus, found.businessStatus)
  if (found.businessStatus !== 'active') return fail(`存续状态为“${status}”`)
  const own = subject.station === call.station.id && call.station.kind === 'county'
  if (own && found.county !== call.station.code) return warn(`企业所属 ${found.county}，与本单位不同`)
  return pass(status)
}

/**
 * The last periods that were due before the application, and how many came in time; who is on no list has nothing to be late
 * with. How many periods and how much is enough are parameters of the room that asks (`fund.report-periods`, …).
 */
export function checkReporting(
  { call, subject }: CheckScope,
  rule: { readonly periods: string; readonly least: string },
): CheckAnswer {
  const most = numberOn(call, rule.periods, subject.appliedOn)
  const least = numberOn(call, rule.least, subject.appliedOn)
  const { due, onTime } = punctuality(call, subject.enterprise, subject.appliedOn, most)
  if (due === 0) return warn('不在报送名单，近期没有应报的期次')
  const seen = `近 ${due} 期按时报送 ${onTime} 期，规定不低于 ${formatRatio(least)}`
  return onTime * 10_000 >= least * due ? pass(seen) : fail(seen)
}

/** A2: the check digit only warns, because real registered codes fail it (design §6). */
function checkIdentifier({ call, subject }: CheckScope): CheckAnswer {
  const found = enterpriseOf(call.db, subject.enterprise)
  if (!found?.identifier) return warn('没有登记证照号码')
  const verdict =
    found.identifierType === 'credit-code'
      ? checkCreditCode(found.identifier)
      : found.identifierType === 'registration-number'
        ? checkRegistrationNumber(found.identifier)
        : { passes: true }
  return verdict.passes
    ? pass(found.identifier)
    : warn(`${found.identifier}：${verdict.problem?.message ?? '校验位不符'}`)
}

/** A3: 取消申报资格 runs to and including its last day. */
function checkBlacklist({ call, subject }: CheckScope): CheckAnswer {
  const until = enterpriseOf(call.db, subject.enterprise)?.fundBlacklistedUntil
  if (until && until >= subject.appliedOn) return fail(`专项资金禁入至 ${until}`)
  // A day to come outruns no ban.
  const on = subject.appliedOn < call.today ? subject.appliedOn : call.today
  const [found] = bansOn(call, subject.enterprise, on)
  if (!found) return pass()
  // People of one name are many: a name alone refuses nobody.
  return found.by === 'name' ? warn(`${banWords(found)}，请核对是否同一人`) : fail(banWords(found))
}

/** What one pool can bear of the amount: `needed` of it. */
function checkOnePool(call: QueryCall, id: string, needed: number): CheckAnswer {
  const name = poolRow(call, id)?.name ?? ''
  const account = poolAccount(call.db, id)
  const total = poolTotal(account)
  if (total === 0) return warn(`资金池“${name}”未录入预算`)
  const left = account.available - needed
  const seen = `“${name}”余额 ${formatYuan(account.available)} 元`
  if (left < 0) return fail(`${seen}，不够 ${formatYuan(needed)} 元`)
  const line = ratioOf(total, numberOn(call, 'fund.pool-warning-ratio', call.today))
  return left < line ? warn(`${seen}，批准后低于预警线`) : pass(seen)
}

/** A10: blocks what a pool can't carry, warns below the warning line; of several pools the worst is the result. */
function checkPool({ call, subject, sheet }: CheckScope): CheckAnswer {
  const needed = sheet?.result ?? subject.applyAmount
  const bearers = bearersOf(call, subject)
  const lack = sharesLack(bearers)
  if (lack !== undefined) return fail(lack)
  const found = approvalParts(call, subject, needed).map(({ pool, amount }) => checkOnePool(call, pool, amount))
  const seen = found.map((one) => one.seen).join('；')
  const [worst] = (['fail', 'warn'] as const).filter((result) => found.some((one) => one.result === result))
  return { result: worst ?? 'pass', seen }
}

/** A12. */
function checkAccount({ call, subject }: CheckScope): CheckAnswer {
  const payee = payeeOf(call, subject)
  if (!payee) return fail('没有登记收款账户')
  return payee.problem === undefined ? pass(payeeText(payee)) : fail(payee.problem)
}

/** A13. */
function checkMaterials({ call, subject, definition }: CheckScope): CheckAnswer {
  const lacking = materialsOf(call, definition, subject).filter((one) => one.required && one.status !== 'received')
  return lacking.length === 0 ? pass() : fail(`缺：${lacking.map((one) => one.label).join('、')}`)
}

/** A6: a receipt supports one live claim or application in the unit (ledger invariant 4). */
function checkReceiptUse({ call, subject }: CheckScope): CheckAnswer {
  const used = receiptsElsewhere(call, subject.id)
  if (used.length === 0) return pass()
  return fail(used.map((one) => `单据 ${one.number} 已用于 ${one.serial ?? '其他申请'}`).join('；'))
}

/** A9: what is asked for beside what the rules suggest. */
function checkAmount({ subject, sheet }: CheckScope): CheckAnswer {
  const suggested = sheet?.result ?? 0
  const over = subject.applyAmount - suggested
  return over > 0 ? warn(`申请金额比测算金额多 ${formatYuan(over)} 元`) : pass(`测算 ${formatYuan(suggested)} 元`)
}

/** A14: others that apply in the year and share a person, a telephone or an account. */
function checkSharing({ call, subject }: CheckScope): CheckAnswer {
  const sharing = sharingWith(call, subject.enterprise, subject.year)
  return sharing.length > 0 ? warn(sharing.map((one) => `${one.name}（相同${one.by}）`).join('、')) : pass()
}

/** Reports of the statistics in time, as whoever applies for money owes them. */
const REPORTING = { periods: 'fund.report-periods', least: 'fund.report-rate-least' } as const

/** What each common check looks at, by its code; a definition asks for them by `common(code, clause)`. */
export const commonChecks = {
  A1: checkEnterprise,
  A2: checkIdentifier,
  A3: checkBlacklist,
  A6: checkReceiptUse,
  A7: (scope) => checkReporting(scope, REPORTING),
  A9: checkAmount,
  A10: checkPool,
  A12: checkAccount,
  A13: checkMaterials,
  A14: checkSharing,
} as const satisfies Readonly<Record<CommonCheckCode, Check>>
