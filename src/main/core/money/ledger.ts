import type { CommandCall, QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getRecord, insertRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { bookedBy, ledgerEntry, type LEDGER_KINDS } from '#shared/definition/register/ledger-entry.ts'
import type { Entity } from '#shared/definition/record.ts'
import { isIsoDate } from '#shared/model/date.ts'

export type LedgerKind = (typeof LEDGER_KINDS)[number]['value']
export type LedgerEntry = Entity<typeof ledgerEntry>

/** What one posting says; amounts in 分, signed only for 红冲 and adjustments. */
export type Posting = {
  readonly pool: string
  readonly kind: string
  readonly amount: number
  readonly postedOn: string
  readonly subject?: string | null
  readonly subjectStation?: string | null
  readonly document?: string | null
  readonly reason?: string | null
  readonly reversalOf?: string | null
  readonly payee?: string | null
  readonly payeeBank?: string | null
  readonly payeeAccount?: string | null
  readonly payer?: string | null
  readonly flag?: string | null
  readonly flags?: readonly string[] | null
  readonly waiver?: string | null
}

export type PoolAccount = {
  readonly budget: number
  readonly adjusted: number
  readonly carriedOver: number
  readonly arrived: number
  readonly approved: number
  readonly paid: number
  readonly returned: number
  /** Budget + adjustments + carry-over + arrivals − approved + returned (design §7 invariant 1). */
  readonly available: number
  /** Approved and not yet paid. */
  readonly stranded: number
}

/** The effect of a posting on the pool's free balance. */
function effectOf(kind: string, amount: number): number {
  if (kind === 'approval') return -amount
  return kind === 'payment' ? 0 : amount
}

/** The accounts of a pool from all entries of its owner, reversals included; rows others sent are no entries of this pool. */
export function poolAccount(db: ReadDb, pool: string): PoolAccount {
  const rows = prepared(
    db,
    'SELECT kind, SUM(amount) AS amount FROM ledger_entry WHERE pool = ? AND station = (SELECT station FROM fund_pool WHERE id = pool) GROUP BY kind',
  ).all(pool) as { kind: string; amount: number }[]
  const sum = (kind: LedgerKind) => rows.find((row) => row.kind === kind)?.amount ?? 0
  const credits = sum('budget') + sum('adjustment') + sum('carry-over') + sum('arrival')
  return {
    budget: sum('budget'),
    adjusted: sum('adjustment'),
    carriedOver: sum('carry-over'),
    arrived: sum('arrival'),
    approved: sum('approval'),
    paid: sum('payment'),
    returned: sum('return'),
    available: credits - sum('approval') + sum('return'),
    stranded: sum('approval') - sum('payment'),
  }
}

/**
 * The most that may be approved on a day: the lowest end-of-day balance from that day on, because a back-dated approval
 * takes the money from every later day too. 分; negative where the pool of another station is already overdrawn.
 */
export function poolMargin(db: ReadDb, pool: string, from: string): number {
  const rows = prepared(
    db,
    'SELECT posted_on, kind, SUM(amount) AS amount FROM ledger_entry WHERE pool = ? AND station = (SELECT station FROM fund_pool WHERE id = pool) GROUP BY posted_on, kind ORDER BY posted_on',
  ).all(pool) as { posted_on: string; kind: string; amount: number }[]
  let balance = 0
  let margin: number | undefined
  for (const [place, row] of rows.entries()) {
    balance += effectOf(row.kind, row.amount)
    const next = rows[place + 1]?.posted_on
    const endOfDay = next !== row.posted_on
    // The balance of the last day before `from` is the balance at `from` when nothing was posted that day.
    const counts = row.posted_on >= from || next === undefined || next > from
    if (endOfDay && counts) margin = margin === undefined ? balance : Math.min(margin, balance)
  }
  return margin ?? 0
}

/** Posts entries in one go, credits first, so that a batch never fails for the order it was written in. Faults: NOT_OURS, POOL_OVERDRAWN, PAID_OVER_APPROVED. */
export function postEntries(call: CommandCall, postings: readonly Posting[]): LedgerEntry[] {
  const order = postings.map((posting, place) => ({ posting, place, effect: effectOf(posting.kind, posting.amount) }))
  const posted = order
    .toSorted((a, b) => Math.sign(b.effect) - Math.sign(a.effect) || a.place - b.place)
    .map(({ posting, place }) => ({ place, entry: post(call, posting) }))
  return posted.toSorted((a, b) => a.place - b.place).map(({ entry }) => entry)
}

function post(call: CommandCall, posting: Posting): LedgerEntry {
  const pool = getRecord(call.tx.db, fundPool, posting.pool) ?? refuse('RECORD_UNKNOWN', { record: '资金池' })
  if (pool.station !== call.station.id) refuse('NOT_OURS', { record: fundPool.name, pool: pool.name })
  const shortage = -effectOf(posting.kind, posting.amount)
  const margin = poolMargin(call.tx.db, pool.id, posting.postedOn)
  if (shortage > 0 && margin < shortage)
    refuse('POOL_OVERDRAWN', { pool: pool.name, available: margin, needed: shortage, on: posting.postedOn })
  const { subjectStation, ...values } = posting
  return insertRecord(call.tx, ledgerEntry, values, { subjectStation: subjectStation ?? null })
}

/** 年初预算, 预算调整, 上年结转, 上级到位. Faults: RECORD_UNKNOWN, NOT_OURS, POOL_OVERDRAWN, AMOUNT_NEEDED, DATE_WRONG. */
export function postPoolEntry(
  call: CommandCall,
  input: {
    readonly pool: string
    readonly kind: 'budget' | 'adjustment' | 'carry-over' | 'arrival'
    readonly amount: number
    readonly postedOn: string
    readonly document: string | null
    readonly reason: string | null
  },
): LedgerEntry {
  if (!Number.isSafeInteger(input.amount) || input.amount === 0) refuse('AMOUNT_NEEDED')
  if (!isIsoDate(input.postedOn)) refuse('DATE_WRONG', { day: input.postedOn })
  // Only an adjustment may lower a pool; a wrong budget entry is taken back by 红冲.
  if (input.amount < 0 && input.kind !== 'adjustment') refuse('AMOUNT_NEEDED', { kind: input.kind })
  const [entry] = postEntries(call, [input])
  if (!entry) throw new Error('a posting returns its entry')
  call.tx.tell({ subject: entry.id, detail: { pool: input.pool, kind: input.kind } })
  return entry
}

/**
 * 红冲: the same entry with the opposite sign and a reference; both stay (design decision 7). It asks for the right to book such
 * an entry: a payer takes back payments, never a decision or a budget.
 * Faults: RECORD_UNKNOWN, NOT_OURS, NOT_ALLOWED, ALREADY_REVERSED, DATE_WRONG, POOL_OVERDRAWN, PAID_OVER_APPROVED.
 */
export function reverse(call: CommandCall, id: string, on: string, reason: string): LedgerEntry {
  const entry = getRecord(call.tx.db, ledgerEntry, id) ?? refuse('RECORD_UNKNOWN', { record: '台账分录' })
  if (entry.station !== call.station.id) refuse('NOT_OURS', { record: ledgerEntry.name })
  const needed = bookedBy(entry.kind)
  if (!needed || !call.principal.permissions.has(needed)) refuse('NOT_ALLOWED', { permission: needed ?? '' })
  if (entry.reversalOf !== null || isReversed(call.tx.db, id)) refuse('ALREADY_REVERSED', { entry: id })
  return counter(call, entry, on, reason)
}

export type Countered = Pick<
  LedgerEntry,
  | 'id'
  | 'audience'
  | 'pool'
  | 'kind'
  | 'amount'
  | 'postedOn'
  | 'subject'
  | 'document'
  | 'payee'
  | 'payeeBank'
  | 'payeeAccount'
  | 'payer'
>

/** Posts the opposite of an entry, which may still have to come into the books. Faults: DATE_WRONG, POOL_OVERDRAWN, PAID_OVER_APPROVED. */
export function counter(call: CommandCall, entry: Countered, on: string, reason: string): LedgerEntry {
  const { id, audience, pool, kind, subject, document, payee, payeeBank, payeeAccount, payer } = entry
  if (on < entry.postedOn || on > call.today) refuse('DATE_WRONG', { on, from: entry.postedOn, to: call.today })
  // A reversal is addressed to whoever the entry was addressed to.
  const subjectStation = audience.find((one) => one !== 'city' && one !== '*') ?? null
  const same = { pool, kind, subject, subjectStation, document, payee, payeeBank, payeeAccount, payer }
  const [posted] = postEntries(call, [{ ...same, amount: -entry.amount, postedOn: on, reason, reversalOf: id }])
  if (!posted) throw new Error('a posting returns its entry')
  return posted
}

/** Whether an entry was taken back by another. */
export function isReversed(db: ReadDb, id: string): boolean {
  return prepared(db, 'SELECT 1 FROM ledger_entry WHERE reversal_of = ?').get(id) !== undefined
}

/** The name of a pool and what is left in it, as seen here. */
export function poolView(call: QueryCall, id: string): { name: string; available: number } {
  const pool = getRecord(call.db, fundPool, id)
  return { name: pool?.name ?? '', available: poolAccount(call.db, id).available }
}

/** A pool as stored; undefined where no such id exists. */
export function poolRow(call: QueryCall, id: string): (Values & Entity<typeof fundPool>) | undefined {
  return getRecord(call.db, fundPool, id)
}
