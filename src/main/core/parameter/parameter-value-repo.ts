import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read } from '#core/db/statement.ts'

const columns = { value: TEXT, effectiveFrom: TEXT, basis: optional(TEXT), station: TEXT, epoch: TEXT, rev: INTEGER }

/** A dated value of a parameter, by whom and where in that writer's order. */
export type ParameterRow = RowOf<typeof columns>

/** The live values of a parameter that one of two stations set, in no order. */
export function listParameterValues(db: ReadDb, name: string, own: string, city: string): ParameterRow[] {
  return read(
    db,
    `SELECT value, effective_from AS effectiveFrom, basis, station, epoch, rev FROM parameter_value
     WHERE parameter = ? AND voided_at IS NULL AND station IN (?, ?)`,
    columns,
  ).all(name, own, city)
}
