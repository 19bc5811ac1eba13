import type { QueryCall } from '#core/call.ts'
import { accountOf, enterpriseOf } from '#core/money/repo.ts'
import type { PayeeAccount, Subject } from '#core/procedure/service.ts'
import { maskAccount } from '#shared/model/credit-code.ts'
import { matchKey } from '#shared/model/text.ts'

/** The account money may go to: the enterprise's own, in its name, its 基本账户 (domain §1.4). */
export function payeeOf(call: QueryCall, subject: Subject): PayeeAccount | undefined {
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

/** Name, bank and the last four places: what is frozen and printed; the number itself stays in the register (domain §11.2). */
export function payeeText(payee: PayeeAccount): string {
  // A row that came without an envelope brings no account number.
  const account = typeof payee.accountNumber === 'string' ? maskAccount(payee.accountNumber) : '（账号未随包送来）'
  return `${payee.name} ${payee.bank} ${account}`
}
