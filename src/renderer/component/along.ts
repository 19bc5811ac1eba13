import type { InputOf } from '#ui/api/client.ts'
import { definitions } from '#ui/api/definitions.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { IsoDate } from '#shared/model/date.ts'
import { checkFields, type FieldValueMap, type FormProblem } from '#ui/component/field-check.ts'

/** A row that is entered in the same form as the new record it belongs to. */
export type Along = {
  /** Its record, whose parent the form's own record is. */
  readonly record: string
  /** Which of its fields the form asks, in this order; the rest is entered later. */
  readonly fields: readonly string[]
  /** What it begins with, once something of it was typed. */
  readonly fixed?: FieldValueMap
}

type Child = Along & { readonly definition: RecordDefinition }

function childrenOf(along: readonly Along[]): readonly Child[] {
  return along.flatMap((one) => {
    const definition = definitions().record(one.record)
    return definition ? [{ ...one, definition }] : []
  })
}

/** The field of a form that stands for one of a row that comes along. */
const nameOf = (record: string, field: string) => `${record}.${field}`

/** The record with a section of its own for each row that comes along; nothing in them is asked before something is typed. */
export function withAlong(definition: RecordDefinition, along: readonly Along[]): RecordDefinition {
  if (along.length === 0) return definition
  const more = childrenOf(along).flatMap(({ record, fields, definition: child }) =>
    fields.flatMap((name) => {
      const field = child.fields[name]
      return field ? [[nameOf(record, name), { ...field, required: false, section: child.label }] as const] : []
    }),
  )
  return { ...definition, fields: { ...definition.fields, ...Object.fromEntries(more) } }
}

/** What a row that comes along follows from the record itself: an account bears the name of its firm. */
function fillsOf({ definition, fields, fixed = {} }: Child, values: FieldValueMap): FieldValueMap {
  const followed = fields.flatMap((name) => {
    const known = definition.fields[name]?.known
    if (!known || !('by' in known) || typeof known.by !== 'string') return []
    const [from = '', of = ''] = known.by.split('.')
    return from === definition.parent ? [[name, values[of] ?? null] as const] : []
  })
  return { ...fixed, ...Object.fromEntries(followed) }
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === ''

/** Something of it was typed: what only follows from the record does not count. */
function isBegun(child: Child, values: FieldValueMap): boolean {
  const fills = fillsOf(child, values)
  return child.fields.some((name) => {
    const value = values[nameOf(child.record, name)]
    return !isEmpty(value) && value !== fills[name]
  })
}

/** After a change: a row that was begun has what follows from the record, one that was taken back has nothing. */
export function fillAlong(
  along: readonly Along[],
  before: FieldValueMap,
  next: Record<string, unknown>,
): Record<string, unknown> {
  const filled = { ...next }
  for (const child of childrenOf(along)) {
    const [was, now] = [fillsOf(child, before), fillsOf(child, next)]
    const begun = isBegun(child, next)
    for (const [name, value] of Object.entries(now)) {
      const key = nameOf(child.record, name)
      const followed = isEmpty(next[key]) || next[key] === was[name] || next[key] === value
      if (followed) filled[key] = begun ? value : null
    }
  }
  return filled
}

/** The record's own values of the form. */
export function ownOf(values: FieldValueMap): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.includes('.')))
}

/** The rows that come along, as the station is told of them. */
export function rowsAlong(
  along: readonly Along[],
  values: FieldValueMap,
): NonNullable<InputOf<'register.record'>['along']> {
  return childrenOf(along)
    .filter((child) => isBegun(child, values))
    .map(({ record, fields, fixed }) => ({
      record,
      values: { ...fixed, ...Object.fromEntries(fields.map((name) => [name, values[nameOf(record, name)] ?? null])) },
    }))
}

/** What would be refused, of the record and of the rows that come along. */
export function checkWhole(
  definition: RecordDefinition,
  along: readonly Along[],
  values: FieldValueMap,
  today: IsoDate,
): FormProblem[] {
  const children = childrenOf(along).filter((child) => isBegun(child, values))
  const wanting = children.flatMap(({ record, fields, definition: child }) => {
    const own = Object.fromEntries(fields.map((name) => [name, values[nameOf(record, name)]]))
    return checkFields(child, own, today)
      .filter(({ field }) => field !== null && fields.includes(field) && isEmpty(own[field]))
      .map((problem) => ({ ...problem, field: nameOf(record, problem.field ?? '') }))
  })
  return [...checkFields(definition, values, today), ...wanting]
}
