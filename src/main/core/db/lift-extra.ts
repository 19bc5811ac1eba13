import { INTEGER, TEXT } from '#core/db/column.ts'
import type { WriteDb } from '#core/db/connection.ts'
import { recordPlan, stored, type Values } from '#core/db/row-image.ts'
import { read, write } from '#core/db/statement.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/**
 * After an upgrade: fields that a newer program wrote and this one kept unread (`extra`) go into their columns, now that it
 * knows them. Content, place and history of the row stay as they are. A value its field no longer takes stays in `extra`.
 */
export function liftExtra(db: WriteDb, definition: RecordDefinition): void {
  const sql = `SELECT n, extra FROM ${definition.name} WHERE extra IS NOT NULL`
  const rows = read(db, sql, { n: INTEGER, extra: TEXT }).all()
  for (const { n, extra } of rows) {
    const held = JSON.parse(extra) as Values
    const known = recordPlan(definition).fields.filter(
      ([name, field]) => Object.hasOwn(held, name) && field.schema.safeParse(held[name]).success,
    )
    if (known.length === 0) continue
    const names = new Set(known.map(([name]) => name))
    const left = Object.entries(held).filter(([name]) => !names.has(name))
    const columns = known.map(([, , column]) => `${column} = ?`).join(', ')
    write(db, `UPDATE ${definition.name} SET ${columns}, extra = ? WHERE n = ?`).run(
      ...known.map(([name, field]) => stored(field, held[name])),
      left.length > 0 ? JSON.stringify(Object.fromEntries(left)) : null,
      n,
    )
  }
}
