import type { CommandCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { stored } from '#core/db/row-image.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { isActDoneAgain } from '#core/exchange/recovery/reconciliation-repo.ts'
import type { Returned } from '#core/exchange/recovery/returned-package.ts'
import { isKeptApart } from '#core/exchange/log/returned-version-repo.ts'
import type { ReturnOutcome } from '#core/db/schema-exchange.ts'
import { DONE_AGAIN } from '#shared/contract/recovery.ts'

/** `note`: the rule that refused a row, or why one was kept back; null where the outcome says all. */
export type End = { readonly outcome: ReturnOutcome; readonly note: string | null }

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
  const values = act.map((name) => {
    const field = definition.fields[name]
    return field ? stored(field, image.f[name]) : null
  })
  return isActDoneAgain(call.tx.db, definition, { station: station.id, epoch: stamp.epoch, values })
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
  const isKept = ends.get(origin)?.outcome === 'kept' || isKeptApart(call.tx.db, origin)
  return isKept ? KEPT_AS_DONE : { outcome: 'refused', note: 'RECORD_UNKNOWN' }
}
