import { Button } from 'antd'
import { useMemo } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { Basis } from '#ui/component/clause.tsx'
import { definitions } from '#ui/api/definitions.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { Choose } from '#ui/component/choose.tsx'
import { numberColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { Money } from '#ui/component/money.tsx'
import { Page } from '#ui/component/page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { rateText } from '#shared/model/ratio.ts'

type View = OutputOf<'register.summary'>
type Line = View['rows'][number]
type Column = View['columns'][number]

function Figure({ column, value }: { readonly column: Column; readonly value: number | null | undefined }) {
  if (value === null || value === undefined) return <>—</>
  if (column.kind === 'money') return <Money fen={value} unit={column.unit === '万元' ? '万元' : '元'} />
  if (column.kind === 'ratio') return <>{rateText(value)}</>
  if (column.kind === 'tenths') return <>{(value / 10).toFixed(1)}</>
  return <>{value.toLocaleString('zh-CN')}</>
}

const heading = ({ label, unit }: Column) => (unit === '' || label.includes('（') ? label : `${label}（${unit}）`)

function columnsOf(view: View): readonly DataColumn<Line>[] {
  const group = view.groups.find((one) => one.field === view.by)?.label ?? ''
  return [
    { key: 'group', label: group, width: 240, render: (line) => line.label },
    ...view.columns.map((column, at): DataColumn<Line> =>
      numberColumn(`f${at}`, heading(column), Math.max(120, heading(column).length * 14 + 36), (line) => (
        <Figure column={column} value={line.figures[at]} />
      )),
    ),
  ]
}

const lineKey = (line: Line) => String(line.key)

/** The answer to what the city asks of a register; every figure opens the entries behind it. */
export function RegisterSummary() {
  const { record = '' } = useParams()
  const definition = definitions().record(record)
  if (!definition?.summary)
    return (
      <Page title="汇总">
        <Empty why="这个登记册没有汇总。请从登记册目录进入。" />
      </Page>
    )
  return <SummaryOf key={record} definition={definition} />
}

/** Year and grouping of a summary stand in the address, so that a link can ask for them. */
function useSummaryOf(record: string) {
  const [params, setParams] = useSearchParams()
  const year = params.has('year') ? Number(params.get('year')) : null
  const by = params.get('by')
  const change = (name: 'year' | 'by', value: string | undefined) => {
    const next = new URLSearchParams(params)
    if (value === undefined) next.delete(name)
    else next.set(name, value)
    setParams(next, { replace: true })
  }
  return { input: { record, year, by }, change }
}

type SummaryAsked = ReturnType<typeof useSummaryOf>

function SummaryFilters({ view, asked }: { readonly view: View | undefined; readonly asked: SummaryAsked }) {
  const { year } = asked.input
  return (
    <>
      {view && view.years.length > 0 ? (
        <Choose<string>
          aria-label="年度"
          placeholder="全部年度"
          className="filter"
          value={year === null ? null : String(year)}
          options={view.years.map((one) => ({ value: String(one), label: `${one} 年` }))}
          onChange={(value: string | undefined) => asked.change('year', value)}
        />
      ) : null}
      <ChooseOne
        label="按什么分"
        className="filter"
        value={view?.by ?? null}
        options={(view?.groups ?? []).map((one) => ({ value: one.field, label: `按${one.label}` }))}
        onChange={(value) => asked.change('by', value)}
      />
    </>
  )
}

function SummaryOf({ definition }: { readonly definition: RecordDefinition }) {
  const navigate = useNavigate()
  const summary = useSummaryOf(definition.name)
  const { input } = summary
  const asked = useAsk('register.summary', input)
  const view = asked.value
  const columns = useMemo(() => (view ? columnsOf(view) : []), [view])
  const open = (line: Line) => {
    const to = new URLSearchParams({ by: view?.by ?? '' })
    if (line.key === null) to.set('none', '1')
    else to.set('is', String(line.key))
    if (input.year !== null) to.set('year', String(input.year))
    void navigate(`/register/${definition.name}?${to.toString()}`)
  }
  return (
    <PaperListPage<Line>
      title={`${definition.label}汇总`}
      note={<Basis of={definition.clause} />}
      actions={<Button onClick={() => void navigate(`/register/${definition.name}`)}>打开登记册</Button>}
      sheet={{ list: 'summary', ...input }}
      footer={view ? <SummaryFooter view={view} definition={definition} /> : undefined}
      above={<p className="hint">{`要回答的：${definition.summary?.asks ?? ''}。`}</p>}
      asked={asked}
      columns={columns}
      rows={view?.rows ?? []}
      rowKey={lineKey}
      onOpen={open}
      filters={<SummaryFilters view={view} asked={summary} />}
      empty={`${input.year === null ? '' : `${input.year} 年`}没有${definition.label}的记录，没有可以汇总的。登记以后列在这里。`}
    />
  )
}

function SummaryFooter({ view, definition }: { readonly view: View; readonly definition: RecordDefinition }) {
  const list = `#/register/${definition.name}`
  return (
    <>
      {view.columns.map((column, at) => (
        <span key={column.label} role={at === 0 ? 'status' : undefined}>
          {at === 0 ? '共 ' : `${column.label} `}
          <Figure column={column} value={view.total[at]} />
          {at === 0 ? ' 条' : column.kind === 'money' ? ` ${column.unit || '元'}` : ''}
        </span>
      ))}
      {view.open > 0 ? <a href={`${list}?lens=open`}>{`${view.openLabel} ${view.open}`}</a> : null}
      {view.overdue > 0 ? (
        <a href={`${list}?lens=overdue`}>
          <StateTag tone="danger">{`超期 ${view.overdue}`}</StateTag>
        </a>
      ) : null}
    </>
  )
}
