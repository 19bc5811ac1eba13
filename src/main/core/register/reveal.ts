import type { CommandCall, QueryCall } from '#core/call.ts'
import type { RowImage, Values } from '#core/db/row-image.ts'
import { rowOf } from '#core/register/row.ts'
import { versionsOf } from '#core/register/version.ts'
import type { Field } from '#shared/definition/field.ts'
import { guardedFields, looksMasked, maskedValue } from '#shared/definition/mask.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** The guarded values of one record in full; the audit names the record and the fields, never the values. Faults: RECORD_UNKNOWN. */
export function reveal(call: CommandCall, definition: RecordDefinition, id: string): Values {
  const row = rowOf(call, definition, id) as Values
  const fields = guardedFields(definition).filter((name) => typeof row[name] === 'string')
  call.tx.tell({ subject: id, detail: { record: definition.name, fields } })
  return Object.fromEntries(fields.map((name) => [name, row[name]]))
}

/**
 * What a form sends back masked is what it was shown: the value of the row, or of the version `from` that an undo gives back.
 * A mask that stands for nothing stays, and is refused as such (write.ts).
 */
export function unmasked(
  call: QueryCall,
  definition: RecordDefinition,
  id: string,
  typed: Values,
  from?: number,
): Values {
  const names = guardedFields(definition).filter((name) => looksMasked(typed[name]))
  if (names.length === 0) return typed
  // Numbers may differ under one mask: without a version said, what is shown masked is most likely what stands now.
  const versions = versionsOf(call.db, definition.name, { id, station: call.station.id }).toReversed()
  const values = [...versions.filter(({ rev }) => rev === from), ...versions].map(
    ({ json }) => (JSON.parse(json) as RowImage).f,
  )
  const meant = (name: string) =>
    values.map((one) => one[name]).find((value) => maskedValue(definition.fields[name] as Field, value) === typed[name])
  return { ...typed, ...Object.fromEntries(names.map((name) => [name, meant(name) ?? typed[name]])) }
}
