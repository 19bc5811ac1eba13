import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** Fields that stand together on a form or a page, under the word of their section. */
type FieldSection = { readonly title: string; readonly fields: readonly (readonly [string, Field])[] }

/** Fields by section, in their order; beside named ones the nameless section is called 内容. */
export function fieldSections(entries: readonly (readonly [string, Field])[]): readonly FieldSection[] {
  const sections: { title: string; fields: (readonly [string, Field])[] }[] = []
  for (const entry of entries) {
    const title = entry[1].section ?? ''
    const known = sections.find((one) => one.title === title)
    if (known) known.fields.push(entry)
    else sections.push({ title, fields: [entry] })
  }
  return sections.length === 1 ? sections : sections.map((one) => ({ ...one, title: one.title || '内容' }))
}

/** Fields that a person reads of a stored record: those that are typed, and of what the program keeps those that a list shows. */
export function readFields({ fields }: RecordDefinition): readonly (readonly [string, Field])[] {
  return Object.entries(fields).filter(
    ([, field]) => field.kind !== 'json' && (!field.computed || field.list !== undefined),
  )
}

/** Whether a field says something in a row. */
export function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
