import type { QueryCall } from '#core/call.ts'
import { countEnterprisesByCounty, sumByStation } from '#core/desk/repo.ts'
import { findPeers } from '#core/exchange/service.ts'
import { findStandings } from '#core/reporting/service.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { periodOf, previousPeriod } from '#shared/model/period.ts'
import type { Out } from '#shared/contract/index.ts'

/** One county as the city sees it: how many firms, what applications for the fund wait for somebody, whose money lies, who reported. 分. */
type CountyLine = Out<'desk.counties'>['rows'][number]

/** The counties of the city, as the desk shows them: none at a county. */
export function counties(call: QueryCall): Out<'desk.counties'> {
  const year = Number(call.today.slice(0, 4))
  const period = previousPeriod(periodOf(call.today, 'month'))
  if (call.station.kind !== 'city') return { year, period, rows: [] }
  const firms = new Map(countEnterprisesByCounty(call.db))
  // Of one kind of application, so that each figure is what its list shows.
  const sums = sumByStation(call.db, fundApplication.name, year, call.today)
  const standings = new Map(findStandings(call, period).units.map((one) => [one.station, one]))
  const rows = findPeers(call.db)
    .filter((peer) => peer.kind === 'county')
    .map(({ station, code, name, lastHeardAt }): CountyLine => {
      const own = sums.find((one) => one.station === station)
      const standing = standings.get(station)
      return {
        station,
        county: code,
        name,
        enterprises: firms.get(code) ?? 0,
        open: own?.open ?? 0,
        overdue: own?.overdue ?? 0,
        approved: own?.approved ?? 0,
        paid: own?.paid ?? 0,
        resting: own?.resting ?? 0,
        reported: standing?.state ?? 'missing',
        late: standing?.late ?? false,
        lastHeardAt,
      }
    })
  return { year, period, rows }
}
