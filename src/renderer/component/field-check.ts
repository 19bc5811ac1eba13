import type { Warning } from '#shared/contract/common.ts'
import type { Field } from '#shared/definition/field.ts'
import { isGuarded, looksMasked } from '#shared/definition/mask.ts'
import { type RecordDefinition, typedSchema } from '#shared/definition/record.ts'
import type { IsoDate } from '#shared/model/date.ts'
import { readField } from '#ui/component/field-text.ts'

export type FieldValueMap = Readonly<Record<string, unknown>>
/** Same shape as the station's own problems, so that both are shown in one place with the same words. */
export type FormProblem = Warning

/** Fields that a person types, in the order of the definition; program-filled ones are left out. */
export function typedFields(definition: RecordDefinition): readonly (readonly [string, Field])[] {
  return Object.entries(definition.fields).filter(([, field]) => !field.computed && field.kind !== 'json')
}

/** Every typed field at its empty value: what a new form starts from. */
export function emptyValues(definition: RecordDefinition): Record<string, unknown> {
  return Object.fromEntries(typedFields(definition).map(([name]) => [name, null]))
}

/** The typed fields of a stored row, ready for a form or for `register.correct`. */
export function typedValues(definition: RecordDefinition, row: FieldValueMap): Record<string, unknown> {
  return Object.fromEntries(typedFields(definition).map(([name]) => [name, row[name] ?? null]))
}

function messageFor(field: Field, value: unknown, today: IsoDate): string | undefined {
  if (value === null || value === undefined || value === '')
    return field.required ? `请填写“${field.label}”` : undefined
  // A number still hidden is the stored one: the station knows it.
  if (isGuarded(field) && looksMasked(value)) return undefined
  if (typedSchema(field).safeParse(value).success) return undefined
  const unread = typeof value === 'string' ? readField(field, value, today).message : undefined
  if (unread) return `${field.label}：${unread}`
  const issue = typedSchema(field).safeParse(value).error?.issues[0]
  // zod's own English sentences never reach the screen: only messages written in the definition do.
  const own = issue && /\p{Script=Han}/u.test(issue.message) ? issue.message : '填写的内容不合要求，请核对'
  return `${field.label}：${own}`
}

/** What would be refused, field by field, before the station is asked. */
export function checkFields(definition: RecordDefinition, values: FieldValueMap, today: IsoDate): FormProblem[] {
  return typedFields(definition).flatMap(([name, field]) => {
    const message = messageFor(field, values[name], today)
    return message ? [{ field: name, code: 'FIELDS_WRONG', message, related: [] }] : []
  })
}
