import type { QueryCall } from '#core/call.ts'
import { crossTable, definitionOf, type CrossTableInput, madeToday } from '#core/register/service.ts'
import { axesOf } from '#shared/definition/axis.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'
import { displayValue } from '#shared/definition/record.ts'

const EDGES: Readonly<Record<string, string>> = { not: '除', from: '自', to: '至' }

/** What the table was narrowed to, in words: 申报日期（年）2014；自 2014-03. */
function narrowedTo(call: QueryCall, input: CrossTableInput): string {
  const axes = axesOf(call.definitions, definitionOf(call, input.record))
  return Object.entries(input.filter)
    .map(([key, value]) => {
      const [, name = key, edge = ''] = /^(.+?)(?:~(not|from|to))?$/u.exec(key) ?? []
      const axis = axes.find((one) => one.key === name) ?? axes.find((one) => one.key === `${name}~year`)
      const values = [value].flat().map((one) => (axis?.field ? displayValue(axis.field, one) : String(one)))
      const label = (axis?.label ?? name).replace(/（[年月]）$/u, '')
      return `${label}${EDGES[edge] ?? ''} ${value === null ? '（未填）' : values.join('、')}`
    })
    .join('；')
}

/** A table of a record for paper or Excel, with its sums and what they were held against. Faults: RECORD_KIND_UNKNOWN, FIELD_UNKNOWN. */
export function crossTableSheet(call: QueryCall, input: CrossTableInput): ListSheet {
  const view = crossTable(call, input)
  const { figure, columns } = view
  const kind = figure.kind
  const end = columns ? '合计' : figure.label
  const narrowed = narrowedTo(call, input)
  const basis = view.clause === '' ? '' : `依据 ${call.core.resources.place.basis(view.clause)}。`
  const sums =
    view.agrees === null
      ? '一条记录属于几类的，各类分别计数，合计只计一次。'
      : view.agrees
        ? `合计已与清单核对：共 ${view.count} 条。`
        : `合计与清单不符：清单 ${view.count} 条，请联系维护人员。`
  return {
    title: `${view.label}分组统计表`,
    subtitle: `${columns ? `${view.rows.label}与${columns.label}` : view.rows.label}，${figure.label}`.slice(0, 80),
    ...madeToday(call),
    unitLine: kind === 'money' ? '金额单位：元' : figure.unit === '' ? '' : `单位：${figure.unit}`,
    columns: [
      { label: view.rows.label.slice(0, 40), kind: 'text', weight: 200 },
      ...view.heads.map(({ label }) => ({ label: label.slice(0, 40), kind, weight: 100 })),
      { label: end.slice(0, 40), kind, weight: 110 },
    ],
    rows: view.lines.map(({ head, cells, total }) => [head.label, ...cells, total]),
    totals: ['合计', ...view.totals, view.total],
    note: `${narrowed === '' ? '' : `范围：${narrowed}。`}${basis}${sums}`.slice(0, 500),
  }
}
