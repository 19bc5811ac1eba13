import type { Where } from '#core/register/list-repo.ts'
import { refuse } from '#core/fault.ts'
import { type Axis, axesOf } from '#shared/definition/axis.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'

type Scalar = string | number | boolean
type Wanted = Scalar | null | readonly (string | number)[]
/** How a value is held against an axis: it is it, is none of these, is not before, is not after. */
type Held = 'is' | 'not' | 'from' | 'to'

const SPELLED = /^(?<axis>.+?)(?:~(?<held>not|from|to))?$/u

/** Whether a key of a filter asks for more than that a field equals a value. */
export const isAxisKey = (key: string): boolean => key.includes('~') || key.includes('.')

/** The axis of a record by its key. Faults: FIELD_UNKNOWN. */
export function axisOf(definitions: Definitions, definition: RecordDefinition, key: string): Axis {
  return axesOf(definitions, definition).find((one) => one.key === key) ?? refuse('FIELD_UNKNOWN', { field: key })
}

/** SQL: what of a column tells the groups apart; a month that is not known is nothing. */
export function partOf(axis: Pick<Axis, 'part'>, column: string): string {
  if (axis.part === 'year') return `nullif(substr(${column}, 1, 4), '')`
  if (axis.part === 'month') return `CASE WHEN length(${column}) >= 7 THEN substr(${column}, 1, 7) END`
  return column
}

const bound = (value: Scalar) => (typeof value === 'boolean' ? Number(value) : value)

function comparison(axis: Axis, column: string, held: Held, wanted: Wanted): Where {
  const value = partOf(axis, column)
  if (wanted === null) return { sql: `${value} IS ${held === 'not' ? 'NOT ' : ''}NULL`, params: [] }
  const values = [wanted].flat().map(bound)
  const marks = values.map(() => '?').join(', ')
  if (held === 'not') return { sql: `${value} NOT IN (${marks})`, params: values }
  if (held === 'is') return { sql: `${value} IN (${marks})`, params: values }
  const [edge = ''] = values
  if (held === 'from') return { sql: `${column} >= ?`, params: [edge] }
  // A day lies within a year or a month that is named as the last: only as much of it is compared.
  return typeof edge === 'string'
    ? { sql: `substr(${column}, 1, ?) <= ?`, params: [edge.length, edge] }
    : { sql: `${column} <= ?`, params: [edge] }
}

/** The key of a filter taken apart; `~from` and `~to` are of a date, whose whole is no axis. Faults: FIELD_UNKNOWN. */
function spelled(definitions: Definitions, definition: RecordDefinition, key: string): { axis: Axis; held: Held } {
  const { axis = '', held } = SPELLED.exec(key)?.groups ?? {}
  const edge = held === 'from' || held === 'to'
  const field = definition.fields[axis]
  if (edge && field?.kind === 'date' && field.sensitivity === undefined)
    return { axis: { ...axisOf(definitions, definition, `${axis}~year`), part: 'whole' }, held }
  return { axis: axisOf(definitions, definition, axis), held: held === 'not' || edge ? held : 'is' }
}

/** Rows in a group of an axis, or in none of several, or on one side of a day; `null` is the group without a value. Faults: FIELD_UNKNOWN. */
export function axisTerms(definitions: Definitions, definition: RecordDefinition, key: string, wanted: Wanted): Where {
  const { axis, held } = spelled(definitions, definition, key)
  const { through } = axis
  if (!through) return comparison(axis, columnName(axis.name), held, wanted)
  const reference = columnName(through.field)
  const among = (where: Where): Where => ({
    sql: `ifnull(${reference} IN (SELECT id FROM ${through.target.name} WHERE ${where.sql}), 0)`,
    params: where.params,
  })
  const column = columnName(axis.name)
  if (wanted !== null || held === 'not') return among(comparison(axis, column, held, wanted))
  // Without a value is also a row that names nothing, or what is not held here.
  const filled = among({ sql: `${partOf(axis, column)} IS NOT NULL`, params: [] })
  return { sql: `NOT ${filled.sql}`, params: filled.params }
}
