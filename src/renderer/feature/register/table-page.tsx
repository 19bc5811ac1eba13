import { Button, Input } from 'antd'
import { useMemo } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { Basis } from '#ui/component/clause.tsx'
import { definitions } from '#ui/api/definitions.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { numberColumn } from '#ui/component/column.tsx'
import { Pick } from '#ui/component/pick.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { Money } from '#ui/component/money.tsx'
import './register.css'
import { Page } from '#ui/component/page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { type TableAsk, useTableAsk } from '#ui/feature/register/table-ask.ts'

type View = OutputOf<'register.table'>
type Line = View['lines'][number]
type Head = View['heads'][number]
type Filter = Head['filter']

function Figure({ view, value }: { readonly view: View; readonly value: number | null }) {
  if (value === null) return null
  return view.figure.kind === 'money' ? <Money fen={value} /> : <>{value.toLocaleString('zh-CN')}</>
}

/** The list behind a figure: the rows of a row and a column, within what the whole table is narrowed to. */
function listOf(record: string, filter: Filter, words: readonly string[]): string {
  const to = new URLSearchParams({ f: JSON.stringify(filter), w: words.join('，') })
  return `/register/${record}?${to.toString()}`
}

function columnsOf(view: View, narrowed: Filter): readonly DataColumn<Line>[] {
  const opened = (value: number | null, heads: readonly Head[]) =>
    value === null ? null : (
      <Link
        to={listOf(
          view.record,
          Object.assign({}, narrowed, ...heads.map((one) => one.filter)) as Filter,
          heads.map((one) => one.label),
        )}
        tabIndex={-1}
        title={`${heads.map((one) => one.label).join('，')}：打开这些记录`}
      >
        <Figure view={view} value={value} />
      </Link>
    )
  const width = (label: string) => Math.max(view.figure.kind === 'money' ? 150 : 96, label.length * 14 + 36)
  return [
    { key: 'head', label: view.rows.label, width: 220, render: ({ head }) => head.label },
    ...view.heads.map((head, at): DataColumn<Line> =>
      numberColumn(`c${at}`, head.label, width(head.label), (line) =>
        opened(line.cells[at] ?? null, [line.head, head]),
      ),
    ),
    numberColumn('total', view.columns ? '合计' : view.figure.label, width(view.figure.label), (line) =>
      opened(line.total, [line.head]),
    ),
  ]
}

const lineKey = (line: Line) => JSON.stringify(line.head.key)

/** Rows and columns of any record by its fields; every figure opens the rows behind it. */
export function TablePage() {
  const { record } = useParams()
  const [first] = definitions().records
  const definition = definitions().record(record ?? 'enterprise') ?? (record === undefined ? first : undefined)
  if (!definition)
    return (
      <Page title="分组统计">
        <Empty why="没有这种记录。请从左侧导航的“分组统计”进入。" />
      </Page>
    )
  return <TableOf key={definition.name} definition={definition} />
}

/** The records by their menu group, to count another. */
function RecordChoice({ of }: { readonly of: RecordDefinition }) {
  const navigate = useNavigate()
  return (
    <ChooseOne
      label="统计什么"
      className="filter"
      showSearch={{ optionFilterProp: 'label' }}
      value={of.name}
      options={definitions().records.map(({ name, label }) => ({ value: name, label }))}
      onChange={(name) => void navigate(`/table/${name}`)}
    />
  )
}

function Narrowing({ asked }: { readonly asked: TableAsk }) {
  const { times, time, from, to } = asked
  if (!time) return null
  const edge = (name: string) => (asked.unread.has(name) ? ({ status: 'error', 'aria-invalid': true } as const) : {})
  return (
    <>
      <ChooseOne
        label="按哪个日期取数"
        className="filter"
        value={time.name}
        options={times.map((one) => ({ value: one.name, label: one.label.replace('（年）', '') }))}
        onChange={(value) => asked.change({ time: value })}
      />
      <Input
        aria-label="自"
        {...edge('from')}
        className="table-edge"
        placeholder="自 2014 或 2014-06"
        allowClear
        value={from}
        onChange={(event) => asked.change({ from: event.target.value })}
      />
      <Input
        aria-label="至"
        {...edge('to')}
        className="table-edge"
        placeholder="至 2014 或 2014-06"
        allowClear
        value={to}
        onChange={(event) => asked.change({ to: event.target.value })}
      />
    </>
  )
}

