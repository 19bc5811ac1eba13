import type { CommandCall, QueryCall } from '#core/call.ts'
import { getRecord, isForCounties, readdressRecord, rewriteRecord } from '#core/db/record-store.ts'
import { listUnaddressed, listUnaddressedFiles } from '#core/exchange/transfer/readdress-repo.ts'
import { refuse } from '#core/fault.ts'
import { definitionOf, titleOf } from '#core/register/service.ts'
import type { Out } from '#shared/contract/index.ts'
import { maySend } from '#shared/definition/authority.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** Records that the city addresses to every county: their rows say `*`, and those that say nobody are from before. */
function forCounties({ definitions }: QueryCall): RecordDefinition[] {
  return definitions.records.filter(
    (one) => one.audience === 'counties' && maySend(one, 'city') && one.immutable !== true,
  )
}

/** Rows of a record that are addressed to nobody though they should be: a document that is no more than a draft should not. */
function unaddressedOf(call: QueryCall, definition: RecordDefinition): readonly string[] {
  const ids = listUnaddressed(call.db, definition, call.station.id)
  if (definition.addressedWhen === undefined) return ids
  return ids.filter((id) => isForCounties(definition, getRecord(call.db, definition, id) ?? {}))
}

/** Rows of the city that no county was ever addressed by, though their definition says so today. None at a county. */
export function findUnaddressed(call: QueryCall): Out<'exchange.unaddressed'> {
  if (call.station.kind !== 'city') return []
  return forCounties(call).flatMap((definition) =>
    unaddressedOf(call, definition).map((id) => ({
      record: definition.name,
      label: definition.label,
      id,
      title: titleOf(call, definition.name, id),
    })),
  )
}

/** How many there are: told at the desk. */
export function countUnaddressed(call: QueryCall): number {
  if (call.station.kind !== 'city') return 0
  return forCounties(call).reduce((sum, one) => sum + unaddressedOf(call, one).length, 0)
}

/**
 * The city writes chosen rows once more, addressed to its counties; the files put to them go along.
 * Faults: CITY_ONLY, RECORD_KIND_UNKNOWN, RECORD_UNKNOWN, NOT_OURS, POSTED_ROW.
 */
export function readdress(
  call: CommandCall,
  rows: readonly { readonly record: string; readonly id: string }[],
): { written: number } {
  if (call.station.kind !== 'city') refuse('CITY_ONLY')
  const open = new Set(forCounties(call).map(({ name }) => name))
  let written = 0
  for (const { record, id } of rows) {
    const definition = definitionOf(call, record)
    if (!open.has(record)) refuse('RECORD_KIND_UNKNOWN', { record })
    if (!readdressRecord(call.tx, definition, id)) continue
    written += 1
    const audience = getRecord(call.tx.db, definition, id)?.audience ?? []
    for (const file of listUnaddressedFiles(call.tx.db, id, call.station.id))
      rewriteRecord(call.tx, attachment, file, audience)
  }
  call.tx.tell({ subject: call.station.id, detail: { rows: written } })
  return { written }
}
