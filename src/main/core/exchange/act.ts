import type { CommandCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import type { StationRow } from '#core/db/transaction.ts'
import type { Returned } from '#core/exchange/returned.ts'
import { ordinalOf } from '#core/station/epoch.ts'
import { DONE_AGAIN } from '#shared/contract/recovery.ts'
import { columnName } from '#shared/definition/record.ts'

/**
 * What became of a given-back version: written again under the present epoch, held already, passed over because the row was
 * changed here since (a person decides), refused by a rule, or followed by a newer one of the same row.
 */
export type Outcome = 'regained' | 'held' | 'kept' | 'refused' | 'older'

/** `note`: the rule that refused a row, or why one was kept back; null where the outcome says all. */
export type End = { readonly outcome: Outcome; readonly note: string | null }

/** The same act stands here already, entered again or by another copy. */
export const KEPT_AS_DONE: End = { outcome: 'kept', note: DONE_AGAIN }

/**
 * Whether the act of a lost row was done again here: an opinion given anew, a payment posted a second time because the first
 * was not in these books. Both would count. No second act are rows that came back themselves, and rows that the lost history
 * had too: those of its epoch or an earlier one, up to where it was common ground (what is beyond may be another copy's).
 */
export function isDoneAgain(call: CommandCall, station: StationRow, { definition, stamp, image }: Returned): boolean {
  const { act } = definition
  if (!act) return false
  const columns = act.map(columnName)
  const sql = `SELECT 1 FROM ${definition.name} t WHERE t.station = ? AND t.voided_at IS NULL
    AND ${columns.map((column) => `t.${column} IS ?`).join(' AND ')}
    AND NOT EXISTS (SELECT 1 FROM returned_version r WHERE r.id = t.id)
    AND NOT EXISTS (SELECT 1 FROM row_version v JOIN past_epoch p ON p.epoch = v.epoch AND v.rev <= p.cut
      WHERE v.id = t.id AND v.station = t.station AND (v.epoch = ? OR CAST(v.epoch AS INTEGER) < ?))`
  const values = act.map((name) => image.f[name] ?? null)
  const again = prepared(call.tx.db, sql).get(station.id, ...values, stamp.epoch, ordinalOf(stamp.epoch))
  return again !== undefined
}

/** The row of its own kind that an act speaks of: the entry that a 红冲 takes back. */
function originOf({ definition, image }: Returned): string | undefined {
  const name = definition.act?.find((one) => definition.fields[one]?.target === definition.name)
  const origin = name === undefined ? undefined : image.f[name]
  return typeof origin === 'string' ? origin : undefined
}

export type Ends = ReadonlyMap<string, End>

/** What is not in the books is not taken back from them: a row waits for the one it speaks of, and stays with it. */
export function withoutOrigin(call: CommandCall, row: Returned, ends: Ends): End | undefined {
  const origin = originOf(row)
  if (origin === undefined || getRecord(call.tx.db, row.definition, origin)) return undefined
  const kept = "SELECT 1 FROM returned_version WHERE id = ? AND outcome = 'kept'"
  const isKept = ends.get(origin)?.outcome === 'kept' || prepared(call.tx.db, kept).get(origin) !== undefined
  return isKept ? KEPT_AS_DONE : { outcome: 'refused', note: 'RECORD_UNKNOWN' }
}
