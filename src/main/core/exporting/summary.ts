import type { QueryCall } from '#core/call.ts'
import { definitionOf, summaryOf, madeToday } from '#core/register/service.ts'
import type { In } from '#shared/contract/index.ts'
import type { ListCell, ListColumn, ListSheet } from '#shared/definition/list-sheet.ts'

type Kind = 'integer' | 'money' | 'ratio' | 'tenths'

const KINDS: Readonly<Record<Kind, NonNullable<ListColumn['kind']>>> = {
  integer: 'integer',
  money: 'money',
  ratio: 'ratio',
  tenths: 'text',
}

function cellOf(kind: Kind, figure: number | null | undefined): ListCell {
  if (figure === null || figure === undefined) return null
  return kind === 'tenths' ? (figure / 10).toFixed(1) : figure
}

/** A register's summary for paper or Excel: what was asked, the groups, the total. Faults: RECORD_KIND_UNKNOWN, FIELD_UNKNOWN, NO_SUMMARY. */
export function summarySheet(call: QueryCall, input: In<'register.summary'>): ListSheet {
  const definition = definitionOf(call, input.record)
  const view = summaryOf(call, input)
  const group = view.groups.find((one) => one.field === view.by)?.label ?? ''
  const open = definition.open ? `${view.openLabel} ${view.open} 条；` : ''
  const overdue = definition.clocks ? `超期 ${view.overdue} 条；` : ''
  return {
    title: `${definition.label}汇总表`,
    subtitle: `${input.year === null ? '全部年度' : `${input.year} 年`}，按${group}`,
    ...madeToday(call),
    unitLine: view.columns.some((column) => column.kind === 'money') ? '金额单位：元' : '',
    columns: [
      { label: group, kind: 'text', weight: 200 },
      ...view.columns.map(({ label, kind }) => ({ label, kind: KINDS[kind], weight: 110 })),
    ],
    rows: view.rows.map((row) => [row.label, ...view.columns.map(({ kind }, at) => cellOf(kind, row.figures[at]))]),
    totals: ['合计', ...view.columns.map(({ kind }, at) => cellOf(kind, view.total[at]))],
    note: `${open}${overdue}${view.clause === '' ? '' : `依据 ${call.core.resources.place.basis(view.clause)}。`}一条记录属于几类的，各类分别计数，合计只计一次。`,
  }
}
