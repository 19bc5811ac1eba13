import type { ReadDb } from '#core/db/connection.ts'
import { getPeer } from '#core/db/peer-repo.ts'
import { getStation } from '#core/db/station-repo.ts'

/** The unit behind a station id as this station knows it; a stranger by the end of its id. */
export function stationName(db: ReadDb, id: string): string {
  const own = getStation(db)
  return (own?.id === id ? own.name : getPeer(db, id)?.name) ?? `…${id.slice(-4)}`
}
