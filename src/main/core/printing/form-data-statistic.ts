import { dateParts, dateText } from '#core/printing/form-data-text.ts'
import type { FormData } from '#shared/definition/form.ts'

const BLANK_ROWS = 12

/** TJ-1 to TJ-4, TJ-7, TJ-8, TJ-9: on an empty copy what the paper itself says stays, figures go. */
export function statisticView(data: FormData<'TJ-1'>, blank: boolean): Record<string, unknown> {
  const say = (value: string) => (blank ? '' : value)
  return {
    title: data.title,
    period: say(data.period),
    cycle: data.cycle,
    table: data.table,
    office: say(data.office),
    approval: say(data.approval),
    validUntil: blank ? '' : dateText(data.validUntil),
    unit: say(data.unit),
    unitLine: data.unitLine,
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
        title: table.title,
        columns: table.columns,
        heads: table.heads,
        // A form's lines keep their height; a list's grow with what stands in them.
        tall: !isForm,
        rows: blank ? (isForm ? table.rows.map(empty) : none) : table.rows,
      }
    }),
    notes: blank ? [] : data.notes,
    signers: data.signers.map(({ label, value }) => ({ label, value: say(value) })),
    back: data.back,
  }
}
