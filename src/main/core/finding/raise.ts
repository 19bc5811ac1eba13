import type { WriteTx } from '#core/db/transaction.ts'
import type { RowFinding } from '#core/call.ts'
import { insertFinding, isSaid, rewordOpenFinding, type FindingText } from '#core/finding/row-flag-repo.ts'
import { UNWATCHED, type Watch, watched } from '#core/watch.ts'

/** Raises a finding that stands until its cause (`source`: a return, a move) is settled; once, while it is open. */
export function raise(tx: WriteTx, said: FindingText, source: string): void {
  if (!isSaid(tx.db, said, 'open')) insertFinding(tx, said, source)
}

/** Raises a finding unless one of its kind stands open about the row. */
export function raiseOneOfKind(tx: WriteTx, said: FindingText, source: string): void {
  if (!isSaid(tx.db, said, 'openKind')) insertFinding(tx, said, source)
}

/** Raises a finding that is told once for ever: whatever was made of it holds. */
export function raiseOnce(tx: WriteTx, said: FindingText, source: string): void {
  if (!isSaid(tx.db, said, 'ever')) insertFinding(tx, said, source)
}

/** Whether this very finding stands; one that says the same with other figures is brought up to date. */
function stands(tx: WriteTx, found: RowFinding): boolean {
  if (isSaid(tx.db, found, 'unlessAnswered')) return true
  return found.about !== undefined && rewordOpenFinding(tx, found, found.about)
}

/**
 * Raises what was found of rows that arrived, unless it stands open already. A withdrawn row stays withdrawn until its writer says
 * otherwise: what a person wrote about it holds, and the same words are not put before anybody with every package. `source` is the
 * package. Faults: JOB_CANCELLED.
 */
export function raiseFound(tx: WriteTx, found: readonly RowFinding[], source: string, watch: Watch = UNWATCHED): void {
  for (const one of watched(watch, '记下提示', found, found.length))
    if (!stands(tx, one)) insertFinding(tx, one, source)
}
