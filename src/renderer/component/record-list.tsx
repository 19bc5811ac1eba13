import { Button, Checkbox, Input } from 'antd'
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Row } from '#shared/contract/common.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { useSession } from '#ui/api/session.tsx'
import { useFind } from '#ui/api/use-find.ts'
import { ClockTag, urgentOf } from '#ui/component/clock-tag.tsx'
import { type DataColumn, DataTable, type Sort } from '#ui/component/data-table.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { ExportDialog } from '#ui/component/export-dialog.tsx'
import { DraftLinks } from '#ui/component/draft-list.tsx'
import { Unread } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { isComposing } from '#ui/component/ime.ts'
import { type Lens, ListLens } from '#ui/component/list-lens.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { permissionOf, recordColumns } from '#ui/component/record-columns.tsx'
import { RecordFacts } from '#ui/component/record-facts.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { SavedViews } from '#ui/component/saved-views.tsx'
import { recordPath } from '#ui/component/screens.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { ClauseText } from '#ui/component/clause.tsx'
import { type Filter, Filters } from '#ui/component/list-filter.tsx'
import { ListFooter, ListEmpty } from '#ui/component/list-footer.tsx'

export type RecordListPageProps = {
  readonly definition: RecordDefinition
  readonly title?: string
  /** Where a new record is written; default `/record/<name>/new`. */
  readonly newPath?: string
  /** Where its import begins, when the record takes one. */
  readonly importPath?: string
  readonly actions?: ReactNode
  /** Fixed conditions of this list, not shown as filters. */
  readonly fixed?: Filter
  /** Which rows the definition's own words leave: all, those waiting, those overdue. */
  readonly lens?: Lens
  readonly onLens?: (lens: Lens) => void
  /** Rows of one year, by the register's summary. */
  readonly year?: number | null
  /** Says what `fixed` and `year` narrow to, with the way back. */
  readonly narrowing?: ReactNode
}

