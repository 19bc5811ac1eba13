import { Table, type TableColumnType, type TableRef } from 'antd'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useAppearance } from '#ui/component/appearance.ts'
import { isComposing } from '#ui/component/ime.ts'
import { usePreference } from '#ui/component/preference.ts'
import { useRemembered } from '#ui/component/remember.ts'
import { chosenColumns, FIRST_LAYOUT, isLayout, type Layout, TableSettings } from '#ui/component/table-settings.tsx'

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

export type DataTableProps<T> = {
  /** Names the table for screen readers and keys what is remembered about it. */
  readonly label: string
  readonly columns: readonly DataColumn<T>[]
  readonly rows: readonly T[]
  readonly rowKey: (row: T) => string
  /** Enter and double click. */
  readonly onOpen?: (row: T) => void
  /** The row somebody works in: it is made the active one and brought into sight. */
  readonly goTo?: string
  /** Space, and each move while a preview is open. */
  readonly onPreview?: (row: T) => void
  readonly selected?: readonly string[]
  readonly onSelect?: (keys: string[]) => void
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  readonly loading?: boolean
  /** What to say when there is no row (component/empty.tsx). */
  readonly empty?: ReactNode
  /** Fill the height of the page (lists) or grow with the rows (tables inside a record). */
  readonly fill?: boolean
  /** Called near the end of the rows, to load the next page. */
  readonly onEnd?: () => void
  /** Search and filters; the choice of columns and density stands at the end of their line. */
  readonly tools?: ReactNode
  /** The same choice without a line of its own: it floats above the table's right end. */
  readonly settings?: boolean
  readonly rowClass?: (row: T) => string
}

/** Above this a plain antd table slows typing down; the virtual one does not (quality §3.2, measured). */
const PLAIN_LIMIT = 50

/** A table worked from the keyboard: ↑↓ move, Enter opens, Space previews; virtual above 50 rows. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { rows, rowKey, columns, sort, onEnd } = props
  const sortable = props.onSort !== undefined
  const [layout, setLayout] = usePreference<Layout>(`table:${props.label}`.slice(0, 60), FIRST_LAYOUT, isLayout)
  const [active, setActive] = useRemembered(`table:${props.label}:active`, 0)
  const box = useRef<HTMLDivElement>(null)
  const table = useRef<TableRef>(null)
  const height = useHeight(box, props.fill ?? false)
  const shown = useMemo(() => chosenColumns(columns, layout), [columns, layout])
  const virtual = rows.length > PLAIN_LIMIT
  const at = Math.min(active, Math.max(0, rows.length - 1))

  useEffect(() => {
    if (rows.length > 0 && at >= rows.length - 10) onEnd?.()
  }, [at, rows.length, onEnd])

  // What scrolls must be reachable by the keyboard too (WCAG 2.1.1): antd's scroller becomes a stop while it overflows.
  useEffect(() => {
    for (const scroller of box.current?.querySelectorAll<HTMLElement>(SCROLLERS) ?? []) {
      const overflows = scroller.scrollWidth > scroller.clientWidth || scroller.scrollHeight > scroller.clientHeight
      if (overflows) scroller.tabIndex = 0
      else scroller.removeAttribute('tabindex')
    }
  })

  const show = (index: number) => {
    const row = rows[index]
    // A virtual table has only the rows in sight; it scrolls to the others by their place.
    if (virtual) table.current?.scrollTo({ index })
    else if (row)
      box.current?.querySelector(`[data-row-key="${CSS.escape(rowKey(row))}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const placed = useRef(false)
  const ready = rows.length > 0 && (!props.fill || height !== undefined)
  const latest = useRef(show)
  useEffect(() => {
    latest.current = show
  })
  // Coming back to a list finds its row again (U-22), once its rows and height are there.
  useEffect(() => {
    if (!ready || placed.current) return
    placed.current = true
    if (at > 0) latest.current(at)
  }, [ready, at])

  const target = props.goTo === undefined ? -1 : rows.findIndex((row) => rowKey(row) === props.goTo)
  useEffect(() => {
    if (target < 0) return
    setActive(target)
    latest.current(target)
  }, [target, setActive])

  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setActive(next)
    show(next)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isComposing(event) || !isTable(event.target, event.currentTarget) || event.altKey) return
    if (event.ctrlKey) {
      if (event.key.toLowerCase() !== 'a' || !props.onSelect) return
      event.preventDefault()
      props.onSelect(props.selected?.length === rows.length ? [] : rows.map(rowKey))
      return
    }
    const row = rows[at]
    const step = STEPS[event.key]
    if (step !== undefined) move(at + step)
    else if (event.key === 'Home') move(0)
    else if (event.key === 'End') move(rows.length - 1)
    else if (event.key === 'Enter' && row) props.onOpen?.(row)
    else if (event.key === ' ' && row) {
      if (props.onPreview) props.onPreview(row)
      else toggle(props, rowKey(row))
    } else return
    event.preventDefault()
  }

  const { scale } = useAppearance()
  const drawn = useMemo(
    () => shown.map((column) => drawnColumn(column, sort ?? null, sortable, scale)),
    [shown, sort, sortable, scale],
  )
  const width = shown.reduce((sum, column) => sum + column.width * scale, props.onSelect ? 40 : 0)
  const body = height === undefined ? undefined : Math.max(80, height - Math.ceil((layout.dense ? 38 : 46) * scale))
  const nothing = rows.length === 0 && props.empty !== undefined && props.loading !== true
  return (
    <div className={props.fill ? 'data-table data-table-fill' : 'data-table'}>
      {props.tools ? (
        <div className="toolbar">
          {props.tools}
          {nothing ? null : <TableSettings columns={columns} layout={layout} onChange={setLayout} />}
        </div>
      ) : null}
      {props.settings && !props.tools && !nothing ? (
        <div className="table-settings-float">
          <TableSettings columns={columns} layout={layout} onChange={setLayout} />
        </div>
      ) : null}
      {nothing ? props.empty : null}
      {/* The table is one stop of Tab; its rows are walked with the arrow keys. */}
      <div
        ref={box}
        hidden={nothing}
        className="data-table-box"
        role="group"
        aria-label={`${props.label}，上下键移动，回车打开`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onMouseOver={sayCut}
      >
        <Table<T>
          ref={table}
          size={layout.dense ? 'small' : 'middle'}
          rowKey={rowKey}
          columns={drawn}
          dataSource={rows}
          loading={props.loading ?? false}
          locale={{ emptyText: props.loading ? '' : '没有记录' }}
          pagination={false}
          virtual={virtual && body !== undefined}
          showSorterTooltip={false}
          scroll={{ x: width, ...(body === undefined ? {} : { y: body }) }}
          rowClassName={(row, index) => `${index === at ? 'row-active ' : ''}${props.rowClass?.(row) ?? ''}`}
          onRow={(row, index) => ({
            onClick: () => {
              setActive(index ?? 0)
              box.current?.focus({ preventScroll: true })
            },
            onDoubleClick: () => props.onOpen?.(row),
          })}
          onScroll={(event) => {
            const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
            if (scrollHeight - scrollTop - clientHeight < 400) props.onEnd?.()
          }}
          onChange={(_pagination, _filters, sorter) => {
            if (Array.isArray(sorter) || !sorter.columnKey) return
            props.onSort?.(
              sorter.order ? { field: String(sorter.columnKey), descending: sorter.order === 'descend' } : null,
            )
          }}
          {...(props.onSelect
            ? {
                rowSelection: {
                  columnWidth: 40,
                  selectedRowKeys: [...(props.selected ?? [])],
                  onChange: (keys) => props.onSelect?.(keys.map(String)),
                  getCheckboxProps: () => ({ 'aria-label': '选中这一行', tabIndex: -1 }),
                  // antd repeats the title in a hidden row that measures widths: a checkbox there could take the focus.
                  columnTitle: <span className="visually-hidden">选择</span>,
                },
              }
            : {})}
        />
      </div>
    </div>
  )
}

