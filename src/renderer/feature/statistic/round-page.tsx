import { Alert, Button } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { choice, date, text } from '#shared/definition/field.ts'
import { REMINDER_CHANNELS } from '#shared/definition/register/reminder.ts'
import { formatPeriod } from '#shared/model/period.ts'
import { Basis } from '#ui/component/clause.tsx'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { today } from '#ui/api/clock.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { countyColumn, numberColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { ListMenu } from '#ui/component/list-menu.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { PlainTable } from '#ui/component/plain-table.tsx'
import { FormPeriodPicker, NewestButton, useNewestPeriod, usePeriodState } from '#ui/feature/statistic/form-period.tsx'
import { rateText } from '#shared/model/ratio.ts'
import { reportTag } from '#ui/feature/statistic/words.ts'
import '#ui/feature/statistic/statistic.css'

type Round = OutputOf<'statistic.round'>
type Line = Round['rows'][number]

const REMINDING = dialogForm('催报', {
  remindedOn: date({ label: '催报日期', required: true }),
  channel: choice({ label: '方式', required: true, of: REMINDER_CHANNELS }),
  contactPerson: text({ label: '联系人', required: true, max: 40 }),
  promisedOn: date({ label: '答应报送日期' }),
  note: text({ label: '情况', max: 200 }),
})

const lineKey = (line: Line) => `${line.county} ${line.enterprise}`

const COLUMNS: readonly DataColumn<Line>[] = [
  { key: 'name', label: '企业', width: 220, render: ({ name }) => name },
  countyColumn(({ county }) => county),
  { key: 'town', label: '乡镇', width: 80, render: ({ town }) => town },
  { key: 'state', label: '状态', width: 100, render: reportTag },
  { key: 'submittedOn', label: '报送日期', width: 92, render: ({ submittedOn }) => submittedOn ?? '' },
  numberColumn('late', '迟报（天）', 84, ({ daysLate }) => (daysLate > 0 ? daysLate : '')),
  numberColumn('reminders', '催报（次）', 84, ({ reminders }) => reminders || ''),
  { key: 'remindedOn', label: '最近催报', width: 110, render: ({ remindedOn }) => remindedOn ?? '' },
  { key: 'promisedOn', label: '答应日期', width: 110, render: ({ promisedOn }) => promisedOn ?? '' },
]

function RemindDialog(props: {
  readonly at: { readonly form: string; readonly period: string }
  readonly lines: readonly Line[]
  readonly onDone: (logged: number) => void
  readonly onClose: () => void
}) {
  const { at, lines } = props
  return (
    <CommandDialog
      route="statistic.remind"
      title={`登记催报（${lines.length} 家）`}
      definition={REMINDING}
      initial={{ remindedOn: today(), channel: 'telephone' }}
      okText="登记"
      input={(given) => ({
        ...at,
        ...given,
        note: given.note ?? '',
        enterprises: lines.map((row) => row.enterprise),
      })}
      onDone={({ logged }) => props.onDone(logged)}
      onClose={props.onClose}
    />
  )
}

function RoundActs(props: {
  readonly round: string | undefined
  readonly chosen: number
  readonly onRemind: () => void
}) {
  const { can } = useSession()
  return (
    <>
      {props.round === undefined ? null : (
        <>
          <ListMenu record="statistic_round" id={props.round} />
          <GoButton to={`/print/paper/TJ-9/${props.round}`}>打印应报未报清单</GoButton>
          <GoButton to={`/print/paper/TJ-10/${props.round}`}>报送情况通报</GoButton>
        </>
      )}
      {can('statistic.write') ? (
        <Button type="primary" disabled={props.chosen === 0} onClick={props.onRemind}>
          登记催报
        </Button>
      ) : null}
    </>
  )
}

const WAITED_FOR: ReadonlySet<string> = new Set(['missing', 'draft', 'returned'])

/** When the round ends, and what its calendar lacks. */
function dueWords(value: Round | undefined): string {
  if (!value) return ''
  return `截止 ${value.due}${value.calendarProblem === null ? '' : `；${value.calendarProblem}`}`
}

