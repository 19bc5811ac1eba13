import { TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { goneNames } from '#core/db/redaction-sql.ts'
import type { RowImage, Stamp, Values } from '#core/db/row-image.ts'
import { readValue } from '#core/db/statement.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { blankable, blankOf } from '#shared/definition/retention.ts'

const NONE: ReadonlySet<string> = new Set()

type Row = Pick<Stamp, 'id' | 'station'>

/**
 * The fields of a row that its own station said are gone: no image of the row says them any more, whenever it comes. Only fields
 * that the definition lets go: nobody hides a figure by a redaction.
 */
export function goneOf(db: ReadDb, definition: RecordDefinition, { id, station }: Row): ReadonlySet<string> {
  const mayGo = blankable(definition)
  if (mayGo.length === 0) return NONE
  const said = readValue(db, goneNames('?', '?', '?'), TEXT).all(id, definition.name, station)
  return new Set(said.filter((name) => mayGo.includes(name)))
}

/** Field values without what stood in some fields; what was empty stays as it was. */
export function blanked(definition: RecordDefinition, f: Values, gone: ReadonlySet<string>): Values {
  if (gone.size === 0) return f
  const left = Object.entries(f).flatMap(([name, value]): [string, unknown][] => {
    if (!gone.has(name)) return [[name, value]]
    const blank = blankOf(definition.fields[name] ?? {})
    return blank === null ? [] : [[name, blank]]
  })
  return Object.fromEntries(left)
}

/** An image of a row as it may be stored: without what a redaction of its own station says is gone. */
export function withoutGone(db: ReadDb, definition: RecordDefinition, row: Row, image: RowImage): RowImage {
  const gone = goneOf(db, definition, row)
  return gone.size === 0 ? image : { ...image, f: blanked(definition, image.f, gone) }
}
