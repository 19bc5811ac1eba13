import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { identify, maskAccount, maskIdentityNumber, maskPhone } from '#shared/model/credit-code.ts'

/** Numbers and names that nobody sees in passing (S-72): sensitive fields, and telephones of persons. */
export function isGuarded(field: Field): boolean {
  return field.sensitivity === 'sensitive' || (field.kind === 'phone' && field.sensitivity !== undefined)
}

/** The guarded fields of a record, by name. */
export function guardedFields(definition: RecordDefinition): string[] {
  return Object.keys(definition.fields).filter((name) => isGuarded(definition.fields[name] as Field))
}

/** A guarded value with its middle or head hidden: enough to tell two apart, too little to use. */
export function maskedValue(field: Field, value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value
  if (field.kind === 'phone') return maskPhone(value)
  return /^\d{17}[\dX]$/u.test(value) ? maskIdentityNumber(value) : maskAccount(value)
}

/** True for what `maskedValue` gives: it stands for a stored value and is none itself. */
export function looksMasked(value: unknown): boolean {
  return typeof value === 'string' && /\*{3}|^\*/u.test(value)
}

/** A copy of a row, or of some of its values, as a screen shows it before somebody asks for the numbers. */
export function maskedRow<T extends Readonly<Record<string, unknown>>>(definition: RecordDefinition, row: T): T {
  const hidden = guardedFields(definition)
    .filter((name) => typeof row[name] === 'string')
    .map((name) => [name, maskedValue(definition.fields[name] as Field, row[name])])
  return hidden.length === 0 ? row : { ...row, ...(Object.fromEntries(hidden) as Partial<T>) }
}

/** A natural person's shop is registered under an identity number: in such a row this field is a number of a person too. */
export const GUARDED_WHEN = { field: 'identifierType', is: 'identity-number', guarded: 'identifier' } as const

/** A field that holds the number of a unit: what is sound as the identity number of a person is one, whatever the row calls it. */
function personsNumbers(definition: RecordDefinition, row: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(definition.fields).flatMap(([name, { kind }]): [string, string][] => {
    const number = row[name]
    if (kind !== 'identifier' || typeof number !== 'string') return []
    const named = name === GUARDED_WHEN.guarded && row[GUARDED_WHEN.field] === GUARDED_WHEN.is
    return named || (number.length === 18 && identify(number).type === 'identity-number')
      ? [[name, maskIdentityNumber(number)]]
      : []
  })
}

/** A copy of a row for whoever may not ask for the numbers at all: what `maskedRow` hides, and the identity number of a shop. */
export function unseenRow<T extends Readonly<Record<string, unknown>>>(definition: RecordDefinition, row: T): T {
  const numbers = personsNumbers(definition, row)
  const masked = maskedRow(definition, row)
  return numbers.length === 0 ? masked : { ...masked, ...(Object.fromEntries(numbers) as Partial<T>) }
}
