import type { CommandCall, QueryCall } from '#core/call.ts'
import { calculateFund } from '#core/fund/calculation.ts'
import { checkFund } from '#core/fund/check.ts'
import { payeeOf, payeeText } from '#core/fund/check-common.ts'
import { poolRow, poolView, postEntries, reverse } from '#core/fund/ledger.ts'
import {
  applicationsOf,
  enterpriseOf,
  pastSupportOf,
  sameEnterprises,
  sharingWith,
  supportItemOf,
  yearOf,
} from '#core/fund/repo.ts'
import type { EarlierSupport, Ledger, ProcedureRules, Subject } from '#core/procedure/service.ts'
import { findBy } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { PAST_SUPPORT } from '#shared/definition/register/past-support.ts'
import { receipt } from '#shared/definition/register/receipt.ts'
import { formatYuan } from '#shared/model/money.ts'

const yuan = (fen: number | null | undefined): string =>
  fen === null || fen === undefined ? '' : `${formatYuan(fen)} 元`

/** Posts an approval on its true date out of the subject's own pool. Faults: NOT_OURS, POOL_OVERDRAWN. */
export function postApproval(
  call: CommandCall,
  subject: Subject,
  amount: number,
  on: string,
  document: string | null,
): void {
  const pool = poolRow(call, subject.pool) ?? refuse('RECORD_UNKNOWN', { record: '资金池' })
  postEntries(call, [
    {
      pool: pool.id,
      kind: 'approval',
      amount,
      postedOn: on,
      subject: subject.id,
      subjectStation: subject.station,
      document,
    },
  ])
}

/** Facts every approval freezes, whatever the procedure. */
export function commonFacts(call: QueryCall, subject: Subject): Record<string, string> {
  const enterprise = enterpriseOf(call.db, subject.enterprise)
  const payee = payeeOf(call, subject)
  const receipts = findBy(call.db, receipt, 'subject', subject.id)
  return {
    enterprise: enterprise?.name ?? '',
    identifier: enterprise?.identifier ?? '',
    account: payee ? payeeText(payee) : '',
    receipts: receipts
      .map((one) => `${one.code ?? ''}${one.code ? '-' : ''}${one.number}：${yuan(one.eligible)}`)
      .toSorted()
      .join('；')
      .slice(0, 4000),
  }
}

/** Other enterprises that applied in the year and share a person, telephone or account with this one, in words. */
export function samePeople(call: QueryCall, subject: Subject): string[] {
  return sharingWith(call.db, subject.enterprise, subject.year).map((one) => `${one.name}（相同${one.by}）`)
}

/** What this enterprise was granted before, newest year first: by applications here, and by the old books. */
export function earlierSupport(call: QueryCall, subject: Subject): EarlierSupport[] {
  const same = sameEnterprises(call.db, subject.enterprise)
  const applied = applicationsOf(call.db, same, subject.id).map(({ id, title, year, approved, state }) => ({
    id,
    title,
    year,
    approved,
    state,
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

/** The fund's side of the procedure (domain §3). */
export const fundRules: ProcedureRules = {
  money: {
    calculate: calculateFund,
    ceiling: (_call, subject) => subject.applyAmount,
    payee: payeeOf,
    pool: (call, subject) => poolView(call, subject.pool),
    postApproval,
  },
  check: checkFund,
  freeze: (call, subject, sheet) => {
    const year = yearOf(call.db, subject.enterprise, subject.year - 1)
    const item = supportItemOf(
      call.db,
      typeof subject.row['supportItem'] === 'string' ? subject.row['supportItem'] : null,
    )
    const eligible = subject.row['eligibleAmount']
    return {
      ...commonFacts(call, subject),
      turnover: yuan(year?.revenue),
      'online-sales': yuan(year?.onlineSales),
      project: String(subject.row['projectName'] ?? ''),
      eligible: typeof eligible === 'number' ? yuan(eligible) : '',
      rule: item ? `${item.name}（版本 ${item.rev}）` : '未选支持项目，用默认参数',
      computed: yuan(sheet?.result),
    }
  },
  earlier: earlierSupport,
  samePeople,
}

/** The ledger every money procedure pays through. */
export const fundLedger: Ledger = {
  pay: (call, payment) => {
    const { payee, ...rest } = payment
    const [entry] = postEntries(call, [
      {
        ...rest,
        kind: 'payment',
        payee: payee.name,
        payeeBank: payee.bank,
        payeeAccount: payee.accountNumber,
      },
    ])
    if (!entry) throw new Error('a posting returns its entry')
    return entry
  },
  reverse,
}
