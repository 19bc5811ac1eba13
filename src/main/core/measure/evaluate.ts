import type { QueryCall } from '#core/call.ts'
import { takeOf } from '#core/measure/measure-repo.ts'
import { reportedFigure, reportedRows, type Memory } from '#core/measure/reported.ts'
import { rowsSql, type MeasureScope } from '#core/measure/rows.ts'
import { numberOn } from '#core/parameter/service.ts'
import { candidates, rateParts, tradingIn } from '#core/statistic/service.ts'
import { stationCode } from '#core/measure/unit.ts'
import type { MeasureDefinition } from '#shared/definition/measure/measure.ts'
import { editionOn } from '#shared/definition/pack/shape.ts'
import { periodDays } from '#shared/model/period.ts'
import { rateOf } from '#shared/model/ratio.ts'

/** A measure as it is now: nothing where no row says anything, and how many rows stand behind it. */
type Measured = { readonly value: number | null; readonly count: number }

/** The measure of that name; a name that no list bears was refused when the definitions were loaded. */
export function measureNamed({ definitions }: Pick<QueryCall, 'definitions'>, name: string): MeasureDefinition {
  const found = definitions.measure(name)
  if (!found) throw new Error(`no measure is called ${name}`)
  return found
}

/** The townships or villages of a unit, or of all, as the division table of the place has them. */
export function divisionsOf(
  call: QueryCall,
  level: 'town' | 'village',
  station: string | null,
): readonly { readonly code: string; readonly name: string }[] {
  const { towns, place } = call.core.resources
  const code = station === null ? null : stationCode(call, station)
  const within = code === null ? towns : towns.filter((one) => one.county === code)
  if (level === 'town') return within
  const parents = new Set(within.map((one) => one.code))
  return place.pack.units
    .filter((one) => one.level === 'village' && parents.has(one.parent ?? ''))
    .map((one) => ({ code: one.code, name: editionOn(one.name, call.today) }))
}

/** Computes a measure. `memory` holds what several measures of one answer read in common. */
export function evaluate(
  call: QueryCall,
  memory: Memory,
  definition: MeasureDefinition,
  scope: MeasureScope,
): Measured {
  const { of, per } = definition
  if ('rows' in of) {
    const { value, count } = takeOf(call.db, rowsSql(call.definitions, of.rows, scope, per), of.take)
    return { value, count }
  }
  if ('reported' in of) {
    const rows = reportedRows(call, memory, of, definition, scope)
    return { value: reportedFigure(of, rows), count: rows.length }
  }
  const inner = (name: string) => evaluate(call, memory, measureNamed(call, name), scope)
  if ('part' in of) {
    const [part, whole] = [inner(of.part), inner(of.whole)]
    return { value: rateOf(part.value ?? 0, whole.value === 0 ? null : whole.value), count: whole.count }
  }
  if ('rate' in of) {
    const year = Number(scope.period.slice(0, 4))
    const trading = memory.trading.get(year) ?? tradingIn(call, year)
    memory.trading.set(year, trading)
    const firms = candidates(call, year, scope.station, trading)
    const { part, whole } = rateParts(call, of.rate, year, scope.station, firms)
    return { value: rateOf(part, whole), count: part }
  }
  if ('divisions' in of) {
    const { length } = divisionsOf(call, of.divisions, scope.station)
    return { value: length === 0 ? null : length, count: length }
  }
  const day = periodDays(scope.period).last
  const lost = of.score.map(({ measure, points }) => (inner(measure).value ?? 0) * numberOn(call, points, day))
  return {
    value: Math.max(0, 100 - lost.reduce((all, one) => all + one, 0)),
    count: lost.filter((one) => one > 0).length,
  }
}
