import type { QueryCall } from '#core/call.ts'
import { findCounties } from '#core/db/peer-repo.ts'

export type ReportingUnit = {
  readonly station: string
  readonly name: string
  readonly own: boolean
  readonly lastHeardAt: number | null
}

/** This station and, at the city, every county whose key is pinned. */
export function reportingUnits(call: QueryCall): ReportingUnit[] {
  const own: ReportingUnit = { station: call.station.id, name: call.station.name, own: true, lastHeardAt: null }
  if (call.station.kind !== 'city') return [own]
  return [...findCounties(call.db).map((one) => ({ ...one, own: false })), own]
}
