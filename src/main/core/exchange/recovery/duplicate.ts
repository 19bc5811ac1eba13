import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall } from '#core/call.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { getRecord } from '#core/db/record-store.ts'
import { findKeptEntries, regainKept } from '#core/exchange/log/returned-version-repo.ts'
import { DomainFault, refuse } from '#core/fault.ts'
import type { Returned } from '#core/exchange/recovery/returned-package.ts'
import { readEvidence, writeReclaimed } from '#core/exchange/recovery/reclaim.ts'
import { isNewer } from '#core/exchange/log/cursor.ts'
import { counter, type Countered, isReversed } from '#core/money/service.ts'
import type { In, Out } from '#shared/contract/index.ts'
import { DONE_AGAIN, REVERSED } from '#shared/contract/recovery.ts'
import { imageSchema } from '#shared/definition/record.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { isFaultCode } from '#shared/fault-words.ts'

const REASON = '本站已另外登记同样的一笔，这一笔补记后红冲'

/** Entries a peer gave back and that stand here a second time, oldest first: of one application all, for a payment needs its approval. */
function entriesWith(call: CommandCall, id: string): Returned[] {
  const rows = findKeptEntries(call.tx.db, DONE_AGAIN)
  const all = new Map(readEvidence(call, rows).map((row) => [row.stamp.id, row]))
  const asked = all.get(id) ?? refuse('RECORD_UNKNOWN', { record: ledgerEntry.label })
  const { subject, pool } = asked.image.f
  const together = [...all.values()].filter(({ image: { f } }) => f['subject'] === subject && f['pool'] === pool)
  return (typeof subject === 'string' ? together : [asked]).toSorted((a, b) => (isNewer(a.stamp, b.stamp) ? 1 : -1))
}

function write(call: CommandCall, row: Returned): void {
  const { outcome, note } = writeReclaimed(call, call.station, row, undefined, new Map())
  if (outcome === 'refused')
    refuse(note !== null && isFaultCode(note) ? note : 'RULE_BROKEN', { record: ledgerEntry.label })
}

/** The opposite of an entry that is not in the books yet; what its package left out is left out there too. */
function takeAway(call: CommandCall, { stamp, image }: Returned): void {
  if (isReversed(call.tx.db, stamp.id)) return
  const empty = Object.fromEntries(Object.keys(ledgerEntry.fields).map((name) => [name, null]))
  const fields = imageSchema(ledgerEntry).parse({ ...empty, ...image.f })
  // The schema is built from the same fields as the type; zod's object type cannot carry the mapping through.
  const entry = { ...fields, id: stamp.id, audience: stamp.audience } as unknown as Countered
  counter(call, entry, call.today, REASON)
}

/** Two postings that cancel out: in whichever order the rules of pool and application bear, both or neither. */
function together({ tx }: CommandCall, one: () => void, other: () => void): void {
  const inOrder = (...acts: readonly (() => void)[]) =>
    tx.attempt(() => {
      for (const act of acts) act()
    })
  try {
    inOrder(one, other)
  } catch (error) {
    if (!(constraintFault(error) instanceof DomainFault)) throw error
    inOrder(other, one)
  }
}

/** Each entry beside its opposite: the 红冲 that was lost with it, or one posted now. */
function writeCancelled(call: CommandCall, rows: readonly Returned[]): void {
  const opposite = new Map(rows.map((row) => [row.image.f['reversalOf'], row]))
  const own = new Set<unknown>(rows.map(({ stamp }) => stamp.id))
  for (const row of rows) {
    if (own.has(row.image.f['reversalOf'])) continue
    const lost = opposite.get(row.stamp.id)
    together(
      call,
      () => write(call, row),
      () => (lost ? write(call, lost) : takeAway(call, row)),
    )
  }
}

/**
 * Says what a given-back ledger entry is that was entered here again. The same payment: it is written again and reversed
 * (红冲), so that this station and who took it in before agree on every entry and every sum. Another one: it is written again
 * and counts. All such entries of its application go together. Answers how many. Faults: CONFIRMATION_NEEDED, RECORD_UNKNOWN,
 * POOL_OVERDRAWN, PAID_OVER_APPROVED, DATE_WRONG and whatever rule refuses an entry.
 */
export function settleDuplicate(
  call: CommandCall,
  input: In<'exchange.settleDoneAgain'>,
): Out<'exchange.settleDoneAgain'> {
  const { tx } = call
  const rows = entriesWith(call, input.id)
  if (input.same) writeCancelled(call, rows)
  else for (const row of rows) write(call, row)
  const { afterWrite } = call.core.hooks.get(ledgerEntry.name) ?? {}
  for (const { stamp } of rows) {
    regainKept(tx.db, stamp.id, input.same ? REVERSED : null)
    const row = getRecord(tx.db, ledgerEntry, stamp.id)
    if (row) afterWrite?.(call, tx, row, undefined)
  }
  // Last: a refusal above must not use the token up.
  takeConfirmation(call, input.confirmation)
  tx.tell({ subject: input.id, detail: { record: ledgerEntry.name, rows: rows.length, same: input.same } })
  return { entries: rows.length }
}
