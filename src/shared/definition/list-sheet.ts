import type { FormInput } from '#shared/definition/form.ts'

/** A list ready for paper (LIST-1) or Excel: both are made of the same columns, rows and totals. Money in 分. */
export type ListSheet = FormInput<'LIST-1'>
export type ListColumn = ListSheet['columns'][number]
export type ListCell = ListSheet['rows'][number][number]

/** The most rows one 清册 or sheet of a list holds; beyond it the whole register is exported (`export.records`). */
export const MOST_LIST_ROWS = 20_000
