import type { QueryCall } from '#core/call.ts'
import { poolAccount, poolView } from '#core/fund/ledger.ts'
import { accountOf, enterpriseOf } from '#core/fund/repo.ts'
import { numberOn } from '#core/parameter/service.ts'
import { materialsOf, type Finding, type Payee, type Subject } from '#core/procedure/service.ts'
import { punctuality } from '#core/statistic/service.ts'
import { displayValue } from '#shared/definition/record.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { enterprise as enterpriseRecord } from '#shared/definition/register/enterprise.ts'
import { checkCreditCode, checkRegistrationNumber, maskAccount } from '#shared/model/credit-code.ts'
import { formatYuan, ratioOf } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import { matchKey } from '#shared/model/text.ts'

/** The check holds; `seen` says what was looked at. */
export const pass = (item: string, seen = ''): Finding => ({ item, result: 'pass', seen })
/** The check leaves it to a person, who reads why. */
export const warn = (item: string, seen: string): Finding => ({ item, result: 'warn', seen })
/** The check does not hold; only a reason lets the application pass. */
export const fail = (item: string, seen: string): Finding => ({ item, result: 'fail', seen })

/** A1: registered by the unit that took the papers, here, and in business. */
export function checkEnterprise(call: QueryCall, subject: Subject): Finding {
  const found = enterpriseOf(call.db, subject.enterprise)
  if (!found || found.voidedAt !== null) return fail('A1', '名录中没有这家企业')
  if (found.station !== subject.station) return fail('A1', '企业不在受理单位的名录中')
  const status = displayValue(enterpriseRecord.fields.businessStatus, found.businessStatus)
  if (found.businessStatus !== 'active') return fail('A1', `存续状态为“${status}”`)
  const own = subject.station === call.station.id && call.station.kind === 'county'
  if (own && found.county !== call.station.code) return warn('A1', `企业所属 ${found.county}，与本单位不同`)
  return pass('A1', status)
}

/**
 * The last periods that were due before the application, and how many came in time; who is on no list has nothing to be late
 * with. How many periods and how much is enough are parameters of the room that asks (`fund.report-periods`, …).
 */
export function checkReporting(
  item: string,
  call: QueryCall,
  subject: Subject,
  rule: { readonly periods: string; readonly least: string },
): Finding {
  const most = numberOn(call, rule.periods, subject.appliedOn)
  const least = numberOn(call, rule.least, subject.appliedOn)
  const { due, onTime } = punctuality(call, subject.enterprise, subject.appliedOn, most)
  if (due === 0) return warn(item, '不在报送名单，近期没有应报的期次')
  const seen = `近 ${due} 期按时报送 ${onTime} 期，规定不低于 ${formatRatio(least)}`
  return onTime * 10_000 >= least * due ? pass(item, seen) : fail(item, seen)
}

/** A2: the check digit only warns, because real registered codes fail it (design §6). */
export function checkIdentifier(call: QueryCall, subject: Subject): Finding {
  const found = enterpriseOf(call.db, subject.enterprise)
  if (!found?.identifier) return warn('A2', '没有登记证照号码')
  const verdict =
    found.identifierType === 'credit-code'
      ? checkCreditCode(found.identifier)
      : found.identifierType === 'registration-number'
        ? checkRegistrationNumber(found.identifier)
        : { passes: true }
  return verdict.passes
    ? pass('A2', found.identifier)
    : warn('A2', `${found.identifier}：${verdict.problem?.message ?? '校验位不符'}`)
}

/** A3: 取消申报资格 runs to and including its last day. */
export function checkBlacklist(call: QueryCall, subject: Subject): Finding {
  const until = enterpriseOf(call.db, subject.enterprise)?.fundBlacklistedUntil
  return until && until >= subject.appliedOn ? fail('A3', `专项资金禁入至 ${until}`) : pass('A3')
}

/** A10: blocks what the pool can't carry, warns below the warning line (domain §3.2). */
export function checkPool(call: QueryCall, subject: Subject, needed: number): Finding {
  const { name } = poolView(call, subject.pool)
  const account = poolAccount(call.db, subject.pool)
  const total = account.budget + account.adjusted + account.carriedOver + account.arrived
  if (total === 0) return warn('A10', `资金池“${name}”未录入预算`)
  const left = account.available - needed
  const seen = `“${name}”余额 ${formatYuan(account.available)} 元`
  if (left < 0) return fail('A10', `${seen}，不够 ${formatYuan(needed)} 元`)
  const line = ratioOf(total, numberOn(call, 'fund.pool-warning-ratio', call.today))
  return left < line ? warn('A10', `${seen}，批准后低于预警线`) : pass('A10', seen)
}

/** The account money may go to: the enterprise's own, in its name, its 基本账户 (domain §1.4). */
export function payeeOf(call: QueryCall, subject: Subject): Payee | undefined {
  const account = accountOf(call.db, subject.bankAccount)
  if (!account) return undefined
  const owner = enterpriseOf(call.db, subject.enterprise)
  const problem =
    account.voidedAt !== null
      ? '收款账户已作废'
      : account.enterprise !== subject.enterprise
        ? '收款账户不属于申请企业'
        : !account.isBasic
          ? '收款账户不是基本账户'
          : matchKey(account.accountName) !== matchKey(owner?.name ?? '')
            ? `户名“${account.accountName}”与企业名称不一致`
            : undefined
  return {
    account: account.id,
    name: account.accountName,
    bank: account.bank,
    accountNumber: account.accountNumber,
    problem,
  }
}

/** A12. */
export function checkAccount(call: QueryCall, subject: Subject): Finding {
  const payee = payeeOf(call, subject)
  if (!payee) return fail('A12', '没有登记收款账户')
  return payee.problem === undefined ? pass('A12', payeeText(payee)) : fail('A12', payee.problem)
}

/** Name, bank and the last four places: what is frozen and printed; the number itself stays in the register (domain §11.2). */
export function payeeText(payee: Payee): string {
  // A row that came without an envelope brings no account number.
  const account = typeof payee.accountNumber === 'string' ? maskAccount(payee.accountNumber) : '（账号未随包送来）'
  return `${payee.name} ${payee.bank} ${account}`
}

/** A13. */
export function checkMaterials(call: QueryCall, subject: Subject, procedure: ProcedureDefinition): Finding {
  const lacking = materialsOf(call, procedure, subject).filter((one) => one.required && one.status !== 'received')
  return lacking.length === 0 ? pass('A13') : fail('A13', `缺：${lacking.map((one) => one.label).join('、')}`)
}
