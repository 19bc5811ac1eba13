import { Button, Checkbox } from 'antd'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Row } from '#shared/contract/common.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { InputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { type Found, useFind } from '#ui/api/use-find.ts'
import type { Sort } from '#ui/component/data-table.tsx'
import { useCounties, useDivisionTitles } from '#ui/component/division-titles.ts'
import { FilterChoice } from '#ui/component/filter-bar.tsx'
import { ExportDialog } from '#ui/component/export-dialog.tsx'
import { DraftLinks } from '#ui/component/draft-list.tsx'
import { type Lens, ListLens } from '#ui/component/list-lens.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { Section } from '#ui/component/page.tsx'
import { keepSheet, useSheetTaker } from '#ui/component/given-files.ts'
import { Keyed } from '#ui/component/keyed.tsx'
import { permissionOf } from '#ui/component/record-columns.tsx'
import { useListColumns } from '#ui/component/record-list-columns.tsx'
import { RecordFacts } from '#ui/component/record-facts.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { type ListView, SavedViews } from '#ui/component/saved-views.tsx'
import { useWhose, withStation } from '#ui/component/whose.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { type UiCommand, useUiCommands } from '#ui/component/shortcut.ts'
import { type Filter, Filters } from '#ui/component/list-filter.tsx'
import { ListFooter, ListEmpty } from '#ui/component/list-footer.tsx'

/** What a list is always narrowed by, keys of axes too (`shared/definition/axis.ts`). */
type FixedFilter = InputOf<'register.find'>['filter']

type RecordListPageProps = {
  readonly definition: RecordDefinition
  readonly title?: string
  /** Where its import begins, when the record takes one. */
  readonly importPath?: string
  readonly actions?: ReactNode
  /** Fixed conditions of this list, not shown as filters. */
  readonly fixed?: FixedFilter
  /** Which rows the definition's own words leave: all, those waiting, those overdue. */
  readonly lens?: Lens
  readonly onLens?: (lens: Lens) => void
  /** Rows of one year, by the register's summary. */
  readonly year?: number | null
  /** Said above the list of what was typed into the search, beside what it found: names that are only like it. */
  readonly beside?: (query: string, found: readonly Row[]) => ReactNode
  /** Says what `fixed` and `year` narrow to, with the way back. */
  readonly narrowing?: ReactNode
}

/** The list's search, filters and order, kept until one comes back to it. */
function useNarrowing(props: RecordListPageProps) {
  const { definition } = props
  const { fixed, lens = 'all', year = null, onLens, narrowing } = props
  // Rows behind a figure are all of them: what the whole list was last narrowed by does not narrow them too.
  const key = `list:${definition.name}${narrowing === undefined ? '' : ` ${JSON.stringify(fixed)}`}`
  const [query, setQuery] = useRemembered(`${key}:query`, '')
  const [filter, setFilter] = useRemembered<Filter>(`${key}:filter`, {})
  const [sort, setSort] = useRemembered<Sort>(`${key}:sort`, null)
  const [voided, setVoided] = useRemembered(`${key}:voided`, false)
  const divisions = useDivisionTitles()
  const counties = useCounties()
  const units = useWhose(definition)
  const whole = useMemo(() => ({ ...filter, ...fixed }), [filter, fixed])
  const take = (view: ListView) => {
    setQuery(view.query)
    setFilter(view.filter)
    setSort(view.sort)
    setVoided(view.voided)
  }
  return {
    /** The list as it is asked for, exported and printed. */
    asked: { query: query.trim(), filter: whole, sort, lens, year, includeVoided: voided },
    narrowed: query !== '' || Object.keys(filter).length > 0 || lens !== 'all',
    clear: () => {
      setQuery('')
      setFilter({})
      onLens?.('all')
    },
    divisions,
    sort,
    setSort,
    search: {
      label: `查找${definition.label}`,
      placeholder: searchWords(definition),
      value: query,
      onChange: setQuery,
      first: true,
    },
    filters: (
      <>
        <Filters definition={definition} filter={filter} counties={counties} onChange={setFilter} />
        {units.length > 0 ? (
          <FilterChoice
            label="填报单位"
            value={typeof filter['station'] === 'string' ? filter['station'] : null}
            options={[...units]}
            searched
            onChange={(station) => setFilter(withStation(filter, station))}
          />
        ) : null}
        {onLens ? <ListLens definition={definition} lens={lens} onChange={onLens} /> : null}
        {narrowing}
        <Checkbox checked={voided} onChange={(event) => setVoided(event.target.checked)}>
          含已作废
        </Checkbox>
        <SavedViews list={definition.name} now={{ query, filter, sort, voided }} onTake={take} />
      </>
    ),
  }
}

/** What goes out of the list: to Excel, to paper (Ctrl+P too), and in by an import. */
function useListActs(props: RecordListPageProps) {
  const { definition, importPath } = props
  const navigate = useNavigate()
  const { can } = useSession()
  const [exporting, setExporting] = useState<'xlsx' | 'pdf' | undefined>(undefined)
  const print = useCallback(() => setExporting('pdf'), [])
  useUiCommands([
    { id: `print:${definition.name}`, label: `打印${definition.label}清册`, shortcut: 'Ctrl+P', run: print },
  ])
  const imports = importPath !== undefined && can('register.import') ? () => void navigate(importPath) : undefined
  useSheetTaker(
    imports &&
      ((sheet) => {
        keepSheet(sheet)
        imports()
      }),
  )
  const buttons = (
    <>
      {props.actions}
      <Button onClick={() => void navigate(`/table/${definition.name}`)}>分组统计</Button>
      {can('register.export') ? <Button onClick={() => setExporting('xlsx')}>导出 Excel</Button> : null}
      {can('form.print') ? (
        <Keyed shortcut="Ctrl+P" onClick={print}>
          打印
        </Keyed>
      ) : null}
      {imports ? (
        <Button title="把表格拖到这个画面上也行" onClick={imports}>
          导入
        </Button>
      ) : null}
    </>
  )
  return { buttons, imports, exporting, close: () => setExporting(undefined) }
}

