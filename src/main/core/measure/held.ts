import type { QueryCall } from '#core/call.ts'
import { evaluate, measureNamed } from '#core/measure/evaluate.ts'
import { newMemory } from '#core/measure/reported.ts'
import { definitionOf } from '#core/register/service.ts'
import type { measureContract } from '#shared/contract/measure.ts'
import type { Output } from '#shared/contract/route.ts'
import type { Field } from '#shared/definition/field.ts'
import { isPeriod, type Period } from '#shared/model/period.ts'

type HeldView = Output<(typeof measureContract)['measure.held']>[number]
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
  if (typeof said === 'number') return String(said)
  if (typeof said !== 'string') return undefined
  if (/^\d{4}-\d{2}-\d{2}$/u.test(said)) return said.slice(0, 4)
  return isPeriod(said) ? said : undefined
}

/**
 * What the program holds of a form's fields, by the rows it has: for each field that says so, once the form says whose and of
 * which period it is. Faults: RECORD_KIND_UNKNOWN.
 */
export function heldValues(
  call: QueryCall,
  input: { readonly record: string; readonly id: string | null; readonly values: Values },
): HeldView[] {
  const definition = definitionOf(call, input.record)
  const memory = newMemory()
  return Object.entries(definition.fields).flatMap(([name, field]) => {
    const { held } = field
    if (!held) return []
    const period = periodOf(call, field, input.values)
    const id = held.of === undefined ? null : held.of === 'id' ? input.id : input.values[held.of]
    if (period === undefined || (held.of !== undefined && typeof id !== 'string')) return []
    const record = held.of === undefined || held.of === 'id' ? input.record : (definition.fields[held.of]?.target ?? '')
    const subject = typeof id === 'string' ? { record, id } : undefined
    const measure = measureNamed(call, held.measure)
    const station = call.station.id
    const { value, count } = evaluate(call, memory, measure, { period, station, subject, today: call.today })
    const { label, kind, unit, note = '' } = measure
    return [
      {
        field: name,
        measure: measure.measure,
        label,
        kind,
        unit,
        note,
        period,
        station,
        subject: subject ?? null,
        value,
        count,
      },
    ]
  })
}
