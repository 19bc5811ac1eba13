import { columnName, type Entity, type RecordDefinition } from '#shared/definition/record.ts'
import type { Field, Fields } from '#shared/definition/field.ts'
import { assert } from '#shared/never.ts'

/** Field values by name. */
export type Values = Readonly<Record<string, unknown>>

/** One stored image of a row, as `row_version.json` holds it and packages carry it. */
export type RowImage = {
  readonly v: number
  readonly f: Values
  readonly void?: string
}

/** Who wrote an image, where and when: the part of a row that only its writer may set. */
export type Stamp = {
  readonly id: string
  readonly station: string
  readonly epoch: string
  readonly rev: number
  readonly audience: readonly string[]
  readonly at: number
  readonly by: string
}

type Plan = {
  readonly fields: readonly (readonly [name: string, field: Field, column: string])[]
  readonly insert: string
  readonly update: string
  readonly search: string | null
}

const plans = new WeakMap<RecordDefinition, Plan>()

/** Columns and statements of a record, worked out once a definition: another set may know another record of that name. */
export function recordPlan(definition: RecordDefinition): Plan {
  const known = plans.get(definition)
  if (known) return known
  const fields = Object.entries(definition.fields).map(([name, field]) => [name, field, columnName(name)] as const)
  const own = [
    ...fields.map(([, , column]) => column),
    ...(definition.pinyin ? ['pinyin_initials', 'pinyin_sort'] : []),
  ]
  const stamp = [
    'station',
    'epoch',
    'rev',
    'audience',
    'v',
    'updated_at',
    'updated_by',
    'voided_at',
    'void_reason',
    'extra',
  ]
  const all = ['id', 'created_at', 'created_by', ...stamp, ...own]
  const plan: Plan = {
    fields,
    insert: `INSERT INTO ${definition.name} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`,
    update: `UPDATE ${definition.name} SET ${[...stamp, ...own].map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
    search: definition.search
      ? `INTO ${definition.name}_search (rowid, ${definition.search.map(columnName).join(', ')}) VALUES (?, ${definition.search.map(() => '?').join(', ')})`
      : null,
  }
  plans.set(definition, plan)
  return plan
}

/** A field value as SQLite holds it. */
export function stored(field: Field, value: unknown): string | number | null {
  if (value === null || value === undefined) return null
  if (field.kind === 'boolean') return value === true ? 1 : 0
  if (field.kind === 'choices' || field.kind === 'json') return JSON.stringify(value)
  assert(typeof value === 'string' || typeof value === 'number', `${field.label} is a text or a number`)
  return value
}

function shown(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (field.kind === 'boolean') return value === 1
  if (field.kind === 'choices' || field.kind === 'json') return JSON.parse(String(value)) as unknown
  return value
}

/** A table row as the entity the definition describes. */
export function toEntity<F extends Fields>(definition: RecordDefinition<F>, row: Values): Entity<RecordDefinition<F>> {
  const entity: Record<string, unknown> = {
    n: row['n'],
    id: row['id'],
    station: row['station'],
    epoch: row['epoch'],
    rev: row['rev'],
    audience: JSON.parse(String(row['audience'])) as unknown,
    v: row['v'],
    createdAt: row['created_at'],
    createdBy: row['created_by'],
    updatedAt: row['updated_at'],
    updatedBy: row['updated_by'],
    voidedAt: row['voided_at'],
    voidReason: row['void_reason'],
  }
  for (const [name, field, column] of recordPlan(definition).fields) entity[name] = shown(field, row[column])
  // The columns were made from these very fields; the shape follows.
  return entity as Entity<RecordDefinition<F>>
}

/** The image of a row's fields; empty fields are left out so that an image stays small and canonical in field order. */
export function imageOf(definition: RecordDefinition, values: Values, voidReason: string | null): RowImage {
  const f: Record<string, unknown> = {}
  for (const name of Object.keys(definition.fields)) {
    const value = values[name]
    if (value !== null && value !== undefined) f[name] = value
  }
  return { v: definition.v ?? 1, f, ...(voidReason === null ? {} : { void: voidReason }) }
}

/** Fields of an image that this program does not know, as the column `extra` holds them; null where there are none. */
export function extraOf(definition: RecordDefinition, image: RowImage): string | null {
  const unknown = Object.entries(image.f).filter(([name]) => !Object.hasOwn(definition.fields, name))
  return unknown.length > 0 ? JSON.stringify(Object.fromEntries(unknown)) : null
}