type PreviewOf = {
  readonly definition: RecordDefinition
  readonly titles: Readonly<Record<string, string>>
  readonly onOpen: (row: Row) => void
}

/** The row beside the list: opened and closed by Space, following the active row while it is open, closed by Esc. */
function usePreview(of: PreviewOf) {
  const [row, setRow] = useState<Row | undefined>(undefined)
  const close = useCallback(() => setRow(undefined), [])
  const onPreview = useCallback((next: Row) => setRow((now) => (now?.id === next.id ? undefined : next)), [])
  const onWalk = useCallback((next: Row) => setRow((now) => now && next), [])
  useUiCommands(row ? [{ id: 'preview-close', label: '收起预览', shortcut: 'Escape', run: close }] : NO_COMMANDS)
  const panel = row ? <Preview {...of} row={row} onClose={close} /> : undefined
  return { panel, panelOver: true, onPreview, onWalk }
}
const NO_COMMANDS: readonly UiCommand[] = []

function Preview(props: PreviewOf & { readonly row: Row; readonly onClose: () => void }) {
  const { definition, row, titles, onOpen, onClose } = props
  return (
    <Section
      title="预览"
      extra={
        <span>
          <Button size="small" onClick={() => onOpen(row)}>
            打开
          </Button>{' '}
          <Keyed size="small" shortcut="Escape" onClick={onClose}>
            收起
          </Keyed>
        </span>
      }
    >
      <RecordFacts definition={definition} row={row} titles={titles} />
    </Section>
  )
}

function Exporting(props: {
  readonly definition: RecordDefinition
  readonly acts: ReturnType<typeof useListActs>
  readonly asked: ReturnType<typeof useNarrowing>['asked']
  readonly found: Found
  readonly ticked: number
}) {
  const { acts, found, ticked } = props
  if (!acts.exporting) return null
  return (
    <ExportDialog
      open
      first={acts.exporting}
      definition={props.definition}
      {...props.asked}
      count={found.count}
      countIsExact={found.countIsExact}
      ticked={ticked}
      onClose={acts.close}
    />
  )
}

/** Search first, one line of filters, the table, count and sums below; Ctrl+N new, Enter opens, Space previews. */
export function RecordListPage(props: RecordListPageProps) {
  const { recordPath, newPath } = usePaths()
  const { definition } = props
  const navigate = useNavigate()
  const { can } = useSession()
  const list = useNarrowing(props)
  const acts = useListActs(props)
  const [selected, setSelected] = useState<string[]>([])
  const found = useFind({ record: definition.name, ...list.asked, limit: 100 })
  const { titles, columns } = useListColumns(definition, list.divisions, found)
  const writes = can(permissionOf(definition.permission.write)) && !definition.immutable
  const open = useCallback(
    (row: Row) => void navigate(recordPath(definition.name, row.id)),
    [navigate, recordPath, definition.name],
  )
  const preview = usePreview({ definition, titles, onOpen: open })
  const add = () => void navigate(newPath(definition.name))
  return (
    <ListPage<Row>
      title={props.title ?? definition.label}
      label={definition.label}
      {...(definition.clause === '' ? {} : { clause: definition.clause })}
      actions={acts.buttons}
      add={writes ? { label: `新增${definition.label}`, run: add } : undefined}
      {...preview}
      footer={<ListFooter definition={definition} found={found} selected={selected.length} />}
      above={
        <Above record={definition.name} beside={() => props.beside?.(list.asked.query, found.rows)} found={found} />
      }
      asked={found}
      columns={columns}
      rows={found.rows}
      rowKey={rowId}
      onOpen={open}
      selected={selected}
      onSelect={setSelected}
      sort={list.sort}
      onSort={list.setSort}
      onEnd={found.more}
      way={found}
      rowClass={voidedClass}
      search={list.search}
      filters={list.filters}
      empty={
        <ListEmpty
          label={definition.label}
          narrowed={list.narrowed}
          writes={writes}
          onClear={list.clear}
          onNew={add}
          onImport={acts.imports}
        />
      }
    >
      <Exporting definition={definition} acts={acts} asked={list.asked} found={found} ticked={selected.length} />
    </ListPage>
  )
}

function Above(props: { readonly record: string; readonly found: Found; readonly beside: () => ReactNode }) {
  return (
    <>
      <DraftLinks record={props.record} />
      {props.found.loading ? null : props.beside()}
    </>
  )
}

const rowId = (row: Row) => row.id

const voidedClass = (row: Row) => (row.voidedAt === null ? '' : 'row-voided')

function searchWords(definition: RecordDefinition): string {
  const labels = (definition.search ?? [definition.title])
    .slice(0, 2)
    .map((name) => definition.fields[name]?.label ?? '')
  return `${labels.join('、')}${definition.pinyin ? '、拼音首字母' : ''}`
}
