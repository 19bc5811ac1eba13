import { dateParts, dateText, percentText } from '#core/printing/form-data-text.ts'
import type { FormCell, FormColumn, FormData } from '#shared/definition/form.ts'
import { isCalendarDate } from '#shared/model/date.ts'
import { formatYuan } from '#shared/model/money.ts'

type Table = { readonly columns: readonly FormColumn[]; readonly rows: readonly (readonly FormCell[])[] }

/** A cell as printed: money 分 → 元, dates in the office's style, true → 是. */
function cellText(column: FormColumn, value: FormCell): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number')
    return column.kind === 'money' ? formatYuan(value) : column.kind === 'ratio' ? percentText(value) : String(value)
  return column.kind === 'date' && isCalendarDate(value) ? dateText(value) : value
}

/** Columns and printed rows; given a number of empty rows, an empty copy. */
export function tableView(table: Table, emptyRows?: number): Record<string, unknown> {
  const right = new Set(['integer', 'money', 'ratio'])
  const columns = table.columns.map((column) => ({
    label: column.label,
    weight: column.weight,
    align: right.has(column.kind) ? 'right' : column.kind === 'text' ? 'left' : 'center',
  }))
  const rows =
    emptyRows === undefined
      ? table.rows.map((row) => row.map((value, index) => textAt(table.columns, index, value)))
      : Array.from({ length: emptyRows }, () => table.columns.map(() => ''))
  return { columns, rows }
}

/** The row that adds up, as printed; null where there is none, and on an empty copy. */
export function totalsView(
  { columns, totals }: { readonly columns: readonly FormColumn[]; readonly totals?: readonly FormCell[] | undefined },
  blank: boolean,
): readonly string[] | null {
  return blank || !totals ? null : totals.map((value, index) => textAt(columns, index, value))
}

/** LIST-1: a register or ledger as a landscape table whose head returns on every page. */
export function listView(data: FormData<'LIST-1'>, blank: boolean): Record<string, unknown> {
  return {
    paper: data.paper ?? null,
    title: data.title,
    subtitle: data.subtitle,
    unit: blank ? '' : data.unit,
    unitLine: data.unitLine,
    filledOn: blank ? null : dateParts(data.filledOn),
    table: tableView(data, blank ? data.blankRows : undefined),
    totals: totalsView(data, blank),
    signers: data.signers,
    note: blank ? '' : data.note,
  }
}

function textAt(columns: readonly FormColumn[], index: number, value: FormCell): string {
  const column = columns[index]
  return column ? cellText(column, value) : ''
}