/** 报送情况: 应报, 实报, 报送率; who has not, and the reminders. */
export function RoundPage() {
  const newest = useNewestPeriod('reported')
  const { where } = newest
  const navigate = useNavigate()
  const { station } = useSession()
  const at = { form: where.form.name, period: where.period }
  const round = useAsk('statistic.round', at, { keep: false, enabled: newest.known })
  const [selected, setSelected] = usePeriodState<readonly string[]>(at, [])
  const [open, setOpen] = useState(false)
  const [said, setSaid] = usePeriodState(at, '')
  const rows = useMemo(() => round.value?.rows ?? [], [round.value])
  const missing = rows.filter((row) => WAITED_FOR.has(row.state))
  const chosen = missing.filter((row) => selected.includes(lineKey(row)))
  const { value } = round
  const reminded = (logged: number) => {
    setSaid(`已登记催报 ${logged} 家。`)
    setSelected([])
    setOpen(false)
  }
  const why = value?.exempt
    ? '1月免报，与 2 月合并填报。'
    : `${formatPeriod(where.period)}没有应报的企业。先登记报送名单，应报数才算得出。`
  return (
    <ListPage<Line>
      title="报送情况"
      note={<Basis of="一(三)" />}
      actions={<RoundActs round={value?.round?.id} chosen={chosen.length} onRemind={() => setOpen(true)} />}
      panel={value ? <Numbers value={value} city={station.kind === 'city'} /> : null}
      footer={
        <span role="status">{`应报 ${value?.expected ?? 0}，未报 ${missing.length}，已选 ${chosen.length}`}</span>
      }
      above={said === '' ? null : <Alert type="info" showIcon title={said} role="status" />}
      asked={newest.known ? round : { ...round, loading: true }}
      columns={COLUMNS}
      rows={rows}
      rowKey={lineKey}
      selected={selected}
      onSelect={setSelected}
      rowClass={(row) => (row.daysLate > 0 && row.submittedOn === null ? 'row-late' : '')}
      onOpen={(row) => void navigate(`/enterprise/${row.enterprise}`)}
      filters={
        <>
          <FormPeriodPicker {...where} />
          <NewestButton open={newest.open} />
          <Button disabled={missing.length === 0} onClick={() => setSelected(missing.map(lineKey))}>
            选中全部未报
          </Button>
        </>
      }
      hint={[dueWords(value), newest.word].filter((word) => word !== '').join('；')}
      empty={
        <Empty why={why}>
          <Button onClick={() => void navigate('/register/reporting_duty')}>去报送名单</Button>
        </Empty>
      }
    >
      {open ? <RemindDialog at={at} lines={chosen} onDone={reminded} onClose={() => setOpen(false)} /> : null}
    </ListPage>
  )
}

function Numbers({ value, city }: { value: Round; city: boolean }) {
  return (
    <>
      <Section title="报送率">
        <FactList
          lines={[
            ['应报', `${value.expected} 家`],
            ['实报', `${value.received} 家`],
            ['其中按时', `${value.onTime} 家`],
            ['审核通过', `${value.passed} 家`],
            ['报送率', rateText(value.rate)],
          ]}
        />
        <p className="hint">报送率＝实报÷应报；退回未改的不算实报。</p>
      </Section>
      {city ? (
        <Section title="各县市区">
          <PlainTable
            className="facts-table"
            rows={value.counties}
            rowKey={(one) => one.county}
            columns={[
              { label: '县市区', heads: true, render: ({ county }) => county },
              { label: '应报', figures: true, render: ({ expected }) => expected },
              { label: '实报', figures: true, render: ({ received }) => received },
              { label: '报送率', figures: true, render: ({ rate }) => rateText(rate) },
            ]}
          />
        </Section>
      ) : null}
      <Section title="汇总">
        <p>
          {value.round
            ? `${value.round.label}${value.round.summarisedOn ? `（${value.round.summarisedOn}）` : ''}`
            : '未汇总'}
        </p>
        {value.round?.answer ? <p className="finding-problem">{value.round.answer}</p> : null}
      </Section>
    </>
  )
}
