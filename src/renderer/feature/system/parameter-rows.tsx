import { parameterGroup, parameterGroups } from '#shared/definition/parameter-group.ts'
import { ClauseText } from '#ui/component/clause.tsx'
import type { DataColumn, Sort } from '#ui/component/data-table.tsx'
import { compareShown, shownValue } from '#ui/component/shown.ts'
import { MARKS, type ParameterLine, valueText } from '#ui/feature/system/parameter-value.ts'

/** The head of a group, or a parameter in it. */
export type ParameterListRow =
  | { readonly kind: 'group'; readonly label: string; readonly count: number; readonly open: boolean }
  | { readonly kind: 'line'; readonly line: ParameterLine }

type LineColumn = Pick<DataColumn<ParameterListRow>, 'key' | 'label' | 'width' | 'wrap'> & {
  readonly show: (line: ParameterLine) => ReturnType<DataColumn<ParameterListRow>['render']>
}

const LINE_COLUMNS: readonly LineColumn[] = [
  { key: 'label', label: '参数', width: 220, wrap: true, show: ({ label }) => label },
  { key: 'value', label: '现值', width: 130, wrap: true, show: (line) => valueText(line, line.value) },
  { key: 'clause', label: '条文', width: 68, show: ({ clause }) => <ClauseText>{clause}</ClauseText> },
  { key: 'mark', label: '来历', width: 156, show: ({ mark }) => MARKS[mark] ?? mark },
  { key: 'from', label: '起用日期', width: 92, show: ({ effectiveFrom }) => effectiveFrom ?? '一直' },
  { key: 'basis', label: '依据文号', width: 140, wrap: true, show: ({ basis }) => basis },
]

function GroupHead({ label, count, open }: Extract<ParameterListRow, { kind: 'group' }>) {
  return (
    <>
      {`${open ? '▾' : '▸'} ${label}（${count}）`}
      <span className="visually-hidden">{open ? '已展开' : '已收起'}</span>
    </>
  )
}

/** The columns of the list of parameters; the head of a group stands in the first. */
export const parameterColumns: readonly DataColumn<ParameterListRow>[] = LINE_COLUMNS.map(({ show, ...column }) => ({
  ...column,
  sortable: true,
  render: (row) => {
    if (row.kind === 'line') return show(row.line)
    return column.key === 'label' ? <GroupHead {...row} /> : null
  },
}))

/** What names a row of the list. */
export function parameterKey(row: ParameterListRow): string {
  return row.kind === 'group' ? `组 ${row.label}` : row.line.name
}

/** The parameters under the heads of their groups, each group in the order asked for; of a folded group the head alone. */
export function parameterRows(
  lines: readonly ParameterLine[],
  unfolded: (label: string) => boolean,
  sort: Sort,
): readonly ParameterListRow[] {
  const groups = Map.groupBy(lines, ({ name }) => parameterGroup(name))
  const by = LINE_COLUMNS.find(({ key }) => key === sort?.field)
  const ordered = (of: readonly ParameterLine[]) =>
    sort && by
      ? of.toSorted((a, b) => compareShown(shownValue(by.show(a)), shownValue(by.show(b)), sort.descending))
      : of
  return parameterGroups.flatMap((label): readonly ParameterListRow[] => {
    const of = groups.get(label) ?? []
    if (of.length === 0) return []
    const open = unfolded(label)
    const head: ParameterListRow = { kind: 'group', label, count: of.length, open }
    return open ? [head, ...ordered(of).map((line): ParameterListRow => ({ kind: 'line', line }))] : [head]
  })
}
