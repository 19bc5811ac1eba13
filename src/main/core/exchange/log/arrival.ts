import type { CommandCall } from '#core/call.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import type { SeenRows, SeenRow, Arrival } from '#core/exchange/log/seen-rows.ts'
import { current } from '#core/exchange/log/version.ts'
import { type Follows, gatherFollows } from '#core/register/service.ts'
import { UNWATCHED, watched } from '#core/watch.ts'
import { assert } from '#shared/never.ts'

/** A row that was met, as it stands now. */
export function arrived(tx: WriteTx, { definition, id, before }: SeenRow): Arrival {
  const after = current(tx, definition, id)
  assert(after, 'a row of a package is stored')
  return { definition, before, after }
}

/** Rows of the package as they stand now, one after the other: a hundred thousand at once would be held in memory as objects. */
export function* arrivalsOf(
  tx: WriteTx,
  seenRows: SeenRows,
  wanted: (seenRows: SeenRow) => boolean,
): Generator<Arrival> {
  for (const row of seenRows.values()) if (wanted(row)) yield arrived(tx, row)
}

/**
 * Projections follow once every row is in: each written row once, whatever the number of its versions. Answers what the rooms have
 * to say of them. Faults: JOB_CANCELLED.
 */
export function runHooks(call: CommandCall, seenRows: SeenRows, watch = UNWATCHED): Follows {
  const { hooks } = call.core
  const hooked = ({ written, definition }: SeenRow) => {
    const own = hooks.get(definition.name)
    return written && (own?.afterWrite ?? own?.arriving) !== undefined
  }
  const follows = gatherFollows(hooks)
  for (const { definition, before, after } of watched(
    watch,
    '核对登记',
    arrivalsOf(call.tx, seenRows, hooked),
    seenRows.size,
  ))
    follows.see(call, definition.name, after, before)
  follows.run(call, watch)
  return follows
}