/** Search first, one line of filters, the table, count and sums below; Ctrl+N new, Enter opens, Space previews. */
export function RecordListPage(props: RecordListPageProps) {
  const { definition } = props
  const navigate = useNavigate()
  const { can } = useSession()
  const key = `list:${definition.name}`
  const [query, setQuery] = useRemembered(`${key}:query`, '')
  const [filter, setFilter] = useRemembered<Filter>(`${key}:filter`, {})
  const [sort, setSort] = useRemembered<Sort>(`${key}:sort`, null)
  const [voided, setVoided] = useRemembered(`${key}:voided`, false)
  const [selected, setSelected] = useState<string[]>([])
  const [preview, setPreview] = useState<Row | undefined>(undefined)
  const [exporting, setExporting] = useState<'xlsx' | 'pdf' | undefined>(undefined)
  const divisions = useDivisionTitles()
  const whole = useMemo(() => ({ ...filter, ...props.fixed }), [filter, props.fixed])
  const found = useFind({
    record: definition.name,
    query: query.trim(),
    filter: whole,
    sort,
    limit: 100,
    includeVoided: voided,
    lens: props.lens ?? 'all',
    year: props.year ?? null,
  })
  const titles = useMemo(() => ({ ...divisions, ...found.titles }), [divisions, found.titles])
  const columns = useMemo(
    () => [...recordColumns(definition, titles), ...clockColumns(definition, found.clocks)],
    [definition, titles, found.clocks],
  )
  const writes = can(permissionOf(definition.permission.write)) && !definition.immutable
  const newPath = props.newPath ?? `/record/${definition.name}/new`
  const open = useCallback(
    (row: Row) => void navigate(recordPath(definition.name, row.id)),
    [navigate, definition.name],
  )
  const add = useCallback(() => void navigate(newPath), [navigate, newPath])
  const print = useCallback(() => setExporting('pdf'), [])
  useUiCommands([
    { id: `print:${definition.name}`, label: `打印${definition.label}清册`, shortcut: 'Ctrl+P', run: print },
  ])
  useUiCommands(
    writes ? [{ id: `new:${definition.name}`, label: `新增${definition.label}`, shortcut: 'Ctrl+N', run: add }] : [],
  )
  const narrowed = query !== '' || Object.keys(filter).length > 0 || (props.lens ?? 'all') !== 'all'

  return (
    <Page
      title={props.title ?? definition.label}
      note={
        definition.clause === '' ? undefined : (
          <span className="clause">
            <ClauseText>{`47号 ${definition.clause}`}</ClauseText>
          </span>
        )
      }
      actions={
        <>
          {props.actions}
          {can('register.export') ? <Button onClick={() => setExporting('xlsx')}>导出 Excel</Button> : null}
          {can('form.print') ? <Button onClick={() => setExporting('pdf')}>打印</Button> : null}
          {props.importPath && can('register.import') ? (
            <Button onClick={() => void navigate(props.importPath ?? '')}>导入</Button>
          ) : null}
          {writes ? (
            <Button type="primary" onClick={add}>
              新增
            </Button>
          ) : null}
        </>
      }
      panel={
        preview ? (
          <Section
            title="预览"
            extra={
              <Button size="small" onClick={() => open(preview)}>
                打开
              </Button>
            }
          >
            <RecordFacts definition={definition} row={preview} titles={titles} />
          </Section>
        ) : undefined
      }
      footer={<ListFooter definition={definition} found={found} selected={selected.length} />}
    >
      <FaultAlert fault={found.fault} />
      <DraftLinks record={definition.name} />
      <DataTable<Row>
        label={definition.label}
        columns={columns}
        rows={found.rows}
        rowKey={rowId}
        onOpen={open}
        onPreview={setPreview}
        selected={selected}
        onSelect={setSelected}
        sort={sort}
        onSort={setSort}
        loading={found.loading}
        onEnd={found.more}
        rowClass={voidedClass}
        tools={
          <>
            <Input.Search
              className="search"
              type="search"
              allowClear
              autoFocus
              aria-label={`查找${definition.label}`}
              placeholder={searchWords(definition)}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={intoTable}
            />
            <Filters definition={definition} filter={filter} divisions={divisions} onChange={setFilter} />
            {props.onLens ? (
              <ListLens definition={definition} lens={props.lens ?? 'all'} onChange={props.onLens} />
            ) : null}
            {props.narrowing}
            <Checkbox checked={voided} onChange={(event) => setVoided(event.target.checked)}>
              含已作废
            </Checkbox>
            <SavedViews
              list={definition.name}
              now={{ query, filter, sort, voided }}
              onTake={(view) => {
                setQuery(view.query)
                setFilter(view.filter)
                setSort(view.sort)
                setVoided(view.voided)
              }}
            />
          </>
        }
        fill
        empty={
          found.fault ? (
            <Unread />
          ) : (
            <ListEmpty
              label={definition.label}
              narrowed={narrowed}
              writes={writes}
              onClear={() => {
                setQuery('')
                setFilter({})
                props.onLens?.('all')
              }}
              onNew={add}
              onImport={
                props.importPath && can('register.import') ? () => void navigate(props.importPath ?? '') : undefined
              }
            />
          )
        }
      />
      {exporting ? (
        <ExportDialog
          open
          first={exporting}
          definition={definition}
          query={query.trim()}
          filter={whole}
          lens={props.lens ?? 'all'}
          year={props.year ?? null}
          sort={sort}
          includeVoided={voided}
          count={found.count}
          countIsExact={found.countIsExact}
          onClose={() => setExporting(undefined)}
        />
      ) : null}
    </Page>
  )
}

/** ↓ in the search box goes on in the rows found. */
function intoTable(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'ArrowDown' || isComposing(event)) return
  event.preventDefault()
  event.currentTarget.closest('.data-table')?.querySelector<HTMLElement>('.data-table-box')?.focus()
}

const CLOCK_WIDTH = 260

/** One column for the clock of a row that asks for attention first. */
function clockColumns(
  definition: RecordDefinition,
  clocks: ReturnType<typeof useFind>['clocks'],
): readonly DataColumn<Row>[] {
  if (!definition.clocks) return []
  const render = (row: Row) => {
    const clock = urgentOf(clocks[row.id])
    return clock ? <ClockTag clock={clock} /> : null
  }
  return [{ key: 'clock', label: '期限', width: CLOCK_WIDTH, render }]
}

const rowId = (row: Row) => row.id

const voidedClass = (row: Row) => (row.voidedAt === null ? '' : 'row-voided')

function searchWords(definition: RecordDefinition): string {
  const labels = (definition.search ?? [definition.title])
    .slice(0, 2)
    .map((name) => definition.fields[name]?.label ?? '')
  return `${labels.join('、')}${definition.pinyin ? '、拼音首字母' : ''}`
}
