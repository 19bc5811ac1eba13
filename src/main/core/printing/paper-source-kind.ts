import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { Fields } from '#shared/definition/field.ts'
import { defineRecord, type RecordDefinition } from '#shared/definition/record.ts'

type Rows = (call: QueryCall, row: StoredRow) => readonly Values[]

/** Rows of a paper that no table holds: a room works them out. */
export type PaperSource = {
  /** What the rows say, as a record's fields would. */
  readonly definition: RecordDefinition
  readonly rows: Rows
}

/** A source whose rows say these fields; the first of them names a row. */
export function paperSource(name: string, label: string, fields: Fields, rows: Rows): PaperSource {
  const [title = ''] = Object.keys(fields)
  const definition = defineRecord({
    name,
    label,
    clause: '',
    title,
    audience: 'home',
    authority: { county: 'nobody', city: 'nobody' },
    permission: { read: 'register.read', write: 'register.write' },
    fields,
  })
  return { definition, rows }
}
