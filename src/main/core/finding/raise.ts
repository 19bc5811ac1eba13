import type { WriteTx } from '#core/db/transaction.ts'
import { insertFinding, isSaid, type Said } from '#core/finding/row-flag-repo.ts'

/** Raises a finding that stands until its cause (`source`: a return, a move) is settled; once, while it is open. */
export function raise(tx: WriteTx, said: Said, source: string): void {
  if (!isSaid(tx.db, said, 'open')) insertFinding(tx, said, source)
}

/** Raises a finding unless one of its kind stands open about the row. */
export function raiseOneOfKind(tx: WriteTx, said: Said, source: string): void {
  if (!isSaid(tx.db, said, 'openKind')) insertFinding(tx, said, source)
}

/** Raises a finding that is told once for ever: whatever was made of it holds. */
export function raiseOnce(tx: WriteTx, said: Said, source: string): void {
  if (!isSaid(tx.db, said, 'ever')) insertFinding(tx, said, source)
}
