import { Button } from 'antd'
import { useMemo } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { recordNamed } from '#shared/definition/all.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Choose } from '#ui/component/choose.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { saveFile } from '#ui/component/file.ts'
import { Money } from '#ui/component/money.tsx'
import { openPdf } from '#ui/component/open-file.ts'
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
    ...view.columns.map((column, at): DataColumn<Line> => ({
      key: `f${at}`,
      label: heading(column),
      width: Math.max(120, heading(column).length * 14 + 36),
      figures: true,
      render: (line) => <Figure column={column} value={line.figures[at]} />,
    })),
  ]
}

const lineKey = (line: Line) => String(line.key)

/** The answer to what the city asks of a register; every figure opens the entries behind it. */
export function RegisterSummary() {
  const { record = '' } = useParams()
  const definition = recordNamed(record)
  if (!definition?.summary)
    return (
      <Page title="汇总">
        <Empty why="这个登记册没有汇总。请从登记册目录进入。" />
      </Page>
    )
  return <SummaryOf key={record} definition={definition} />
}

function SummaryOf({ definition }: { readonly definition: RecordDefinition }) {
  const navigate = useNavigate()
  const { can } = useSession()
  const [params, setParams] = useSearchParams()
  const year = params.has('year') ? Number(params.get('year')) : null
  const by = params.get('by')
  const input = { record: definition.name, year, by }
  const asked = useAsk('register.summary', input)
  const paper = useCommand('list.print')
  const sheet = useCommand('list.export')
  const view = asked.value
  const columns = useMemo(() => (view ? columnsOf(view) : []), [view])
  const change = (name: 'year' | 'by', value: string | undefined) => {
    const next = new URLSearchParams(params)
    if (value === undefined) next.delete(name)
    else next.set(name, value)
    setParams(next, { replace: true })
  }
  const open = (line: Line) => {
    const to = new URLSearchParams({ by: view?.by ?? '' })
    if (line.key === null) to.set('none', '1')
    else to.set('is', String(line.key))
    if (year !== null) to.set('year', String(year))
    void navigate(`/register/${definition.name}?${to.toString()}`)
  }
  return (
    <Page
      title={`${definition.label}汇总`}
      note={<span className="clause">{`47号 ${definition.clause}`}</span>}
      actions={
        <>
          <Button onClick={() => void navigate(`/register/${definition.name}`)}>打开登记册</Button>
          {can('register.export') ? (
            <Button
              loading={sheet.busy}
              onClick={() =>
                void sheet
                  .run({ list: 'summary', ...input })
                  .then((reply) => (reply.ok ? saveFile(reply.value) : undefined))
              }
            >
              导出 Excel
            </Button>
          ) : null}
          {can('form.print') ? (
            <Button
              type="primary"
              loading={paper.busy}
              onClick={() =>
                void paper.run({ list: 'summary', ...input }).then((reply) => reply.ok && openPdf(reply.value))
              }
            >
              打印
            </Button>
          ) : null}
        </>
      }
      footer={view ? <SummaryFooter view={view} definition={definition} /> : undefined}
    >
      <FaultAlert fault={asked.fault ?? paper.fault ?? sheet.fault} />
      <p className="hint">{`要回答的：${definition.summary?.asks ?? ''}。`}</p>
      <div className="toolbar">
        {view && view.years.length > 0 ? (
          <Choose<string>
            aria-label="年度"
            placeholder="全部年度"
            className="filter"
            value={year === null ? null : String(year)}
            options={view.years.map((one) => ({ value: String(one), label: `${one} 年` }))}
            onChange={(value: string | undefined) => change('year', value)}
          />
        ) : null}
        <Choose<string>
          aria-label="按什么分"
          className="filter"
          allowClear={false}
          value={view?.by ?? null}
          options={(view?.groups ?? []).map((one) => ({ value: one.field, label: `按${one.label}` }))}
          onChange={(value: string | undefined) => change('by', value)}
        />
      </div>
      <DataTable<Line>
        label={`${definition.label}汇总`}
        columns={columns}
        rows={view?.rows ?? []}
        rowKey={lineKey}
        onOpen={open}
        loading={asked.loading}
        fill
        empty={<Empty why={`${year === null ? '' : `${year} 年`}没有${definition.label}的记录，没有可以汇总的。`} />}
      />
    </Page>
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
