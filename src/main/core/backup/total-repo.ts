import { INTEGER } from '#core/db/column.ts'
import type { Books } from '#core/db/connection.ts'
import { readValue } from '#core/db/statement.ts'

/** Rows of every record, and the money posted in 分. */
export function countHoldings({ db, definitions }: Books): { readonly rows: number; readonly money: number } {
  const count = (table: string) => readValue(db, `SELECT count(*) FROM ${table}`, INTEGER).only()
  return {
    rows: definitions.records.reduce((sum, { name }) => sum + count(name), 0),
    money: readValue(db, 'SELECT ifnull(sum(amount), 0) FROM ledger_entry', INTEGER).only(),
  }
}