function drawnColumn<T>(column: DataColumn<T>, sort: Sort, sortable: boolean, scale: number): TableColumnType<T> {
  const order = sort?.descending ? ('descend' as const) : ('ascend' as const)
  return {
    key: column.key,
    title: column.label,
    width: column.width * scale,
    ...(column.figures ? { align: 'right' as const, className: 'figures' } : {}),
    ellipsis: column.wrap !== true,
    ...(column.sortable && sortable ? { sorter: true, sortOrder: sort?.field === column.key ? order : null } : {}),
    render: (_: unknown, row: T) => column.render(row),
  }
}

/** What a column cuts off is said in full under the pointer. */
function sayCut(event: MouseEvent<HTMLDivElement>): void {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('td.ant-table-cell-ellipsis') : null
  const inner = cell?.querySelector<HTMLElement>('.state-word') ?? cell
  if (!cell || !inner) return
  if (inner.scrollWidth > inner.clientWidth) cell.title = cell.innerText.trim()
  else cell.removeAttribute('title')
}

const SCROLLERS = '.ant-table-content, .ant-table-body'

/** The box itself or its scroller; keys typed in a control inside the table are that control's. */
function isTable(target: EventTarget, box: Element): boolean {
  return target === box || (target instanceof Element && target.matches(SCROLLERS))
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }

function toggle<T>(props: DataTableProps<T>, key: string): void {
  const selected = props.selected ?? []
  props.onSelect?.(selected.includes(key) ? selected.filter((one) => one !== key) : [...selected, key])
}

function useHeight(box: React.RefObject<HTMLDivElement | null>, fill: boolean): number | undefined {
  const [height, setHeight] = useState<number | undefined>(undefined)
  useEffect(() => {
    const element = box.current
    if (!element || !fill) return
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box, fill])
  return fill ? height : undefined
}
