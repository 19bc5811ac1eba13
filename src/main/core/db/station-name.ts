import type { ReadDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'

/** The unit behind a station id as this station knows it; a stranger by the end of its id. */
export function stationName(db: ReadDb, id: string): string {
  const own = prepared(db, 'SELECT name FROM station WHERE id = ?').pluck().get(id)
  const peer = prepared(db, 'SELECT name FROM peer WHERE station = ?').pluck().get(id)
  return String(own ?? peer ?? `…${id.slice(-4)}`)
}
