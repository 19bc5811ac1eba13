import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import type { Returned } from '#core/exchange/returned.ts'
import { type Evidence, EVIDENCE, readEvidence, writeAgain } from '#core/exchange/take-back.ts'
import type { Met } from '#core/exchange/version.ts'
import { isNewer } from '#core/exchange/stream.ts'
import { fundLedger } from '#core/fund/service.ts'
import { DONE_AGAIN, REVERSED } from '#shared/contract/recovery.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'

const REASON = '本站已另外登记同样的一笔，这一笔补记后红冲'

/** Entries a peer gave back and that stand here a second time, oldest first: of one application all, for a payment needs its approval. */
function entriesWith(call: CommandCall, id: string): Returned[] {
  const sql = `SELECT ${EVIDENCE} FROM returned_version WHERE table_name = ? AND outcome = 'kept' AND note = ?`
  const rows = prepared(call.tx.db, sql).all(ledgerEntry.name, DONE_AGAIN) as Evidence[]
  const all = new Map(readEvidence(call.station, rows).map((row) => [row.stamp.id, row]))
  const asked = all.get(id) ?? refuse('RECORD_UNKNOWN', { record: ledgerEntry.label })
  const { subject, pool } = asked.image.f
  const together = [...all.values()].filter(({ image: { f } }) => f['subject'] === subject && f['pool'] === pool)
  return (typeof subject === 'string' ? together : [asked]).toSorted((a, b) => (isNewer(a.stamp, b.stamp) ? 1 : -1))
}

/**
 * Says what a given-back ledger entry is that was entered here again. The same payment: it is written again and reversed
 * (红冲), so that this station and who took it in before agree on every entry and every sum. Another one: it is written again
 * and counts. All such entries of its application go together. Answers how many. Faults: CONFIRMATION_NEEDED, RECORD_UNKNOWN,
 * POOL_OVERDRAWN, PAID_OVER_APPROVED, DATE_WRONG and whatever rule refuses an entry.
 */
export function settleDoneAgain(
  call: CommandCall,
  input: { readonly id: string; readonly same: boolean; readonly confirmation: string | null },
): { entries: number } {
  const { tx } = call
  const rows = entriesWith(call, input.id)
  const met: Met = new Map()
  for (const row of rows) {
    const { outcome, note } = writeAgain(call, call.station, row, undefined, met)
    if (outcome === 'refused') refuse(note ?? 'RULE_BROKEN', { record: ledgerEntry.label })
  }
  // Last in, first out: an approval is taken back after what was paid on it.
  if (input.same) for (const { stamp } of rows.toReversed()) fundLedger.reverse(call, stamp.id, call.today, REASON)
  const settled = prepared(
    tx.db,
    "UPDATE returned_version SET outcome = 'regained', note = ? WHERE id = ? AND outcome = 'kept'",
  )
  for (const { stamp } of rows) settled.run(input.same ? REVERSED : null, stamp.id)
  const { afterWrite } = call.core.hooks.get(ledgerEntry.name) ?? {}
  for (const { stamp } of rows) {
    const row = getRecord(tx.db, ledgerEntry, stamp.id)
    if (row) afterWrite?.(call, tx, row, undefined)
  }
  // Last: a refusal above must not use the token up.
  takeConfirmation(call, input.confirmation)
  tx.tell({ subject: input.id, detail: { record: ledgerEntry.name, rows: rows.length, same: input.same } })
  return { entries: rows.length }
}
