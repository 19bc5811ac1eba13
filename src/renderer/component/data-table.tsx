import { Table, type TableColumnType, type TableProps } from 'antd'
import { type MouseEvent, type ReactNode, type ThHTMLAttributes, useMemo } from 'react'
import { useAppearance } from '#ui/component/appearance.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { useLocalOrder } from '#ui/component/local-order.ts'
import { usePreference } from '#ui/component/preference.ts'
import { type Dragged, HeaderCell } from '#ui/component/header-cell.tsx'
import {
  chosenColumns,
  FIRST_LAYOUT,
  isLayout,
  type Layout,
  TableSettings,
  widthOf,
  withWidth,
} from '#ui/component/table-settings.tsx'
import { type TableWalk, useStay, useTableWalk, type WalkedTable } from '#ui/component/table-walk.ts'

export type DataColumn<T> = {
  readonly key: string
  readonly label: string
  readonly width: number
  /** Right-aligned tabular figures. */
  readonly figures?: boolean
  readonly sortable?: boolean
  /** Offered in the column choice, but not shown until chosen. */
  readonly hidden?: boolean
  /** Lines break instead of being cut off: for reasons and remarks. */
  readonly wrap?: boolean
  readonly render: (row: T) => ReactNode
}

export type Sort = { readonly field: string; readonly descending: boolean } | null

export type DataTableProps<T> = WalkedTable<T> & {
  readonly columns: readonly DataColumn<T>[]
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  /** What to say when the answer has no row: words, or an `Empty` with the act that brings one. */
  readonly empty?: ReactNode
  /** Search and filters; the choice of columns and density stands at the end of their line. */
  readonly tools?: ReactNode
  /** The same choice without a line of its own: it floats above the table's right end. */
  readonly settings?: boolean
  readonly rowClass?: (row: T) => string
}

/** A table worked from the keyboard: ↑↓ move, Enter opens, Space previews; virtual above 50 rows. */
export function DataTable<T extends object>(given: DataTableProps<T>) {
  const props = { ...given, ...useLocalOrder(given) }
  const { rows, columns, asked } = props
  const [layout, setLayout] = usePreference<Layout>(`table:${props.label}`.slice(0, 60), FIRST_LAYOUT, isLayout)
  const walk = useTableWalk(props)
  const fault = asked?.fault
  const nothing = rows.length === 0 && (fault !== undefined || (props.empty !== undefined && asked?.loading !== true))
  const why = typeof props.empty === 'string' ? <Empty why={props.empty} /> : props.empty
  const settings = nothing ? null : <TableSettings columns={columns} layout={layout} onChange={setLayout} />
  return (
    <div className={props.fill ? 'data-table data-table-fill' : 'data-table'}>
      {props.tools ? (
        <div className="toolbar">
          {props.tools}
          {settings}
        </div>
      ) : null}
      {props.settings && !props.tools && settings ? <div className="table-settings-float">{settings}</div> : null}
      <FaultAlert fault={fault} {...(asked ? { onRetry: asked.refresh } : {})} />
      {nothing && fault === undefined ? why : null}
      {/* The table is one stop of Tab; its rows are walked with the arrow keys. */}
      <div
        ref={walk.box}
        hidden={nothing}
        className="data-table-box"
        role="group"
        aria-label={`${props.label}，上下键移动，回车打开`}
        tabIndex={0}
        onKeyDown={walk.onKeyDown}
        onMouseOver={sayCut}
      >
        <Rows {...props} layout={layout} walk={walk} onLayout={setLayout} />
      </div>
    </div>
  )
}

type Laid<T> = DataTableProps<T> & { readonly layout: Layout; readonly onLayout: (layout: Layout) => void }

const HEADER = { header: { cell: HeaderCell } } as const

/** More than a window holds. */
const FIRST_ROWS = 30

