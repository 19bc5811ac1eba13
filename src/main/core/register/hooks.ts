import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import type { Warning } from '#shared/contract/common.ts'

export type Judgement = {
  /** The values to store, computed fields filled. */
  readonly values: Values
  /** Each blocks saving. */
  readonly problems: readonly Warning[]
  /** Shown, never blocking. */
  readonly warnings: readonly Warning[]
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
  readonly afterWrite?: (call: QueryCall, tx: WriteTx, row: Values, old: Values | undefined) => void
}
