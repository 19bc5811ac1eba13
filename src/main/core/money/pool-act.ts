import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import { refuseWorkCostOverCap } from '#core/money/cap.ts'
import { type LedgerEntry, poolRow, postEntries, type Posting, postTogether } from '#core/money/ledger.ts'
import type { Values } from '#core/db/row-image.ts'
import type { Entity } from '#shared/definition/record.ts'
import type { fundPool } from '#shared/definition/register/fund-pool.ts'
import type { In } from '#shared/contract/index.ts'
import { isIsoDate } from '#shared/model/date.ts'

/** Faults: AMOUNT_NEEDED, DATE_WRONG. */
function checkAct(call: CommandCall, { amount, postedOn }: Pick<Posting, 'amount' | 'postedOn'>): void {
  if (!Number.isSafeInteger(amount) || amount <= 0) refuse('AMOUNT_NEEDED')
  if (!isIsoDate(postedOn) || postedOn > call.today) refuse('DATE_WRONG', { day: postedOn, to: call.today })
}

/** A pool of this station that stands. Faults: RECORD_UNKNOWN, NOT_OURS. */
function ownPool(call: CommandCall, id: string): Values & Entity<typeof fundPool> {
  const pool = poolRow(call, id)
  if (!pool || pool.voidedAt !== null) return refuse('RECORD_UNKNOWN', { record: '资金池' })
  return pool.station === call.station.id ? pool : refuse('NOT_OURS', { pool: pool.name })
}

/**
 * 资金池调剂: what one pool of the unit gives another, as two entries of one day that name each other, both or none. Budgets of
 * two years are not mixed: what is left of a year is carried over. Clause 五(一).
 * Faults: RECORD_UNKNOWN, NOT_OURS, POOLS_DIFFER, AMOUNT_NEEDED, DATE_WRONG, POOL_OVERDRAWN, CONFIRMATION_NEEDED.
 */
export function transfer(call: CommandCall, input: In<'fund.transfer'>): readonly LedgerEntry[] {
  checkAct(call, input)
  const [from, to] = [ownPool(call, input.from), ownPool(call, input.to)]
  if (from.id === to.id) refuse('POOLS_DIFFER', { message: '转出和转入的是同一个资金池。' })
  if (from.year !== to.year)
    refuse('POOLS_DIFFER', {
      message: `转出的是 ${from.year} 年、转入的是 ${to.year} 年的资金池；跨年的用“上年结转”。`,
    })
  const { amount, postedOn, document, reason } = input
  const same = { kind: 'transfer', postedOn, document, reason }
  const entries = postTogether(
    call,
    [
      { ...same, pool: from.id, amount: -amount },
      { ...same, pool: to.id, amount },
    ],
    'other',
  )
  takeConfirmation(call, input.confirmation)
  call.tx.tell({ subject: entries[0]?.id ?? '', detail: { from: from.id, to: to.id } })
  return entries
}

/**
 * 专项工作经费: money of the government's own work, paid out of a pool without an application, with its document and reason. It
 * counts against the cap of its use. Clause 五(一).
 * Faults: RECORD_UNKNOWN, NOT_OURS, AMOUNT_NEEDED, DATE_WRONG, CAP_PASSED, POOL_OVERDRAWN, CONFIRMATION_NEEDED.
 */
export function recordWorkCost(call: CommandCall, input: In<'fund.recordWorkCost'>): LedgerEntry {
  checkAct(call, input)
  const { id: pool } = ownPool(call, input.pool)
  const { amount, postedOn, document, reason } = input
  refuseWorkCostOverCap(call, { pool, amount })
  const payer = call.principal.personId
  const [entry] = postEntries(call, [{ pool, kind: 'work-cost', amount, postedOn, document, reason, payer }])
  if (!entry) throw new Error('a posting returns its entry')
  takeConfirmation(call, input.confirmation)
  call.tx.tell({ subject: entry.id, detail: { pool, kind: 'work-cost' } })
  return entry
}