/** What was typed as a day and is none: the table is not narrowed by it, and says so. */
const unreadWords = (typed: readonly string[]) =>
  `${typed.map((text) => `“${text.trim()}”`).join('、')}不是年、月或日，没有按它取数：请按 2014、2014-06 的样子填写`

function TableFilters({ definition, asked }: { readonly definition: RecordDefinition; readonly asked: TableAsk }) {
  const { axes, figures, input, change } = asked
  const sides = axes.map(({ key, label }) => ({ value: key, label }))
  return (
    <>
      <RecordChoice of={definition} />
      <Pick
        label="行"
        value={input.rows}
        options={sides.map((one) => ({ ...one, label: `行：${one.label}` }))}
        onChange={(rows) => change({ rows })}
      />
      <Pick
        label="列"
        value={input.columns}
        none="列：不分"
        options={sides.filter((one) => one.value !== input.rows).map((one) => ({ ...one, label: `列：${one.label}` }))}
        onChange={(columns) => change({ columns })}
      />
      <Pick
        label="数"
        value={input.figure}
        options={figures.map(({ key, label }) => ({ value: key, label: `数：${label}` }))}
        onChange={(figure) => change({ figure })}
      />
      <Narrowing asked={asked} />
    </>
  )
}

/** The tables of this record that are asked for every year, one click each. */
function NamedTables({ definition, asked }: { readonly definition: RecordDefinition; readonly asked: TableAsk }) {
  const { tables = [] } = definition
  if (tables.length === 0) return null
  return (
    <p className="inline-acts table-named">
      <span className="hint">常用：</span>
      {tables.map(({ label, rows, columns = '', figure = 'count' }) => (
        <Button key={label} size="small" onClick={() => asked.change({ rows, columns, figure })}>
          {label}
        </Button>
      ))}
    </p>
  )
}

function TableOf({ definition }: { readonly definition: RecordDefinition }) {
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const table = useTableAsk(definition)
  const { input } = table
  const asked = useAsk('register.table', input)
  const view = asked.value
  const columns = useMemo(() => (view ? columnsOf(view, input.filter) : []), [view, input.filter])
  const open = (line: Line) => {
    void navigate(listOf(definition.name, { ...input.filter, ...line.head.filter }, [line.head.label]))
  }
  return (
    <PaperListPage<Line>
      title={`${definition.label}分组统计`}
      label={`分组统计 ${definition.name} ${params.get('columns') ?? ''}`.trim()}
      note={definition.clause === '' ? undefined : <Basis of={definition.clause} />}
      actions={<Button onClick={() => void navigate(`/register/${definition.name}`)}>打开清单</Button>}
      sheet={{ list: 'table', ...input }}
      footer={view ? <TableFooter view={view} /> : undefined}
      above={<NamedTables definition={definition} asked={table} />}
      asked={asked}
      columns={columns}
      rows={view?.lines ?? []}
      rowKey={lineKey}
      onOpen={open}
      filters={<TableFilters definition={definition} asked={table} />}
      {...(table.unread.size > 0 ? { hint: unreadWords([...table.unread.values()]) } : {})}
      empty={`没有可以统计的${definition.label}。换一个日期范围，或先登记。`}
    />
  )
}

/** The sums of the columns, and what they were held against. */
function TableFooter({ view }: { readonly view: View }) {
  return (
    <>
      <span role="status">{`共 ${view.count} 条`}</span>
      {view.heads.map((head, at) => (
        <span key={JSON.stringify(head.key)}>
          {`${head.label} `}
          <Figure view={view} value={view.totals[at] ?? null} />
        </span>
      ))}
      <span>
        {'合计 '}
        <Figure view={view} value={view.total} />
        {view.figure.kind === 'money' ? ' 元' : ` ${view.figure.unit}`}
      </span>
      {view.agrees === null ? <span className="hint">一条记录属于几类的，各类分别计数</span> : null}
      {view.agrees === true ? <StateTag tone="success">合计与清单相符</StateTag> : null}
      {view.agrees === false ? <StateTag tone="danger">合计与清单不符</StateTag> : null}
    </>
  )
}
