import type { QueryCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'
import { numberOn } from '#core/parameter/service.ts'
import { rank, type Candidate, type Ranked } from '#core/pavilion/ranking.ts'

/** 特色馆业绩排名 of one year; the city ranks all counties, a county its own (policy 二(五)). Sales in 分. */
export function ranking(call: QueryCall, year: number): { clause: string; rows: Ranked[] } {
  const on = `${year}-12-31`
  const months = numberOn(call, 'pavilion.months-least', on)
  const top = numberOn(call, 'pavilion.top', on)
  const candidates = prepared(
    call.db,
    `SELECT p.id AS pavilion, p.name, p.county, p.opened_on AS openedOn, s.sales, s.months_open AS monthsOpen, COALESCE(s.evidence, '') AS evidence
     FROM pavilion p JOIN pavilion_sales s ON s.pavilion = p.id WHERE s.year = ? AND s.voided_at IS NULL AND p.voided_at IS NULL`,
  ).all(year) as Candidate[]
  const named = candidates.map((one) => ({
    ...one,
    county: call.core.resources.counties.find((county) => county.code === one.county)?.name ?? one.county,
  }))
  return {
    clause: call.core.resources.place.words('pavilion.ranking', on, {
      basis: call.core.resources.place.basis('二(五)'),
      top: String(top),
    }),
    rows: rank(named, months, year),
  }
}
