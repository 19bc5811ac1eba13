import type { Field } from '#shared/definition/field.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'

const FIGURES: ReadonlySet<Field['kind']> = new Set(['integer', 'money', 'ratio'])

/** Whether a field is a figure: a number of things, an amount, a share. */
function isFigure({ kind }: Pick<Field, 'kind'>): boolean {
  return FIGURES.has(kind)
}

/**
 * What is wrong with a field that is a figure: each says where it comes from, so that nobody types what the program holds. It is
 * computed, held by a measure, follows from other fields of its form, or names its source; never two of the last three.
 */
export function figureGap(record: RecordDefinition, name: string): string | undefined {
  const field = record.fields[name]
  if (!field || !isFigure(field)) return undefined
  const says = (why: string) => `${record.name}.${columnName(name)} ${why}`
  const said = [field.held, field.known, field.source].filter((one) => one !== undefined)
  if (said.length > 1) return says('says twice where it comes from')
  return said.length === 0 && field.computed !== true
    ? says('is a figure and does not say where it comes from: computed, held, known or source')
    : undefined
}
