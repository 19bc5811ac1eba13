/** Revisions of an epoch lie beyond all of the epochs before it: a fact that names a version names one, whatever was lost. */
export const REVISIONS_OF_AN_EPOCH = 1_000_000_000

/** No revision is higher: of the last epoch that can be written (six digits). */
export const MAX_REVISION = 1_000_000 * REVISIONS_OF_AN_EPOCH

/** A revision as a person reads it: `18`, of a later epoch `2-18`. */
export function revisionWord(rev: number): string {
  const ordinal = Math.floor(rev / REVISIONS_OF_AN_EPOCH)
  return ordinal === 0 ? String(rev) : `${ordinal}-${rev % REVISIONS_OF_AN_EPOCH}`
}

/** Whether a revision may be of this epoch: those of ordinal n are n × 10⁹ and more, below (n + 1) × 10⁹; the first epoch begins at 0, before any. */
export function isRevisionOf(epoch: string, rev: number): boolean {
  const ordinal = Number.parseInt(epoch, 10)
  return rev >= (ordinal === 1 ? 0 : ordinal * REVISIONS_OF_AN_EPOCH) && rev < (ordinal + 1) * REVISIONS_OF_AN_EPOCH
}
