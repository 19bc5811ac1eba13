import type { QueryCall } from '#core/call.ts'
import { type PaperPlace, wordsOf } from '#core/printing/paper-place.ts'
import type { Field } from '#shared/definition/field.ts'
import type { FormInput } from '#shared/definition/form.ts'

type Block = NonNullable<FormInput<'SHEET-1'>['blocks']>[number]

/** What stands in a cell of a paper that is data. */
export type PaperGridCell = Extract<Block, { kind: 'grid' }>['rows'][number][number]

type Choices = readonly { readonly value: unknown; readonly label: string }[]

/** What a field offers, and of what it offers no longer that which was chosen, behind the rest. */
function choicesOf({ kind, choices = [] }: Field, isOn: (value: unknown) => boolean): Choices {
  if (kind === 'boolean')
    return [
      { value: true, label: '是' },
      { value: false, label: '否' },
    ]
  if (kind !== 'choice' && kind !== 'choices') return []
  const offered = choices.filter(({ retired }) => retired !== true)
  return [...offered, ...choices.filter(({ retired, value }) => retired === true && isOn(value))]
}

/** Choices up to so many are boxes to tick. */
const MOST_TICKS = 16

/** A figure and its unit, which the empty copy bears too. */
function figureAt(call: QueryCall, place: PaperPlace) {
  const { kind, unit = kind === 'ratio' ? '%' : kind === 'money' ? '元' : '' } = place.field
  const words = wordsOf(call, place)
  return {
    kind: 'figure' as const,
    unit,
    value: words.endsWith(unit) ? words.slice(0, words.length - unit.length).trimEnd() : words,
  }
}

/** A value at its place: boxes to tick, a sum in figures and words, a day, or words. `alone`: it has the whole row. */
export function cellAt(
  call: QueryCall,
  place: PaperPlace,
  label: string,
  lines: number,
  alone: boolean,
): PaperGridCell {
  const { field, row, name } = place
  const value = row?.[name]
  const isOn = (one: unknown) => (Array.isArray(value) ? value.includes(one) : one === value)
  const choices = choicesOf(field, isOn)
  if (choices.length > 0 && choices.length <= MOST_TICKS)
    return { label, kind: 'ticks', options: choices.map((one) => ({ label: one.label, on: isOn(one.value) })), lines }
  if (field.kind === 'money' && alone)
    return { label, kind: 'money', ...(typeof value === 'number' ? { amount: value } : {}) }
  if (field.kind === 'date')
    return { label, kind: 'date', ...(typeof value === 'string' && value.length === 10 ? { on: value } : {}) }
  if (field.kind === 'money' || field.kind === 'integer' || field.kind === 'ratio')
    return { label, lines, ...figureAt(call, place) }
  return { label, kind: 'text', value: wordsOf(call, place), lines }
}
