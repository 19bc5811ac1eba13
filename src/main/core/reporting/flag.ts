import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'

export type Flag = { readonly record: string; readonly row: string; readonly code: string; readonly message: string }

/** Raises a finding that stands until its cause (`source`: a return, a move) is settled. */
export function raise(tx: WriteTx, flag: Flag, source: string): void {
  prepared(
    tx.db,
    `INSERT INTO row_flag (id, table_name, row, code, message, package, at) SELECT ?,?,?,?,?,?,?
     WHERE NOT EXISTS (SELECT 1 FROM row_flag WHERE row = ? AND code = ? AND message = ? AND cleared_at IS NULL)`,
  ).run(tx.uuid(), flag.record, flag.row, flag.code, flag.message, source, tx.now, flag.row, flag.code, flag.message)
}

/** Closes what a source raised, with what became of it. */
export function settle(tx: WriteTx, source: string, code: string, disposition: string): void {
  prepared(
    tx.db,
    'UPDATE row_flag SET cleared_at = ?, cleared_by = ?, disposition = ? WHERE package = ? AND code = ? AND cleared_at IS NULL',
  ).run(tx.now, tx.actor.personId, disposition, source, code)
}

/** Closes the open findings of some kinds about rows. */
export function settleRows(
  tx: WriteTx,
  rows: readonly string[],
  codes: readonly string[],
  disposition: string,
): number {
  return prepared(
    tx.db,
    `UPDATE row_flag SET cleared_at = ?, cleared_by = ?, disposition = ? WHERE cleared_at IS NULL
     AND row IN (SELECT value FROM json_each(?)) AND code IN (SELECT value FROM json_each(?))`,
  ).run(tx.now, tx.actor.personId, disposition, JSON.stringify(rows), JSON.stringify(codes)).changes
}
