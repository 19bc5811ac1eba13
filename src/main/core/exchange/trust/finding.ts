import type { RowFinding } from '#core/call.ts'

/** What the exchange itself finds of rows, and of what a peer says. */
export type ExchangeFinding = RowFinding & { readonly code: FlagCode }

export type FlagCode =
  | 'WITHDRAWN'
  | 'CHAIN_REWRITTEN'
  | 'CLOCK_WRONG'
  /** Came with a package beyond the end of a revoked key. */
  | 'AFTER_CUT'
  /** Speaks of a record that is not held here. */
  | 'SUBJECT_MISSING'
  /** Speaks of a record its writer may not speak of; found when that record arrived. */
  | 'NOT_ENTITLED'
  /** Concerns its writer alone: stored, not used here. */
  | 'NO_EFFECT'
  /** Bears the id of another unit's row: kept in the history alone. */
  | 'ID_TAKEN'
  /** The peer says to hold a package this station did not write. */
  | 'ACK_UNKNOWN'
  /** The peer says to hold a trust table this station did not publish. */
  | 'TABLE_UNKNOWN'
  /** The peer gave back what nobody here said to have lost. */
  | 'RETURN_UNKNOWN'
