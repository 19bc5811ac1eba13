import type { QueryCall } from '#core/call.ts'
import { listNamed } from '#core/measure/measure-repo.ts'
import { rowsSql, type MeasureScope } from '#core/measure/rows.ts'
import { countedOf, type Counted } from '#core/statistic/service.ts'
import type { MeasureDefinition, MeasureOf } from '#shared/definition/measure/measure.ts'
import { figureFor, indicatorFor } from '#shared/definition/statistic/indicator.ts'
import { monthsOf, type Period } from '#shared/model/period.ts'

type Reported = Extract<MeasureOf, { readonly reported: string }>

/** What is read once for a page of figures: reports that count by form, period and enterprise, and who traded in a year. */
export type Memory = {
  readonly counted: Map<string, readonly Counted[]>
  readonly trading: Map<number, ReadonlySet<string>>
}

/** A memory for the figures of one answer. */
export const newMemory = (): Memory => ({ counted: new Map(), trading: new Map() })

/** A report behind a figure and what it adds to it. */
type ReportedRow = {
  readonly report: string
  readonly enterprise: string
  readonly period: string
  readonly value: number
}

function countedIn(call: QueryCall, memory: Memory, form: string, period: Period, enterprise: string | null) {
  const key = `${form} ${period} ${enterprise ?? ''}`
  const known = memory.counted.get(key)
  if (known) return known
  const found = countedOf(call.db, form, [period, ...monthsOf(period)], enterprise)
  memory.counted.set(key, found)
  return found
}

/** What was reported of an indicator within a scope: of a flow every report, of a stock the last of each enterprise. */
export function reportedRows(
  call: QueryCall,
  memory: Memory,
  of: Reported,
  { per }: Pick<MeasureDefinition, 'per'>,
  scope: MeasureScope,
): ReportedRow[] {
  const { subject, station, period } = scope
  const one = of.among === undefined && subject !== undefined ? subject.id : null
  const firms =
    of.among === undefined
      ? undefined
      : new Set(listNamed(call.db, rowsSql(call.definitions, of.among, scope, per), of.among.enterprise))
  const rows = countedIn(call, memory, of.form, period, one).flatMap((counted) => {
    const value = figureFor(counted.figures, of.reported)
    if (value === undefined || (station !== null && counted.station !== station)) return []
    if (firms && !firms.has(counted.enterprise)) return []
    return [{ report: counted.report, enterprise: counted.enterprise, period: counted.period, value }]
  })
  if (indicatorFor(of.reported).nature === 'flow') return rows
  const last = new Map<string, (typeof rows)[number]>()
  for (const row of rows.toSorted((a, b) => (a.period < b.period ? -1 : 1))) last.set(row.enterprise, row)
  return [...last.values()]
}

/** The figure of what was reported: what it adds up to, or how many enterprises reported more than nothing. */
export function reportedFigure(of: Reported, rows: readonly ReportedRow[]): number | null {
  if (of.firms) return new Set(rows.filter((one) => one.value > 0).map((one) => one.enterprise)).size
  const sum = rows.reduce((all, one) => all + one.value, 0)
  return rows.length === 0 ? null : of.whole ? Math.trunc(sum / 100) : sum
}