/** The rows in antd's table: widths, height, order and ticks. */
function Rows<T extends object>(props: Laid<T> & { readonly walk: TableWalk }): ReactNode {
  const { rows, columns, layout, walk, asked } = props
  const { scale } = useAppearance()
  const loading = asked?.loading ?? false
  const drawn = useDrawnColumns(props, scale)
  const shown = chosenColumns(columns, layout)
  const width = shown.reduce((sum, column) => sum + widthOf(column, layout) * scale, props.onSelect ? 40 : 0)
  const header = Math.ceil((layout.dense ? 38 : 46) * scale)
  const stay = useStay(props, walk.box, walk.table)
  const body = walk.height === undefined ? undefined : Math.max(80, walk.height - header)
  // Until the height is known nothing can be virtual: thousands of rows drawn for one frame would stop the page for seconds.
  const unmeasured = walk.virtual && (props.fill ?? false) && body === undefined
  return (
    <Table<T>
      ref={walk.table}
      size={layout.dense ? 'small' : 'middle'}
      rowKey={props.rowKey}
      columns={drawn}
      components={HEADER}
      dataSource={unmeasured ? rows.slice(0, FIRST_ROWS) : rows}
      loading={loading}
      locale={{ emptyText: loading ? '' : '没有记录' }}
      pagination={false}
      virtual={walk.virtual && body !== undefined}
      showSorterTooltip={false}
      scroll={{ x: width, ...(body === undefined ? {} : { y: body }) }}
      rowClassName={(row, index) => `${index === walk.at ? 'row-active ' : ''}${props.rowClass?.(row) ?? ''}`}
      onRow={(row, index) => ({ onClick: () => walk.take(index ?? 0), onDoubleClick: () => props.onOpen?.(row) })}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
        if (scrollHeight - scrollTop - clientHeight < 400) props.onEnd?.()
        if (scrollTop < 400) props.way?.before()
        stay(scrollTop)
      }}
      onChange={(_pagination, _filters, sorter) => {
        if (Array.isArray(sorter) || !sorter.columnKey) return
        props.onSort?.(
          sorter.order ? { field: String(sorter.columnKey), descending: sorter.order === 'descend' } : null,
        )
      }}
      {...ticks(props)}
    />
  )
}

/** The first column of ticks, where rows can be chosen. */
function ticks<T>({ selected, onSelect }: DataTableProps<T>): Pick<TableProps<T>, 'rowSelection'> {
  if (!onSelect) return {}
  return {
    rowSelection: {
      columnWidth: 40,
      selectedRowKeys: [...(selected ?? [])],
      onChange: (keys) => onSelect(keys.map(String)),
      getCheckboxProps: () => ({ 'aria-label': '选中这一行', tabIndex: -1 }),
      // antd repeats the title in a hidden row that measures widths: a checkbox there could take the focus.
      columnTitle: <span className="visually-hidden">选择</span>,
    },
  }
}

function useDrawnColumns<T>(props: Laid<T>, scale: number) {
  const { columns, layout, sort, onLayout } = props
  const sortable = props.onSort !== undefined
  return useMemo(
    () =>
      chosenColumns(columns, layout).map((column) => ({
        ...drawnColumn(column, sort ?? null, sortable),
        width: widthOf(column, layout) * scale,
        onHeaderCell: (): Dragged & ThHTMLAttributes<HTMLTableCellElement> => ({
          columnLabel: column.label,
          onWidth: (px) => onLayout(withWidth(layout, column.key, px === null ? null : px / scale)),
        }),
      })),
    [columns, layout, sort, sortable, scale, onLayout],
  )
}

function drawnColumn<T>(column: DataColumn<T>, sort: Sort, sortable: boolean): TableColumnType<T> {
  const order = sort?.descending ? ('descend' as const) : ('ascend' as const)
  return {
    key: column.key,
    title: column.label,
    ...(column.figures ? { align: 'right' as const, className: 'figures' } : {}),
    ellipsis: column.wrap !== true,
    ...(column.sortable && sortable ? { sorter: true, sortOrder: sort?.field === column.key ? order : null } : {}),
    render: (_: unknown, row: T) => column.render(row),
  }
}

/** What a column cuts off is said in full under the pointer. */
function sayCut(event: MouseEvent<HTMLDivElement>): void {
  const cell =
    event.target instanceof Element ? event.target.closest<HTMLElement>('.ant-table-cell-ellipsis:not(th)') : null
  const inner = cell?.querySelector<HTMLElement>('.state-word') ?? cell
  if (!cell || !inner) return
  if (inner.scrollWidth > inner.clientWidth) cell.title = cell.innerText.trim()
  else cell.removeAttribute('title')
}
