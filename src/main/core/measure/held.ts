import { type Kept, type QueryCall, warningAt } from '#core/call.ts'
import { evaluate, measureNamed } from '#core/measure/evaluate.ts'
import { type Memory, newMemory, reportedRows } from '#core/measure/reported.ts'
import { listNamed } from '#core/measure/measure-repo.ts'
import { rowsSql, type MeasureScope } from '#core/measure/rows.ts'
import { definitionOf } from '#core/register/service.ts'
import type { Out, In } from '#shared/contract/index.ts'
import type { Warning } from '#shared/contract/common.ts'
import type { Field } from '#shared/definition/field.ts'
import type { MeasureDefinition } from '#shared/definition/measure/measure.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { indicatorFor } from '#shared/definition/statistic/indicator.ts'
import { isPeriod, monthsOf, type Period } from '#shared/model/period.ts'

type HeldView = Out<'measure.held'>[number]
type Values = Readonly<Record<string, unknown>>

/** The period a field asks for; undefined while the row says none. */
function periodOf(call: QueryCall, field: Field, values: Values): Period | undefined {
  const said = saidPeriod(call, field, values)
  if (said === undefined || field.held?.back === undefined) return said
  return String(Number(said.slice(0, 4)) - field.held.back)
}

/** The period a typed row speaks of. */
function saidPeriod(call: QueryCall, field: Field, values: Values): Period | undefined {
  const from = field.held?.period
  if (from === undefined) return call.today.slice(0, 4)
  const said = values[from]
  if (typeof said === 'number') return isPeriod(String(said)) ? String(said) : undefined
  if (typeof said !== 'string') return undefined
  if (/^\d{4}-\d{2}-\d{2}$/u.test(said)) return said.slice(0, 4)
  return isPeriod(said) ? said : undefined
}

/** What rows say of one field of a form; undefined while the form does not say whose and of which period it is. */
function heldOf(call: QueryCall, memory: Memory, input: In<'measure.held'>, name: string): HeldView | undefined {
  const definition = definitionOf(call, input.record)
  const field = definition.fields[name]
  const held = field?.held
  if (!field || !held) return undefined
  const period = periodOf(call, field, input.values)
  const id = held.of === undefined ? null : held.of === 'id' ? input.id : input.values[held.of]
  if (period === undefined || (held.of !== undefined && typeof id !== 'string')) return undefined
  const record = held.of === undefined || held.of === 'id' ? input.record : (definition.fields[held.of]?.target ?? '')
  const subject = typeof id === 'string' ? { record, id } : null
  const measure = measureNamed(call, held.measure)
  const station = call.station.id
  const scope: MeasureScope = { period, station, subject: subject ?? undefined, today: call.today }
  const { value, count } = evaluate(call, memory, measure, scope)
  const { label, kind, unit, note = '' } = measure
  const keeps = held.beside === undefined && value !== null && isWhole(call, memory, measure, scope, count)
  const said = { field: name, measure: measure.measure, label, kind, unit, note, period, station, subject }
  return { ...said, value, count, keeps, beside: held.beside ?? '' }
}

/**
 * Whether rows say the whole figure: some do; of what firms reported, rows say which firms are meant; of what one firm reports in a year all its months are there (January may stand in
 * February's report). A score is whole without a row: nothing was lost.
 */
function isWhole(
  call: QueryCall,
  memory: Memory,
  measure: MeasureDefinition,
  scope: MeasureScope,
  count: number,
): boolean {
  const { of } = measure
  if ('score' in of) return true
  if ('reported' in of && of.among !== undefined)
    return listNamed(call.db, rowsSql(call.definitions, of.among, scope, measure.per), of.among.enterprise).length > 0
  if (count === 0) return false
  if (!('reported' in of) || indicatorFor(of.reported).nature !== 'flow') return true
  const told = new Set(reportedRows(call, memory, of, measure, scope).map((one) => one.period))
  const [first] = monthsOf(scope.period)
  return monthsOf(scope.period).every((month) => month === first || told.has(month))
}

/**
 * What the program holds of a form's fields, by the rows it has: for each field that says so, once the form says whose and of
 * which period it is. Faults: RECORD_KIND_UNKNOWN.
 */
export function heldValues(call: QueryCall, input: In<'measure.held'>): HeldView[] {
  const memory = newMemory()
  const { fields } = definitionOf(call, input.record)
  return Object.keys(fields).flatMap((name) => heldOf(call, memory, input, name) ?? [])
}

/** Whether a stored fact stays as it was: the row, the period and the day it is of are what they were. */
function stands(field: Field, typed: Values, old: Values | undefined): boolean {
  const { held } = field
  if (!held || held.asOf === undefined || !old) return false
  const same = (name: string | undefined) =>
    name === undefined || name === 'id' || !(name in typed) || (typed[name] ?? null) === (old[name] ?? null)
  return [held.asOf, held.of, held.period].every(same)
}

/** The figures of a row that rows say already: they are kept, and a typed one that differs is told. */
export function keptValues(call: QueryCall, record: RecordDefinition, typed: Values, old: Values | undefined): Kept {
  const memory = newMemory()
  const id = typeof old?.['id'] === 'string' ? old['id'] : null
  const values: Record<string, unknown> = {}
  const warnings: Warning[] = []
  for (const [name, field] of Object.entries(record.fields)) {
    if (field.held === undefined || field.held.beside !== undefined) continue
    if (stands(field, typed, old)) {
      if (field.computed !== true) values[name] = old?.[name] ?? null
      continue
    }
    const held = heldOf(call, memory, { record: record.name, id, values: typed }, name)
    if (held?.keeps !== true) continue
    values[name] = held.value
    const said = typed[name] ?? null
    if (said === null || said === held.value || said === old?.[name]) continue
    const message = `${field.label}：按已登记的${held.label}计入 ${displayValue(field, held.value)}，填写的没有采用`
    warnings.push(warningAt(name, 'FIGURE_KEPT', message))
  }
  return { values, warnings }
}
