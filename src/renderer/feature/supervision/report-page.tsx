import { Button, Input } from 'antd'
import { useId } from 'react'
import { useNavigate } from 'react-router'
import { supervisionReport } from '#shared/definition/register/supervision-report.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { useFind } from '#ui/api/use-find.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { useCounties } from '#ui/component/division-titles.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { textOf } from '#ui/component/procedure/words.ts'
import { useRemembered } from '#ui/component/remember.ts'
import { LightTag } from '#ui/feature/supervision/light.tsx'
import { Basis } from '#ui/component/clause.tsx'
import { rateText } from '#shared/model/ratio.ts'

type Figures = OutputOf<'supervision.month'>
type UnitLine = Figures['units'][number]
type TaskRow = Figures['tasks'][number]

const MONTHS_BACK = 18

function monthsBefore(day: string): string[] {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return Array.from({ length: MONTHS_BACK }, (_, back) => {
    const at = year * 12 + month - 1 - back
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

const unitColumns: readonly DataColumn<UnitLine>[] = [
  numberColumn('rank', '名次', 70, ({ rank, scored }) => rank ?? (scored ? '—' : '不计分')),
  { key: 'unit', label: '牵头单位', width: 200, render: ({ unit }) => unit },
  numberColumn('total', '应办', 70, ({ total }) => total),
  numberColumn('done', '销号', 70, ({ done }) => done),
  numberColumn('open', '在办', 70, ({ open }) => open),
  numberColumn('overdue', '逾期', 70, ({ overdue }) => overdue),
  numberColumn('late', '累计逾期', 90, ({ lateEver }) => lateEver),
  numberColumn('rate', '按期率', 90, ({ rate }) => rateText(rate)),
  { key: 'consequence', label: '处理', width: 100, render: ({ consequence }) => consequence },
]

const taskColumns: readonly DataColumn<TaskRow>[] = [
  { key: 'light', label: '灯', width: 68, render: ({ light }) => <LightTag light={light} /> },
  wrapColumn('title', '督办事项', 280, ({ title }) => title),
  { key: 'lead', label: '牵头单位', width: 120, render: ({ lead }) => lead },
  { key: 'due', label: '时限', width: 92, render: ({ due }) => due },
  { key: 'state', label: '状态', width: 70, render: ({ state }) => state },
  wrapColumn('progress', '进展', 260, ({ progress }) => progress),
  wrapColumn('problem', '问题和下一步', 200, ({ problem }) => problem),
]

const unitKey = (line: UnitLine) => line.unit
const taskKey = (line: TaskRow) => line.id

function PastReports({ month }: { readonly month: string }) {
  const { can } = useSession()
  const found = useFind({
    record: supervisionReport.name,
    filter: { month },
    sort: { field: 'madeOn', descending: true },
    limit: 50,
  })
  return (
    <Section title={`已编月报（${found.rows.length}）`}>
      <FaultAlert fault={found.fault} onRetry={found.refresh} />
      {found.rows.length === 0 && !found.fault ? <p className="hint">这个月还没有编过月报。</p> : null}
      <ul className="plain-list">
        {found.rows.map((row) => (
          <li key={row.id}>
            {textOf(row, 'title')}，{textOf(row, 'madeOn')} 编制{' '}
            {can('form.print') ? (
              <GoButton type="link" size="small" to={`/print/paper/DB-4/${row.id}`}>
                打印
              </GoButton>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Which month, and at the city whose. */
function MonthChoice(props: {
  readonly month: string
  readonly onMonth: (month: string) => void
  readonly county: string
  readonly onCounty: (county: string) => void
}) {
  const { month, county } = props
  const { station } = useSession()
  const counties = useCounties()
  return (
    <div className="toolbar">
      <ChooseOne
        label="月份"
        value={month}
        options={monthsBefore(today()).map((one) => ({
          value: one,
          label: `${one.slice(0, 4)}年${Number(one.slice(5))}月`,
        }))}
        onChange={props.onMonth}
      />
      {station.kind === 'city' ? (
        <ChooseOne label="哪一级" value={county} options={counties} onChange={props.onCounty} />
      ) : null}
    </div>
  )
}

function Tables({ figures }: { readonly figures: Figures }) {
  const navigate = useNavigate()
  return (
    <>
      <Section title="单位排名">
        <DataTable<UnitLine>
          label="单位排名"
          asked={null}
          columns={unitColumns}
          rows={figures.units}
          rowKey={unitKey}
          empty="这个月没有要办的事项。"
        />
      </Section>
      <Section title="事项进展">
        <DataTable<TaskRow>
          label="事项进展"
          asked={null}
          columns={taskColumns}
          rows={figures.tasks}
          rowKey={taskKey}
          onOpen={(line) => void navigate(`/supervision/task/${line.id}`)}
          empty="这个月没有要办的事项。先在任务分解里生成，或新增督办事项。"
        />
      </Section>
    </>
  )
}

function SummaryText(props: { readonly value: string; readonly onChange: (text: string) => void }) {
  const id = useId()
  return (
    <Section title="综合情况">
      <label htmlFor={id} className="hint">
        印在月报开头，编制时一起固定。
      </label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={1000}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Section>
  )
}

/** 进展月报: the month as it stands, units ranked, and the reports made of it (DB-4). */
export function ReportPage() {
  const { can, station } = useSession()
  const [month, setMonth] = useRemembered('supervision-report:month', monthsBefore(today())[0] ?? '')
  const [county, setCounty] = useRemembered('supervision-report:county', station.code)
  const [summary, setSummary] = useRemembered(`supervision-report:summary:${month}:${county}`, '')
  const asked = useAsk('supervision.month', { month, county })
  const make = useCommand('supervision.makeReport')
  const writes = can('register.write')
  const run = async () => {
    const reply = await make.run({ month, county, summary: summary.trim() === '' ? null : summary.trim() })
    // Of the month it was made for, whichever is looked at by now.
    if (reply.ok) setSummary('')
  }
  const figures = asked.value
  return (
    <Page
      title="进展月报"
      note={<Basis of="六(一)" />}
      loading={asked.loading && !figures}
      actions={
        writes && figures && figures.tasks.length > 0 ? (
          <Button type="primary" loading={make.busy} onClick={() => void run()}>
            编制月报
          </Button>
        ) : null
      }
      footer={<span role="status">{figures ? `数字截至 ${figures.asOf}，事项 ${figures.tasks.length} 件` : ''}</span>}
    >
      <MonthChoice month={month} onMonth={setMonth} county={county} onCounty={setCounty} />
      <FaultAlert fault={make.fault} onClose={make.clear} />
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {figures ? (
        <>
          <Tables figures={figures} />
          {writes ? <SummaryText value={summary} onChange={setSummary} /> : null}
          <PastReports month={month} />
        </>
      ) : null}
    </Page>
  )
}
