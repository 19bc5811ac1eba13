import type { CommandCall } from '#core/call.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import type { Arrival } from '#core/exchange/effect.ts'
import type { Met, MetRow } from '#core/exchange/met.ts'
import { current } from '#core/exchange/version.ts'
import { assert } from '#shared/never.ts'

const BATCH = 1_000

/** A row that was met, as it stands now. */
export function arrived(tx: WriteTx, { definition, id, before }: MetRow): Arrival {
  const after = current(tx, definition, id)
  assert(after, 'a row of a package is stored')
  return { definition, before, after }
}

/** Rows of the package as they stand now, in batches: a hundred thousand at once would be held in memory as objects. */
export function* arrivalsOf(tx: WriteTx, met: Met, wanted: (met: MetRow) => boolean): Generator<Arrival[]> {
  let batch: Arrival[] = []
  for (const row of met.values()) {
    if (!wanted(row)) continue
    batch.push(arrived(tx, row))
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Projections follow once every row is in: each written row once, whatever the number of its versions. */
export function runHooks(call: CommandCall, met: Met): void {
  const { hooks } = call.core
  const hooked = (row: MetRow) => row.written && hooks.get(row.definition.name)?.afterWrite !== undefined
  for (const batch of arrivalsOf(call.tx, met, hooked))
    for (const { definition, before, after } of batch)
      hooks.get(definition.name)?.afterWrite?.(call, call.tx, after, before)
}
