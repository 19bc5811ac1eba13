import type { CommandCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { findRowsSaying, findVersions } from '#core/db/row-history-repo.ts'
import type { RowImage } from '#core/db/row-image.ts'
import { stationName } from '#core/db/station-name.ts'
import { countDraftsSaying, titleOf } from '#core/register/service.ts'
import type { Out } from '#shared/contract/index.ts'
import { blankable } from '#shared/definition/retention.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

type Found = Out<'person.search'>

/** What a page shows of a search; whoever has more narrows it by a longer word. */
const MOST = 300

/** The fields of any version that say the words. */
function fieldsSaying(images: readonly RowImage[], words: string): Set<string> {
  return new Set(
    images.flatMap(({ f }) =>
      Object.entries(f).flatMap(([name, value]) => (typeof value === 'string' && value.includes(words) ? [name] : [])),
    ),
  )
}

function hitOf(
  { tx }: CommandCall,
  definition: RecordDefinition,
  { id, station }: { readonly id: string; readonly station: string },
  words: string,
): Found['hits'][number] | undefined {
  const images = findVersions(tx.db, { id, station }).map((one) => JSON.parse(one.json) as RowImage)
  const fields = fieldsSaying(images, words)
  if (fields.size === 0) return undefined
  const row = getRecord(tx.db, definition, id)
  const now =
    row?.station === station ? [...fields].filter((name) => String(row[name as never] ?? '').includes(words)) : []
  const personal = blankable(definition).includes(definition.title)
  return {
    record: definition.name,
    recordLabel: definition.label,
    id,
    unit: stationName(tx.db, station),
    title: personal ? `第 ${row?.n ?? 0} 条` : titleOf(tx, definition.name, id),
    fields: [...fields].map((name) => definition.fields[name]?.label ?? name),
    now: now.length > 0,
  }
}

/**
 * Every row of every register, standing or made void, of which the newest or an earlier version holds these words in any field: a
 * name, a number, a telephone. That somebody looked, why and how much was found stands in the chain; the words themselves do not.
 */
export function searchPerson(call: CommandCall, input: { readonly words: string; readonly reason: string }): Found {
  const words = input.words.trim()
  const rows = findRowsSaying(call.tx.db, words, MOST + 1)
  const hits = rows.slice(0, MOST).flatMap(({ record, ...row }) => {
    const definition = call.definitions.record(record)
    return definition ? (hitOf(call, definition, row, words) ?? []) : []
  })
  const drafts = countDraftsSaying(call.tx.db, words)
  call.tx.tell({ subject: '', detail: { reason: input.reason, letters: words.length, hits: hits.length, drafts } })
  return { hits, drafts, more: rows.length > MOST }
}
