import { INTEGER, TEXT } from '#core/db/column.ts'
import { forgetReply } from '#core/db/command-log-repo.ts'
import { blanked, goneOf } from '#core/db/gone.ts'
import { getRecord } from '#core/db/record-store.ts'
import { recordPlan, type RowImage, type Stamp, stored } from '#core/db/row-image.ts'
import { indexForSearch } from '#core/db/row-writer.ts'
import { pinyinKey } from '#core/db/pinyin.ts'
import { read, write } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'
import { blankOf } from '#shared/definition/retention.ts'

type Row = Pick<Stamp, 'id' | 'station'>

const PLACE = { epoch: TEXT, rev: INTEGER, json: TEXT, command_id: TEXT }

/** What stood in fields of any version of a row, as words that other places may repeat. */
type GoneWords = { readonly versions: number; readonly words: ReadonlySet<string> }

/**
 * Blanks what redactions of its own station name, in a row, in every version of it that is held and in what is searched: the one
 * update that the triggers of the history let pass. Twice is as once.
 */
export function blankRow(tx: WriteTx, definition: RecordDefinition, row: Row): GoneWords {
  const gone = goneOf(tx.db, definition, row)
  const words = new Set<string>()
  let versions = 0
  const held = read(
    tx.db,
    'SELECT epoch, rev, json, command_id FROM row_version WHERE id = ? AND +station = ? AND table_name = ?',
    PLACE,
  ).all(row.id, row.station, definition.name)
  for (const { epoch, rev, json, command_id } of held) {
    const image = JSON.parse(json) as RowImage
    for (const name of gone) if (typeof image.f[name] === 'string') words.add(image.f[name])
    const next = JSON.stringify({ ...image, f: blanked(definition, image.f, gone) })
    if (next === json) continue
    write(tx.db, 'UPDATE row_version SET json = ? WHERE station = ? AND epoch = ? AND rev = ?').run(
      next,
      row.station,
      epoch,
      rev,
    )
    tx.wrote(next)
    forgetReply(tx.db, command_id)
    versions += 1
  }
  blankCurrent(tx, definition, row, gone)
  return { versions, words }
}

/** The row as it stands, and what is searched of it: its words leave the index with the part of it that held them. */
function blankCurrent(
  tx: WriteTx,
  definition: RecordDefinition,
  { id, station }: Row,
  gone: ReadonlySet<string>,
): void {
  const current = getRecord(tx.db, definition, id)
  if (current?.station !== station) return
  const filled = recordPlan(definition).fields.filter(([name]) => gone.has(name) && current[name as never] !== null)
  if (filled.length === 0) return
  const now = Object.fromEntries(filled.map(([name, field]) => [name, blankOf(field)]))
  const key = definition.pinyin !== undefined && gone.has(definition.pinyin) ? pinyinKey('') : null
  const columns = [...filled.map(([name]) => columnName(name)), ...(key ? ['pinyin_initials', 'pinyin_sort'] : [])]
  const values = [...filled.map(([name, field]) => stored(field, now[name])), ...(key ? [key.initials, key.sort] : [])]
  const sets = columns.map((column) => `${column} = ?`).join(', ')
  write(tx.db, `UPDATE ${definition.name} SET ${sets} WHERE id = ?`).run(...values, id)
  if (!definition.search?.some((name) => gone.has(name))) return
  indexForSearch(tx.db, definition, current.n, { ...current, ...now }, 'again')
  // A word that left the index stands in it until its parts are merged.
  const search = `${definition.name}_search`
  write(tx.db, `INSERT INTO ${search} (${search}) VALUES ('optimize')`).run()
}
