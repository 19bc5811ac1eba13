import type { CommandCall, QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getRecord, insertRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import { isReversed, postedTogether, sumByDay, sumByKind } from '#core/money/ledger-repo.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { bookedBy, LEDGER_EFFECTS, ledgerEntry, type LEDGER_KINDS } from '#shared/definition/register/ledger-entry.ts'
import type { Entity } from '#shared/definition/record.ts'
import { isIsoDate } from '#shared/model/date.ts'
import type { In } from '#shared/contract/index.ts'

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
  readonly enteredBy?: string | null
  readonly comparedBy?: string | null
  readonly flag?: string | null
  readonly flags?: readonly string[] | null
  readonly waiver?: string | null
  readonly paymentOrder?: string | null
  readonly recovery?: string | null
  readonly pair?: string | null
}

export type PoolAccount = {
  readonly budget: number
  readonly adjusted: number
  readonly carriedOver: number
  readonly arrived: number
  readonly approved: number
  readonly paid: number
  readonly returned: number
  /** What came from other pools of the unit, less what went there. */
  readonly transferred: number
  /** 专项工作经费: paid without an application. */
  readonly workCost: number
  /** Budget + adjustments + carry-over + arrivals + transferred − approved − work cost + returned. */
  readonly available: number
  /** Approved and not yet paid. */
  readonly stranded: number
}

/** The effect of a posting on the pool's free balance; a kind of a newer program adds. */
function effectOf(kind: string, amount: number): number {
  const effect = Object.hasOwn(LEDGER_EFFECTS, kind) ? LEDGER_EFFECTS[kind as LedgerKind] : 1
  // Never a negative zero.
  return effect === 0 ? 0 : effect * amount
}

/** The accounts of a pool from all entries of its owner, reversals included; rows others sent are no entries of this pool. */
export function poolAccount(db: ReadDb, pool: string): PoolAccount {
  const rows = sumByKind(db, pool)
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
    transferred: sum('transfer'),
    workCost: sum('work-cost'),
    available: credits + sum('transfer') - sum('approval') - sum('work-cost') + sum('return'),
    stranded: sum('approval') - sum('payment'),
  }
}

/**
 * The most that may be approved on a day: the lowest end-of-day balance from that day on, because a back-dated approval
 * takes the money from every later day too. 分; negative where the pool of another station is already overdrawn.
 */
export function poolMargin(db: ReadDb, pool: string, from: string): number {
  const rows = sumByDay(db, pool)
  let balance = 0
  let margin: number | undefined
  for (const [place, row] of rows.entries()) {
    balance += effectOf(row.kind, row.amount)
    const next = rows[place + 1]?.postedOn
    const endOfDay = next !== row.postedOn
    // The balance of the last day before `from` is the balance at `from` when nothing was posted that day.
    const counts = row.postedOn >= from || next === undefined || next > from
    if (endOfDay && counts) margin = margin === undefined ? balance : Math.min(margin, balance)
  }
  return margin ?? 0
}

/** Posts entries in one go, credits first, so that a batch never fails for the order it was written in. Faults: NOT_OURS, POOL_OVERDRAWN, PAID_OVER_APPROVED. */
export function postEntries(call: CommandCall, postings: readonly Named[]): LedgerEntry[] {
  const order = postings.map((posting, place) => ({ posting, place, effect: effectOf(posting.kind, posting.amount) }))
  const posted = order
    .toSorted((a, b) => Math.sign(b.effect) - Math.sign(a.effect) || a.place - b.place)
    .map(({ posting, place }) => ({ place, entry: post(call, posting) }))
  return posted.toSorted((a, b) => a.place - b.place).map(({ entry }) => entry)
}

/**
 * Posts entries that stand and fall together, each naming another by `pair`: a transfer the other of its two, what several pools
 * bear the first of them. One alone names none. Faults: those of `postEntries`.
 */
export function postTogether(call: CommandCall, postings: readonly Posting[], link: 'first' | 'other'): LedgerEntry[] {
  if (postings.length < 2) return postEntries(call, postings)
  const ids = postings.map(() => call.tx.uuid())
  const [first, second] = ids
  const pairOf = (place: number) => (place === 0 ? (link === 'other' ? second : null) : first)
  return postEntries(
    call,
    postings.map((posting, place) => ({ ...posting, id: ids[place], pair: pairOf(place) ?? null })),
  )
}

type Named = Posting & { readonly id?: string | undefined }

function post(call: CommandCall, posting: Named): LedgerEntry {
  const pool = getRecord(call.tx.db, fundPool, posting.pool) ?? refuse('RECORD_UNKNOWN', { record: '资金池' })
  if (pool.station !== call.station.id) refuse('NOT_OURS', { record: fundPool.name, pool: pool.name })
  const shortage = -effectOf(posting.kind, posting.amount)
  const margin = poolMargin(call.tx.db, pool.id, posting.postedOn)
  if (shortage > 0 && margin < shortage)
    refuse('POOL_OVERDRAWN', { pool: pool.name, available: margin, needed: shortage, on: posting.postedOn })
  const { subjectStation, id, ...values } = posting
  return insertRecord(call.tx, ledgerEntry, values, {
    subjectStation: subjectStation ?? null,
    ...(id === undefined ? {} : { id }),
  })
}

