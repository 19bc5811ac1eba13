import { dateParts, dateText, percentText } from '#core/printing/form-data-text.ts'
import { roomFor } from '#core/printing/list-width.ts'
import type { FormCell, FormColumn, FormData } from '#shared/definition/form.ts'
import { isCalendarDate } from '#shared/model/date.ts'
import { formatWanExact, formatYuan } from '#shared/model/money.ts'
import { pick } from '#shared/pick.ts'

type Table = { readonly columns: readonly FormColumn[]; readonly rows: readonly (readonly FormCell[])[] }

type Unit = FormData<'LIST-1'>['money']

const amountText = (fen: number, unit: Unit) => (unit === '万元' ? formatWanExact(fen) : formatYuan(fen))

/** A cell as printed: money 分 → 元, dates in the office's style, true → 是. */
function cellText(column: FormColumn, value: FormCell, unit: Unit = '元'): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number')
    return column.kind === 'money'
      ? amountText(value, unit)
      : column.kind === 'ratio'
        ? percentText(value)
        : String(value)
  return column.kind === 'date' && isCalendarDate(value) ? dateText(value) : value
}

/** Columns and printed rows; given a number of empty rows, an empty copy. */
export function printedTable(
  table: Table,
  emptyRows?: number,
  unit?: Unit,
): { readonly columns: readonly Drawn[]; readonly rows: readonly (readonly string[])[] } {
  const right = new Set(['integer', 'money', 'ratio'])
  const columns = table.columns.map((column) => ({
    label: column.label,
    weight: column.weight,
    align: right.has(column.kind) ? 'right' : column.kind === 'text' ? 'left' : 'center',
  }))
  const rows =
    emptyRows === undefined
      ? table.rows.map((row) => row.map((value, index) => textAt(table.columns, index, value, unit)))
      : Array.from({ length: emptyRows }, () => table.columns.map(() => ''))
  return { columns, rows }
}

/** The row that adds up, as printed; null where there is none, and on an empty copy. */
export function totalsView(
  { columns, totals, money }: Pick<List, 'columns' | 'totals'> & { readonly money?: Unit },
  blank: boolean,
): readonly string[] | null {
  return blank || !totals ? null : totals.map((value, index) => textAt(columns, index, value, money))
}

type Drawn = { readonly label: string; readonly weight: number; readonly align: string }

type List = FormData<'LIST-1'>

/** Samples of what stands in a column of a kind, for the widths of an empty copy. */
const TYPICAL: Readonly<Partial<Record<FormColumn['kind'], string>>> = {
  money: '1,000,000.00',
  integer: '1000',
  ratio: '100.00%',
  date: '2010年12月22日',
  code: '0'.repeat(18),
}

type Line = { readonly kind: 'row' | 'group' | 'sum'; readonly cells: readonly string[] }

/** The rows with the words above their groups and what each group adds up to. */
function linesOf({ groups, columns, money }: List, rows: readonly (readonly string[])[]): readonly Line[] {
  const plain = (one: readonly string[]): Line => ({ kind: 'row', cells: one })
  if (groups.length === 0) return rows.map(plain)
  let at = 0
  return groups.flatMap((group): Line[] => {
    const inside = rows.slice(at, at + group.rows).map(plain)
    at += group.rows
    const sum = group.totals?.map((value, place) => textAt(columns, place, value, money))
    return [{ kind: 'group', cells: [group.label] }, ...inside, ...(sum ? [{ kind: 'sum' as const, cells: sum }] : [])]
  })
}

/** LIST-1: a register or ledger as a landscape table whose head returns on every page. */
export function listView(data: List, blank: boolean): Record<string, unknown> {
  const table = printedTable(data, blank ? data.blankRows : undefined, data.money)
  const totals = totalsView(data, blank)
  const lines = blank ? table.rows.map((cells): Line => ({ kind: 'row', cells })) : linesOf(data, table.rows)
  const measured = blank
    ? [data.columns.map(({ kind }) => (kind === 'money' && data.money === '万元' ? '1,000.00' : (TYPICAL[kind] ?? '')))]
    : [...lines.map(({ kind, cells }) => (kind === 'group' ? [] : cells)), ...(totals ? [totals] : [])]
  // Its values stand on one line each.
  const columns = table.columns.map((one, at) => ({ ...one, whole: data.columns[at]?.kind !== 'text' }))
  const room = roomFor(columns, measured, {
    page: data.page,
    // Many columns are set smaller.
    size: data.columns.length > 10 ? 8 : 9.5,
    title: data.title,
  })
  return {
    ...pick(data, 'title', 'subtitle', 'unitLine', 'signers'),
    paper: data.paper ?? null,
    unit: blank ? '' : data.unit,
    filledOn: blank ? null : dateParts(data.filledOn),
    page: room.page,
    table: {
      columns: columns.map((one, at) => ({ ...one, weight: room.weights[at], under: data.columns[at]?.under ?? '' })),
      lines,
      tall: room.tall,
    },
    totals,
    size: room.size,
    note: blank ? '' : data.note,
  }
}

function textAt(columns: readonly FormColumn[], index: number, value: FormCell, unit?: Unit): string {
  const column = columns[index]
  return column ? cellText(column, value, unit) : ''
}
