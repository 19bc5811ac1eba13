import type { CommandCall, HeldFigures } from '#core/call.ts'
import { findBy, getRecord, reviseRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { keptValues } from '#core/measure/held.ts'
import { numberOn } from '#core/parameter/service.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { Held } from '#shared/definition/held.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { computed } from '#shared/definition/compute.ts'

/** A record with figures that follow the rows of another: through which of their fields, and which field names their row here. */
type Mover = { readonly counted: string; readonly through: string; readonly record: string; readonly of: string }

/** The records whose figures move when a row of another is written. */
function moversOf(definitions: Definitions): Mover[] {
  const found = definitions.records.flatMap((record) =>
    Object.values(record.fields).flatMap(({ held }) => moverOf(definitions, record, held) ?? []),
  )
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
}

function moverOf(definitions: Definitions, record: RecordDefinition, held: Held | undefined): Mover | undefined {
  if (held?.moves !== true || held.of === undefined) return undefined
  const measure = definitions.measure(held.measure)
  const subject = held.of === 'id' ? record.name : (record.fields[held.of]?.target ?? '')
  const through = measure?.per?.[subject]
  if (!measure || through === undefined) return undefined
  const rows = 'rows' in measure.of ? measure.of.rows : 'reported' in measure.of ? measure.of.among : undefined
  return rows && { counted: rows.record, through, record: record.name, of: held.of }
}

/** What rows say of a stored row now, and what the row computes of that: a share of two figures that moved. */
function movedValues(call: CommandCall, definition: RecordDefinition, above: Values): Values {
  const { values } = keptValues(call, definition, above, above)
  const whole = computed(definition, { ...above, ...values }, (name, day) => numberOn(call, name, day))
  const follow = (definition.compute ?? []).map(({ field }) => [field, whole[field] ?? null] as const)
  return { ...values, ...Object.fromEntries(follow) }
}

/** Writes anew what the rows of this unit say by the written one; rows of other units are theirs to move. */
function move(call: CommandCall, movers: readonly Mover[], row: Values, old: Values | undefined): void {
  for (const { through, record, of } of movers) {
    const definition = call.definitions.record(record)
    if (!definition) continue
    const ids = new Set([row[through], old?.[through]].filter((id) => typeof id === 'string'))
    for (const id of ids) {
      const rows = of === 'id' ? [getRecord(call.tx.db, definition, id)] : findBy(call.tx.db, definition, of, id)
      for (const above of rows) {
        if (!above || above.station !== call.station.id || above.voidedAt !== null) continue
        const values = movedValues({ ...call, db: call.tx.db }, definition, above)
        const changed = Object.entries(values).some(([name, value]) => (above as Values)[name] !== value)
        if (changed) reviseRecord(call.tx, definition, above.id, values)
      }
    }
  }
}

/** The figures of records that rows of other records say: kept at saving, and those that move written anew when they do. */
export function heldFigures(definitions: Definitions): HeldFigures {
  const movers = Map.groupBy(moversOf(definitions), (one) => one.counted)
  return { keep: keptValues, moved: (call, { name }, row, old) => move(call, movers.get(name) ?? [], row, old) }
}
