import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import type { Watch } from '#core/watch.ts'
import type { Warning } from '#shared/contract/common.ts'

export type Judgement = {
  /** The values to store, computed fields filled. */
  readonly values: Values
  /** Each blocks saving. */
  readonly problems: readonly Warning[]
  /** Shown, never blocking. */
  readonly warnings: readonly Warning[]
}

type AfterWrite = (call: QueryCall, tx: WriteTx, row: Values, old: Values | undefined) => void

/** What follows from rows that arrived together, once for each thing they speak of. */
export type Follow = {
  /** `about`: each thing by its key, with the ids of the rows that speak of it. */
  readonly run: (call: QueryCall, tx: WriteTx, about: ReadonlyMap<string, readonly string[]>, watch: Watch) => void
}

/** What arriving rows bring about: work for each row, and work for what many of them may speak of. */
export type Arriving = {
  readonly each?: AfterWrite | undefined
  /** `of` = the key of what a row speaks of; undefined where nothing follows. */
  readonly follows: readonly { readonly of: (row: Values) => string | undefined; readonly what: Follow }[]
}

/**
 * What a definition cannot say about its record. Rooms hand these to `openStation`; the register itself knows no room.
 */
export type RecordHooks = {
  /** Why this record has code of its own: printed in docs/policy.md. */
  readonly why: string
  /** Pure on the database: judges typed values, fills computed fields. `old` is the stored row when correcting. */
  readonly judge?: (call: QueryCall, values: Values, old: Values | undefined) => Judgement
  /** Throws a fault where a row must not be voided. */
  readonly beforeVoid?: (call: QueryCall, row: Values) => void
  /** Runs in the same transaction after a row was added, corrected, voided or received: refreshes projections. */
  readonly afterWrite?: AfterWrite
  /**
   * The same for the rows of a package, where `afterWrite` row by row would do the work of one thing as often as rows speak of
   * it: thousands of opinions of one application derive its state once.
   */
  readonly arriving?: Arriving
}

/** What the exchange runs for rows of this record. */
export function arrivingOf(hooks: RecordHooks): Arriving {
  return hooks.arriving ?? { each: hooks.afterWrite, follows: [] }
}
