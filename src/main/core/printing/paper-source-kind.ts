import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** Rows of a paper that no table holds: a room works them out. */
export type PaperSource = {
  /** What the rows say, as a record's fields would. */
  readonly definition: RecordDefinition
  readonly rows: (call: QueryCall, row: StoredRow) => readonly Values[]
}
