import { dateParts, dateText, allTexts } from '#core/printing/form-data-text.ts'
import type { FormData } from '#shared/definition/form.ts'
import { pick } from '#shared/pick.ts'

const BLANK_ROWS = 12

/** TJ-1 to TJ-4, TJ-7, TJ-8, TJ-9: on an empty copy what the paper itself says stays, figures go. */
export function statisticView(data: FormData<'TJ-1'>, blank: boolean): Record<string, unknown> {
  const say = (value: string) => (blank ? '' : value)
  return {
    ...allTexts(data, blank),
    ...pick(data, 'title', 'cycle', 'table', 'unitLine', 'back'),
    validUntil: blank ? '' : dateText(data.validUntil),
    filledOn: blank ? null : dateParts(data.filledOn),
    facts: data.facts.map(({ label, value, options, wide }) => ({
      label,
      value: say(value),
      options: options.map((one) => ({ label: one.label, on: one.on && !blank })),
      wide,
    })),
    tables: data.tables.map((table) => {
      const isForm = table.columns.some((column) => column.fixed)
      const empty = (row: readonly string[]) => row.map((value, at) => (table.columns[at]?.fixed === true ? value : ''))
      const none = Array.from({ length: BLANK_ROWS }, () => table.columns.map(() => ''))
      return {
        ...pick(table, 'title', 'columns', 'heads'),
        // A form's lines keep their height; a list's grow with what stands in them.
        tall: !isForm,
        rows: blank ? (isForm ? table.rows.map(empty) : none) : table.rows,
      }
    }),
    notes: blank ? [] : data.notes,
    signers: data.signers.map(({ label, value }) => ({ label, value: say(value) })),
  }
}
