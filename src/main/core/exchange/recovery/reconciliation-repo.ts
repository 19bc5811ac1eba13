import { INTEGER } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { type BoundValue, readValue } from '#core/db/statement.ts'
import { isReturned } from '#core/exchange/log/returned-version-repo.ts'
import { STOOD_BY_THEN } from '#core/exchange/log/version-repo.ts'
import { ordinalOf } from '#core/station/epoch.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'

/**
 * Whether a living row of a station says the same act (`values`, in the order of the definition's `act`) and neither came back
 * itself nor stood in the history that was lost with `epoch`.
 */
export function isActDoneAgain(
  db: ReadDb,
  { name, act = [] }: RecordDefinition,
  {
    station,
    epoch,
    values,
  }: { readonly station: string; readonly epoch: string; readonly values: readonly BoundValue[] },
): boolean {
  return (
    readValue(
      db,
      `SELECT 1 FROM ${name} t WHERE t.station = ? AND t.voided_at IS NULL
       AND ${act.map((one) => `t.${columnName(one)} IS ?`).join(' AND ')}
       AND NOT ${isReturned('t.id')} AND NOT ${STOOD_BY_THEN}`,
      INTEGER,
    ).get(station, ...values, epoch, ordinalOf(epoch)) !== undefined
  )
}
