import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { stationName } from '#core/db/station-name.ts'
import { refuse } from '#core/fault.ts'
import { evaluate, measureNamed, divisionsOf } from '#core/measure/evaluate.ts'
import { listBehind, type BehindRow } from '#core/measure/measure-repo.ts'
import { reportedRows, type Memory, newMemory } from '#core/measure/reported.ts'
import { rowsSql, type MeasureScope } from '#core/measure/rows.ts'
import { definitionOf, titlesOf } from '#core/register/service.ts'
import { unseenRow } from '#shared/definition/mask.ts'
import type { MeasureDefinition } from '#shared/definition/measure/measure.ts'
import { displayValue } from '#shared/definition/record.ts'
import { formatPeriod } from '#shared/model/period.ts'
import type { In, Out } from '#shared/contract/index.ts'

type Behind = Out<'measure.rows'>
type Part = Behind['parts'][number]
type Line = Part['rows'][number]

const MOST_ROWS = 500

/** What a person calls a row: whose it is, its title, its day; numbers of persons stay hidden. */
function lineOf(call: QueryCall, record: string, { id, amount }: BehindRow): Line[] {
  const definition = definitionOf(call, record)
  const row = getRecord(call.db, definition, id)
  if (!row) return []
  const shown = unseenRow(definition, row)
  const titles = titlesOf(call, definition, [row])
  const names = [definition.parent, 'enterprise', definition.title, 'payee', definition.summary?.year, 'url']
  const said = names.flatMap((name) => {
    const field = name === undefined ? undefined : definition.fields[name]
    const value = name === undefined ? undefined : shown[name]
    if (!field || value === null || value === undefined || field.sensitivity === 'sensitive') return []
    return typeof value === 'string' && Object.hasOwn(titles, value)
      ? (titles[value] ?? '')
      : displayValue(field, value)
  })
  const title = [...new Set(said)].filter((one) => one !== '').join(' · ')
  return [{ record, id, title, unit: stationName(call.db, row.station), amount }]
}

function rowsBehind(call: QueryCall, memory: Memory, definition: MeasureDefinition, scope: MeasureScope): Line[] {
  const { of, per } = definition
  if ('rows' in of) {
    const rows = listBehind(call.db, rowsSql(call.definitions, of.rows, scope, per), of.take, MOST_ROWS)
    return rows.flatMap((one) => lineOf(call, of.rows.record, one))
  }
  if ('reported' in of)
    return reportedRows(call, memory, of, definition, scope)
      .toSorted((a, b) => b.value - a.value)
      .slice(0, MOST_ROWS)
      .flatMap(({ report, value }) => lineOf(call, 'statistic_report', { id: report, amount: value }))
  if ('divisions' in of)
    return divisionsOf(call, of.divisions, scope.station).map(({ code, name }) => ({
      record: null,
      id: code,
      title: name,
      unit: '',
      amount: null,
    }))
  return []
}

function partOf(call: QueryCall, memory: Memory, definition: MeasureDefinition, scope: MeasureScope): Part {
  const { measure, label, kind, unit, note = '' } = definition
  const { value, count } = evaluate(call, memory, definition, scope)
  return { measure, label, kind, unit, note, value, count, rows: rowsBehind(call, memory, definition, scope) }
}

/** What stands behind a figure: its rows, or those of the measures it is made of. Faults: MEASURE_UNKNOWN. */
export function behindFigure(call: QueryCall, input: In<'measure.rows'>): Behind {
  const definition = call.definitions.measure(input.measure) ?? refuse('MEASURE_UNKNOWN', { measure: input.measure })
  const { period, station } = input
  const scope = { period, station, subject: input.subject ?? undefined, today: call.today }
  const memory = newMemory()
  const { of } = definition
  const parts =
    'part' in of ? [of.part, of.whole] : 'score' in of ? of.score.map((one) => one.measure) : [definition.measure]
  const where = station === null ? '' : `${stationName(call.db, station)} `
  return {
    title: `${where}${formatPeriod(period)} ${definition.label}`,
    kind: definition.kind,
    unit: definition.unit,
    note: definition.note ?? '',
    value: evaluate(call, memory, definition, scope).value,
    parts: parts.map((name) => partOf(call, memory, measureNamed(call, name), scope)),
    screen: 'rate' in of ? '/statistic/rates' : null,
  }
}
