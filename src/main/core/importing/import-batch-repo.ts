import type { WriteDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'

/** Removes the rows of a dry run. */
export function clearStaged(db: WriteDb, batch: string): void {
  prepared(db, 'DELETE FROM dry.staged_row WHERE batch = ?').run(batch)
}

/** Says what has become of an import. */
export function setBatchState(db: WriteDb, batch: string, state: 'discarded'): void {
  prepared(db, 'UPDATE import_batch SET state = ? WHERE id = ?').run(state, batch)
}