/**
 * The document by which money of a higher level arrives: the pool's own where the entry names none, so that every line says it.
 * Faults: DOCUMENT_NEEDED.
 */
function documentOfArrival(call: CommandCall, { pool: id, kind }: { readonly pool: string; readonly kind: string }) {
  const pool = getRecord(call.tx.db, fundPool, id)
  if (kind !== 'arrival' || !pool || pool.level === call.station.kind) return null
  return pool.sourceDocument ?? refuse('DOCUMENT_NEEDED', { pool: pool.name })
}

/** 年初预算, 预算调整, 上年结转, 上级到位. Faults: RECORD_UNKNOWN, NOT_OURS, POOL_OVERDRAWN, AMOUNT_NEEDED, DATE_WRONG, DOCUMENT_NEEDED. */
export function postPoolEntry(call: CommandCall, input: In<'fund.postEntry'>): LedgerEntry {
  if (!Number.isSafeInteger(input.amount) || input.amount === 0) refuse('AMOUNT_NEEDED')
  if (!isIsoDate(input.postedOn)) refuse('DATE_WRONG', { day: input.postedOn })
  // Only an adjustment may lower a pool; a wrong budget entry is taken back by 红冲.
  if (input.amount < 0 && input.kind !== 'adjustment') refuse('AMOUNT_NEEDED', { kind: input.kind })
  const document = input.document ?? documentOfArrival(call, input)
  const [entry] = postEntries(call, [{ ...input, document }])
  if (!entry) throw new Error('a posting returns its entry')
  call.tx.tell({ subject: entry.id, detail: { pool: input.pool, kind: input.kind } })
  return entry
}

/** The entries posted together with this one, itself among them, in the order they were posted. */
function togetherWith(call: CommandCall, entry: LedgerEntry): LedgerEntry[] {
  return postedTogether(call.tx.db, entry).flatMap((id) => getRecord(call.tx.db, ledgerEntry, id) ?? [])
}

/**
 * 红冲: the same entry with the opposite sign and a reference; both stay (design decision 7). What was posted together is taken back
 * together: a share of a payment, a half of a transfer is never left standing alone. It asks for the right to book such an entry:
 * a payer takes back payments, never a decision or a budget. Answers the opposite of the entry named.
 * Faults: RECORD_UNKNOWN, NOT_OURS, NOT_ALLOWED, ALREADY_REVERSED, DATE_WRONG, POOL_OVERDRAWN, PAID_OVER_APPROVED, RETURNED_OVER_PAID.
 */
export function reverse(call: CommandCall, id: string, on: string, reason: string): LedgerEntry {
  const entry = getRecord(call.tx.db, ledgerEntry, id) ?? refuse('RECORD_UNKNOWN', { record: '台账分录' })
  if (entry.station !== call.station.id) refuse('NOT_OURS', { record: ledgerEntry.name })
  const needed = bookedBy(entry.kind)
  if (!needed || !call.principal.permissions.has(needed)) refuse('NOT_ALLOWED', { permission: needed ?? '' })
  if (entry.reversalOf !== null) refuse('ALREADY_REVERSED', { entry: id })
  const posted = reverseWhole(call, togetherWith(call, entry), on, reason)
  return posted.find((one) => one.reversalOf === id) ?? refuse('RECORD_UNKNOWN', { record: '台账分录' })
}

/** Posts the opposites of entries that were posted together. Faults: ALREADY_REVERSED and those of `reverse`. */
export function reverseWhole(
  call: CommandCall,
  all: readonly LedgerEntry[],
  on: string,
  reason: string,
): LedgerEntry[] {
  const again = all.find((one) => isReversed(call.tx.db, one.id))
  if (again) refuse('ALREADY_REVERSED', { entry: again.id })
  const opposites = all.map((one) => opposite(call, one, on, reason))
  return postTogether(call, opposites, all[0]?.kind === 'transfer' ? 'other' : 'first')
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
  | 'paymentOrder'
  | 'recovery'
>

/** The opposite of an entry. Faults: DATE_WRONG. */
function opposite(call: CommandCall, entry: Countered, on: string, reason: string): Posting {
  const { id, audience, amount, postedOn, pool, kind, subject, document, payee, payeeBank, payeeAccount, payer } = entry
  if (on < postedOn || on > call.today) refuse('DATE_WRONG', { on, from: postedOn, to: call.today })
  // A reversal is addressed to whoever the entry was addressed to.
  const subjectStation = audience.find((one) => one !== 'city' && one !== '*') ?? null
  const same = { pool, kind, subject, subjectStation, document, payee, payeeBank, payeeAccount, payer }
  const { paymentOrder, recovery } = entry
  return { ...same, paymentOrder, recovery, amount: -amount, postedOn: on, reason, reversalOf: id }
}

/** Posts the opposite of one entry, which may still have to come into the books. Faults: DATE_WRONG, POOL_OVERDRAWN, PAID_OVER_APPROVED. */
export function counter(call: CommandCall, entry: Countered, on: string, reason: string): LedgerEntry {
  const [posted] = postEntries(call, [opposite(call, entry, on, reason)])
  if (!posted) throw new Error('a posting returns its entry')
  return posted
}

/** A pool as stored; undefined where no such id exists. */
export function poolRow(call: QueryCall, id: string): (Values & Entity<typeof fundPool>) | undefined {
  return getRecord(call.db, fundPool, id)
}
