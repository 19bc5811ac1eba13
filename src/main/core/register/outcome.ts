import type { CommandCall } from '#core/call.ts'
import { findBy, getRecord, reviseRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { outcomeOf } from '#shared/definition/outcome.ts'

/**
 * Moves the rows that a written row stands under, where their definition says what its rows make of them (`outcome`, `held`): by
 * a new version in the same transaction. `old` is the row before, whose parent may be another. Rows of other units are
 * theirs to move, and a row that was voided is left as it is.
 */
export function settleOutcome(call: CommandCall, definition: RecordDefinition, row: Values, old?: Values): void {
  const { name } = definition
  for (const parent of call.definitions.records) {
    const { outcome } = parent
    if (outcome?.of !== name) continue
    const ids = new Set([row[outcome.by], old?.[outcome.by]].filter((id) => typeof id === 'string'))
    for (const id of ids) {
      const above = getRecord(call.tx.db, parent, id)
      if (!above || above.station !== call.station.id || above.voidedAt !== null) continue
      const under = call.definitions.record(name)
      const values = under && outcomeOf(parent, above, findBy(call.tx.db, under, outcome.by, id))
      if (values) reviseRecord(call.tx, parent, id, values)
    }
  }
  call.core.figures?.moved(call, definition, row, old)
}
