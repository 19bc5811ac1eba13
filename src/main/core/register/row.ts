import type { QueryCall } from '#core/call.ts'
import type { Books } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import type { RecordDefinition, RowStamp } from '#shared/definition/record.ts'

export type StoredRow = RowStamp & Values

/** The definition of that name. Faults: RECORD_KIND_UNKNOWN. */
export function definitionOf({ definitions }: Pick<Books, 'definitions'>, name: string): RecordDefinition {
  return definitions.record(name) ?? refuse('RECORD_KIND_UNKNOWN', { record: name })
}

/** One row of any record. Faults: RECORD_UNKNOWN. */
export function rowOf(call: QueryCall, definition: RecordDefinition, id: string): StoredRow {
  return getRecord(call.db, definition, id) ?? refuse('RECORD_UNKNOWN', { record: definition.label })
}
