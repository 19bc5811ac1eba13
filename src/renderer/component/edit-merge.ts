import type { RecordDefinition } from '#shared/definition/record.ts'
import { type FieldValueMap, typedFields } from '#ui/component/field-check.ts'

/** The stored version somebody began to edit: its revision, and its typed fields; `values` undefined where it is no longer known. */
export type EditStart = { readonly rev: number; readonly values: FieldValueMap | undefined }

type Merged = {
  /** What would be sent: mine where I changed a field, the stored value everywhere else. */
  readonly values: Record<string, unknown>
  /** Fields changed on both sides to different values: a person chooses. */
  readonly clashes: readonly string[]
  /** False where sending would change nothing. */
  readonly changed: boolean
}

const textOf = (value: unknown): string => JSON.stringify(value === '' || value === undefined ? null : value)
const same = (one: unknown, other: unknown): boolean => textOf(one) === textOf(other)

/**
 * Three versions of one record: where editing began, what was typed since, and what is stored now. What another person changed
 * meanwhile stays, unless the same field was changed here too. Where the beginning is not known, every difference is a clash.
 */
export function mergeEdits(
  definition: RecordDefinition,
  start: FieldValueMap | undefined,
  mine: FieldValueMap,
  now: FieldValueMap,
): Merged {
  const values: Record<string, unknown> = {}
  const clashes: string[] = []
  for (const [name] of typedFields(definition)) {
    const changedHere = start === undefined || !same(mine[name], start[name])
    const changedThere = start === undefined || !same(now[name], start[name])
    values[name] = (changedHere ? mine[name] : now[name]) ?? null
    if (changedHere && changedThere && !same(mine[name], now[name])) clashes.push(name)
  }
  return { values, clashes, changed: Object.keys(values).some((name) => !same(values[name], now[name])) }
}
