import type { QueryCall } from '#core/call.ts'
import { findCounties, getPeer } from '#core/db/peer-repo.ts'

/** A column of the page: a unit whose rows are held here. */
type MeasuredUnit = { readonly station: string; readonly code: string; readonly name: string }

/** The units whose rows are held here: this one at a county; at the city every county that is pinned, then its own. */
export function measuredUnits(call: QueryCall): MeasuredUnit[] {
  const { id, code, name, kind } = call.station
  const own = { station: id, code, name }
  if (kind !== 'city') return [own]
  const counties = findCounties(call.db).map((one) => ({
    station: one.station,
    code: getPeer(call.db, one.station)?.code ?? '',
    name: one.name,
  }))
  return [...counties, own]
}

/** The division code of a station; '' for one that is not known here. */
export function stationCode(call: QueryCall, station: string): string {
  return station === call.station.id ? call.station.code : (getPeer(call.db, station)?.code ?? '')
}

/** The station of a division code, as far as it is known here. */
export function stationOfCode(call: QueryCall, code: string): string | undefined {
  return measuredUnits(call).find((one) => one.code === code)?.station
}
