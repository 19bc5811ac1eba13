import type { QueryCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'

export type Unit = {
  readonly station: string
  readonly name: string
  readonly own: boolean
  readonly lastHeardAt: number | null
}

/** This station and, at the city, every county whose key is pinned. */
export function unitsOf(call: QueryCall): Unit[] {
  const own: Unit = { station: call.station.id, name: call.station.name, own: true, lastHeardAt: null }
  if (call.station.kind !== 'city') return [own]
  const peers = prepared(
    call.db,
    "SELECT station, name, last_heard_at FROM peer WHERE kind = 'county' ORDER BY code, station",
  ).all() as { station: string; name: string; last_heard_at: number | null }[]
  return [
    ...peers.map((one) => ({ station: one.station, name: one.name, own: false, lastHeardAt: one.last_heard_at })),
    own,
  ]
}
