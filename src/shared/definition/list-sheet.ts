import type { Field } from '#shared/definition/field.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { displayValue } from '#shared/definition/record.ts'

/** A list ready for paper (LIST-1) or Excel: both are made of the same columns, rows and totals. Money in 分. */
export type ListSheet = FormInput<'LIST-1'>
export type ListColumn = ListSheet['columns'][number]
export type ListCell = ListSheet['rows'][number][number]

/** The most rows one 清册 or sheet of a list holds; beyond it the whole register is exported (`export.records`). */
export const MOST_LIST_ROWS = 20_000

const KINDS: Readonly<Partial<Record<Field['kind'], NonNullable<ListColumn['kind']>>>> = {
  money: 'money',
  integer: 'integer',
  ratio: 'ratio',
  boolean: 'yesNo',
  date: 'date',
  identifier: 'code',
  phone: 'code',
  period: 'code',
  year: 'code',
}

/** How a field stands in a list; a `code` is never broken. */
export function listKindOf(field: Field): NonNullable<ListColumn['kind']> {
  return KINDS[field.kind] ?? 'text'
}

/** A value as a list shows it: titles for ids, words for choices. */
export function listCellOf(field: Field, value: unknown, titles: Readonly<Record<string, string>>): ListCell {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value
  const kind = listKindOf(field)
  if (typeof value === 'number' && kind !== 'text' && kind !== 'code') return value
  if (typeof value === 'string' && Object.hasOwn(titles, value)) return titles[value] ?? value
  return displayValue(field, value).slice(0, 2000)
}
