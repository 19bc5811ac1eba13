import type { IndicatorRole } from '#shared/definition/statistic/indicator.ts'
import type { Condition } from '#shared/definition/rule.ts'
import {
  defineMeasure,
  type MeasureCondition,
  type MeasureDefinition,
  type MeasuredRows,
} from '#shared/definition/measure/measure.ts'

/** What most measures say: name, words, clause and unit, and what goes beyond. */
type Words = Pick<MeasureDefinition, 'measure' | 'label' | 'clause' | 'unit'> &
  Partial<Pick<MeasureDefinition, 'inner' | 'note' | 'per'>>

/** How many rows there are. */
export const countOf = (words: Words, rows: MeasuredRows) =>
  defineMeasure({ kind: 'integer', ...words, of: { rows, take: 'rows' } })

/** How many different values a field has. */
export const distinct = (words: Words, field: string, rows: MeasuredRows) =>
  defineMeasure({ kind: 'integer', ...words, of: { rows, take: { distinct: field } } })

/** What a field of whole numbers adds up to. */
export const sum = (words: Words, field: string, rows: MeasuredRows) =>
  defineMeasure({ kind: 'integer', ...words, of: { rows, take: { sum: field } } })

/** What an amount adds up to. */
export const amount = (words: Omit<Words, 'unit'> & { readonly unit?: string }, field: string, rows: MeasuredRows) =>
  defineMeasure({ kind: 'money', unit: '万元', ...words, of: { rows, take: { sum: field } } })

/** A share of two measures, in per cent. */
export const share = (words: Omit<Words, 'unit'>, part: string, whole: string) =>
  defineMeasure({ kind: 'ratio', unit: '%', ...words, of: { part, whole } })

/** An amount of reports that passed. */
export const reported = (
  words: Omit<Words, 'unit'>,
  indicator: IndicatorRole,
  among?: MeasuredRows & { readonly enterprise: string },
) =>
  defineMeasure({
    kind: 'money',
    unit: '万元',
    ...words,
    of: { reported: indicator, form: 'enterprise-month', ...(among ? { among } : {}) },
  })

/** A field has one of these values. */
export const is = (field: string, ...values: readonly (string | number | boolean)[]): Condition => ({
  field,
  is: values,
})

/** A field is filled. */
export const filled = (field: string): Condition => ({ field, filled: true })

/** Rows of the period in which a date of theirs lies. */
export const on = (record: string, field: string): MeasuredRows => ({ record, dated: { by: 'date', field } })

/** Rows of the year that they name. */
export const ofYear = (record: string, field = 'year'): MeasuredRows => ({ record, dated: { by: 'year', field } })

/** Rows that are there on the last day: begun by then, and not ended. */
export const standing = (
  record: string,
  from: string,
  end: { readonly until?: string; readonly last?: string } = {},
): MeasuredRows => ({ record, dated: { by: 'standing', from, ...end } })

/** Of these rows those of which all this is so. */
export const only = <R extends MeasuredRows>(rows: R, ...when: readonly MeasureCondition[]): R => ({
  ...rows,
  when: [...(rows.when ?? []), ...when],
})
