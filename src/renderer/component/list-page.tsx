import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { Basis } from '#ui/component/clause.tsx'
import { DataTable, type DataTableProps } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { filterBar, type FilterBarProps, type SearchProps } from '#ui/component/filter-bar.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { rowsWith } from '#ui/component/local-order.ts'
import { Page, type PageProps } from '#ui/component/page.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { allOrNone, areAllChosen } from '#ui/component/table-walk.ts'

/** A list that goes out as it stands: its two buttons, and what the last of them was refused for. */
export type ListExport = {
  readonly buttons: ReactNode
  readonly fault: Fault | undefined
  readonly clear: () => void
}

/** The one new thing a list offers: its button, and Ctrl+N. */
type AddAct = {
  /** Said in Ctrl+K: 新增资金池. */
  readonly label: string
  /** On the button, where 新增 does not fit. */
  readonly word?: string
  readonly run: () => void
}

export type ListPageProps<T> = Pick<PageProps, 'title' | 'note' | 'panel' | 'panelOver' | 'footer' | 'actions'> &
  Omit<DataTableProps<T>, 'label' | 'fill' | 'tools' | 'empty'> &
  FilterBarProps & {
    /** Why there is nothing: words, or an `Empty` with the act that brings something. */
    readonly empty: ReactNode
    /** Names the table; the title, where they are the same. */
    readonly label?: string
    /** The clause the list exists for, beside the title. */
    readonly clause?: string
    /** The same list to Excel and paper (`PaperListPage`), where whoever may open the page may take it out. */
    readonly sheet?: ListExport
    readonly add?: AddAct | undefined
    /** What the last act on this page was refused for. */
    readonly fault?: Fault | undefined
    readonly onFaultRead?: () => void
    /** Between the title line and the list: a hint, drafts. */
    readonly above?: ReactNode
    /** Below the list: a picture of its numbers, and the dialogs it opened. */
    readonly children?: ReactNode
    /** False where something below needs its room. */
    readonly fill?: boolean
  }

/**
 * The page of one list: search and filters in one line, the table, sums below. A list that could not be read says so with
 * a way to try again, and only a list that was read is called empty.
 */
export function ListPage<T extends object>(props: ListPageProps<T>) {
  const {
    title,
    note,
    panel,
    panelOver = false,
    footer,
    actions,
    label,
    clause,
    sheet,
    add,
    fault,
    onFaultRead,
    ...rest
  } = props
  const { search, filters, hint, above, children, fill = true, ...table } = rest
  const read = () => {
    sheet?.clear()
    onFaultRead?.()
  }
  useUiCommands(add ? [{ id: `new:${add.label}`, label: add.label, shortcut: 'Ctrl+N', run: add.run }] : [])
  const found = useLocalSearch(label ?? title, table, search !== undefined)
  const tools = filterBar({ search: search ?? found.search, filters, ...(hint === undefined ? {} : { hint }) })
  return (
    <Page
      title={title}
      note={clause === undefined ? note : <Clause of={clause} more={note} />}
      panel={panel}
      panelOver={panelOver}
      footer={<Foot table={{ ...table, ...found.table }} footer={footer} />}
      actions={
        <>
          {actions}
          {sheet?.buttons}
          {add ? (
            <Keyed shortcut="Ctrl+N" type="primary" onClick={add.run}>
              {add.word ?? '新增'}
            </Keyed>
          ) : null}
        </>
      }
    >
      <FaultAlert fault={sheet?.fault ?? fault} onClose={read} />
      {above}
      <DataTable<T> {...table} {...found.table} label={label ?? title} fill={fill} {...(tools ? { tools } : {})} />
      {children}
    </Page>
  )
}

/** Lists of fewer rows are seen at a glance. */
const LONG = 8

/** A list that is here whole and has no search of its own is looked through here, by what stands in its columns. */
function useLocalSearch<T>(
  label: string,
  { rows, columns, onEnd, empty }: Pick<DataTableProps<T>, 'rows' | 'columns' | 'onEnd' | 'empty'>,
  searched: boolean,
): { readonly search?: SearchProps; readonly table: Partial<Pick<DataTableProps<T>, 'rows' | 'empty'>> } {
  const [words, setWords] = useRemembered(`list:${label}:words`, '')
  if (searched || onEnd !== undefined || (words === '' && rows.length <= LONG)) return { table: {} }
  const found = rowsWith(rows, columns, words)
  const nothing = (
    <Empty why={`没有符合查找“${words}”的。`}>
      <Button onClick={() => setWords('')}>清除条件</Button>
    </Empty>
  )
  return {
    search: { label: `查找${label}`, placeholder: '在这张表里查找', value: words, onChange: setWords },
    table: { rows: found, empty: rows.length > 0 ? nothing : empty },
  }
}

/** Below a list whose rows can be chosen stands what Ctrl+A does, for whoever works with the mouse. */
function Foot<T>({ table, footer }: { readonly table: Omit<DataTableProps<T>, 'label'>; readonly footer: ReactNode }) {
  const { onSelect, rows } = table
  if (!onSelect || rows.length === 0) return footer
  return (
    <>
      <Keyed shortcut="Ctrl+A" size="small" onClick={() => onSelect(allOrNone(table))}>
        {areAllChosen(table) ? '都不选' : '全选'}
      </Keyed>
      {footer}
    </>
  )
}

function Clause({ of, more }: { readonly of: string; readonly more: ReactNode }) {
  return (
    <>
      <Basis of={of} />
      {more}
    </>
  )
}
