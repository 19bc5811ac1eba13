/** A business finding about a row: stored and shown, answered by a person, never a refusal (design §5). */
export type Finding = {
  readonly record: string
  readonly row: string
  readonly code: FlagCode
  readonly message: string
  /** The words by which a finding that stands open is known as this one, with other figures. */
  readonly about?: string
}

export type FlagCode =
  | 'DUPLICATE_ENTERPRISE'
  | 'POOL_OVERDRAWN'
  | 'PAID_OVER_APPROVED'
  | 'SELF_CHECKED'
  | 'STALE_DECISION'
  | 'WITHDRAWN'
  | 'CHAIN_REWRITTEN'
  | 'CLOCK_WRONG'
  /** Came with a package beyond the end of a revoked key. */
  | 'AFTER_CUT'
  /** A newer version of a record this city returned. */
  | 'RETURN_CORRECTED'
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
