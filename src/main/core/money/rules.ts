import type { CommandCall, QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { boundedSheet } from '#core/money/calculation.ts'
import { commonChecks } from '#core/money/check.ts'
import { refuseOverCaps } from '#core/money/cap.ts'
import { poolRow, postTogether } from '#core/money/ledger.ts'
import { payeeOf, payeeText } from '#core/money/payee.ts'
import { enterpriseOf, sharingWith } from '#core/money/repo.ts'
import { approvalParts, poolsOf } from '#core/money/share.ts'
import type { EarlierSupport, ProcedureRules, Subject } from '#core/procedure/service.ts'
import type { CalculationSheet } from '#shared/definition/calculation-sheet.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { displayValue } from '#shared/definition/record.ts'
import { receipt } from '#shared/definition/register/receipt.ts'
import { yuanWords } from '#shared/model/money.ts'

/**
 * Posts an approval on its true date out of the pools that bear the subject, an entry each, all or none.
 * Faults: NOT_OURS, POOL_OVERDRAWN, CAP_PASSED, OBSTACLE where the shares do not add up.
 */
export function postApproval(
  call: CommandCall,
  subject: Subject,
  amount: number,
  on: string,
  document: string | null,
): void {
  const parts = approvalParts(call, subject, amount).filter((part) => part.amount > 0)
  for (const { pool } of parts) if (!poolRow(call, pool)) refuse('RECORD_UNKNOWN', { record: '资金池' })
  refuseOverCaps(call, subject.id, parts)
  postTogether(
    call,
    parts.map((part) => ({
      ...part,
      kind: 'approval',
      postedOn: on,
      subject: subject.id,
      subjectStation: subject.station,
      document,
    })),
    'first',
  )
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
      .map((one) => `${one.code ?? ''}${one.code ? '-' : ''}${one.number}：${yuanWords(one.eligible)}`)
      .toSorted()
      .join('；')
      .slice(0, 4000),
  }
}

/** Other enterprises that applied in the year and share a person, telephone or account with this one, in words. */
export function samePeople(call: QueryCall, subject: Subject): string[] {
  return sharingWith(call, subject.enterprise, subject.year).map((one) => `${one.name}（相同${one.by}）`)
}

type Earlier = (call: QueryCall, subject: Subject) => readonly EarlierSupport[]

/** The facts a definition freezes: those every approval rests on, the amount, and fields of the application by their names. */
function freezeBounded(
  call: QueryCall,
  definition: ProcedureDefinition,
  subject: Subject,
  sheet: CalculationSheet | null,
): Record<string, string> {
  const fields = call.definitions.record(definition.record)?.fields ?? {}
  const own = definition.frozen.flatMap(({ key }) => {
    const field = fields[key]
    if (!field) return []
    const value = subject.row[key]
    return [[key, field.kind === 'money' && typeof value === 'number' ? yuanWords(value) : displayValue(field, value)]]
  })
  return { ...Object.fromEntries(own), ...commonFacts(call, subject), computed: yuanWords(sheet?.result) }
}

/**
 * The rules of a procedure that pays by its definition alone: the common checks, the bounds of its amount, the one ledger.
 * `earlier`: what the enterprise was granted before, as the room says that keeps it.
 */
export function boundedRules(definition: ProcedureDefinition, earlier: Earlier): ProcedureRules {
  return {
    money: {
      calculate: (call, values, id) => boundedSheet(call, definition, values, id),
      ceiling: (_call, subject) => subject.applyAmount,
      payee: payeeOf,
      pools: poolsOf,
      postApproval,
    },
    checks: commonChecks,
    freeze: (call, subject, sheet) => freezeBounded(call, definition, subject, sheet),
    earlier,
    samePeople,
  }
}
