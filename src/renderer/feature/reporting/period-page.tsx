import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { choice, longText, text } from '#shared/definition/field.ts'
import { SEAL_ACTS } from '#shared/definition/register/period-seal.ts'
import { formatPeriod } from '#shared/model/period.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { moneyText } from '#ui/component/money.tsx'
import { openPdf } from '#ui/component/open-file.ts'
import type { Fault } from '#shared/contract/route.ts'
import { Page, Section } from '#ui/component/page.tsx'
import { lastPeriod, PeriodChoice } from '#ui/component/period-choice.tsx'
import { dialogForm, FormDialog } from '#ui/component/procedure/form-dialog.tsx'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'

type Line = OutputOf<'period.find'>[number]

const STATES: Readonly<Record<Line['state'], { label: string; tone: Tone }>> = {
  sealed: { label: '已封存', tone: 'success' },
  requested: { label: '已封存，有解封申请', tone: 'warning' },
  unlocked: { label: '已解封，待重新封存', tone: 'active' },
}
const ACTS = new Map<string, string>(SEAL_ACTS.map((one) => [one.value, one.label]))

const requestForm = dialogForm('申请解封', {
  reason: longText({ label: '为什么要改', required: true, max: 500, help: '例如 漏登一笔 5 月 30 日的拨付' }),
  leader: text({ label: '批准的主要负责人', required: true, max: 40, help: '在纸质申请单上签字的人' }),
})
const answerForm = dialogForm('解封审批', {
  agree: choice({
    label: '是否同意',
    required: true,
    of: [
      { value: 'yes', label: '同意解封' },
      { value: 'no', label: '不同意' },
    ] as const,
  }),
  text: longText({ label: '意见', required: true, max: 500 }),
})

const columns: readonly DataColumn<Line>[] = [
  { key: 'label', label: '报告期', width: 110, render: ({ label }) => label },
  {
    key: 'state',
    label: '状态',
    width: 180,
    render: ({ state }) => <StateTag tone={STATES[state].tone}>{STATES[state].label}</StateTag>,
  },
  { key: 'number', label: '第几次封存', width: 90, figures: true, render: ({ number }) => number },
  { key: 'on', label: '最近封存', width: 110, render: ({ sealedOn }) => sealedOn ?? '' },
  {
    key: 'last',
    label: '最近一步',
    width: 290,
    wrap: true,
    render: ({ acts }) => {
      const last = acts.at(-1)
      return last ? `${last.on} ${last.person} ${ACTS.get(last.act) ?? ''}${last.reason ? `：${last.reason}` : ''}` : ''
    },
  },
]

/** All acts of a period: who sealed, asked, agreed, when and why. */
function Story({
  line,
  onFault,
}: {
  readonly line: Line | undefined
  readonly onFault: (fault: Fault | undefined) => void
}) {
  const { can } = useSession()
  const paper = useCommand('period.paper')
  const print = async (act: string) => {
    const reply = await paper.run({ act })
    onFault(reply.ok ? undefined : reply.fault)
    if (reply.ok) openPdf(reply.value)
  }
  if (!line) return <p className="quiet">用上下键选一个报告期，按空格或回车，这里列出封存和解封的经过。</p>
  return (
    <Section title={`${line.label}的经过`}>
      <ul className="plain">
        {line.acts.map((act) => (
          <li key={act.id}>
            {act.on} {act.person} {ACTS.get(act.act)}
            {act.act === 'seal' ? `（第 ${act.number} 次）` : ''}
            {act.reason ? `：${act.reason}` : ''}
            {act.leader ? `；负责人 ${act.leader}` : ''}{' '}
            {can('form.print') ? (
              <Button
                size="small"
                loading={paper.busy}
                aria-label={`打印${act.on}的${ACTS.get(act.act) ?? ''}单`}
                onClick={() => void print(act.id)}
              >
                打印
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What will be stated, before it is: the figures of the chosen period. */
function Stated({ period, station }: { readonly period: string; readonly station: string }) {
  const asked = useAsk('rollup.find', { period })
  const unit = asked.value?.units.find((one) => one.station === station)
  const lines = unit?.lines.filter((line) => line.recounted.count > 0) ?? []
  return (
    <>
      <FaultAlert fault={asked.fault} />
      <p>封存以后，这个报告期的台账、培训和年度数据不能再加、再改；确需更改的，要申请解封并由另一人同意。</p>
      {lines.length === 0 ? <p className="quiet">这个报告期没有登记过记录，上报数都是零。</p> : null}
      <ul className="plain">
        {lines.map((line) => (
          <li key={line.key}>
            {line.label} {line.recounted.count} 条
            {line.recounted.amount === null ? '' : `，${moneyText(line.recounted.amount)} 元`}
          </li>
        ))}
      </ul>
    </>
  )
}

const sealForm = dialogForm('封存', {
  sure: choice({
    label: '数都核对过了吗',
    required: true,
    of: [{ value: 'yes', label: '核对过，封存' }] as const,
  }),
})

/** 报告期封存: one line a period; sealing by one person, unlocking by two. */
export function PeriodPage() {
  const navigate = useNavigate()
  const { can, station } = useSession()
  const asked = useAsk('period.find', {})
  const peers = useAsk('exchange.peers', {})
  const seal = useCommand('period.seal')
  const request = useCommand('period.requestUnlock')
  const decide = useCommand('period.decideUnlock')
  const [period, setPeriod] = useState(lastPeriod())
  const [shown, setShown] = useState<Line | undefined>(undefined)
  const [dialog, setDialog] = useState<'seal' | 'request' | 'decide' | undefined>(undefined)
  const [answer, setAnswer] = useState<{ agree: boolean; text: string } | undefined>(undefined)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const rows = asked.value ?? []
  const line = rows.find((one) => one.period === period)
  const current = shown && rows.find((one) => one.period === shown.period)
  const open = line?.state === 'sealed' || line?.state === 'requested'
  const close = () => setDialog(undefined)
  const own = peers.value?.own.station ?? ''
  return (
    <Page
      title="报告期封存"
      note={<span>{station.name}</span>}
      actions={
        <>
          {line?.state === 'requested' && can('period.unlock') && !line.requestMine ? (
            <Button onClick={() => setDialog('decide')}>{`审批解封：${line.label}`}</Button>
          ) : null}
          {line?.state === 'sealed' && can('period.seal') ? (
            <Button onClick={() => setDialog('request')}>{`申请解封：${line.label}`}</Button>
          ) : null}
          {can('period.seal') ? (
            <Button type="primary" disabled={open} onClick={() => setDialog('seal')}>
              {`封存：${formatPeriod(period)}`}
            </Button>
          ) : null}
        </>
      }
      panel={<Story line={current ?? line} onFault={setFault} />}
      footer={
        <>
          <span role="status">{`封存过 ${rows.length} 个报告期`}</span>
          {rows.some((one) => one.state === 'requested') ? <StateTag tone="warning">有解封申请待办</StateTag> : null}
        </>
      }
    >
      <FaultAlert fault={fault ?? asked.fault} onClose={() => setFault(undefined)} />
      <div className="toolbar">
        <PeriodChoice
          value={period}
          onChange={(next) => {
            setPeriod(next)
            setShown(undefined)
          }}
        />
        <Button onClick={() => void navigate('/reporting/rollup')}>看汇总核对</Button>
      </div>
      <DataTable<Line>
        label="封存过的报告期"
        columns={columns}
        rows={rows}
        rowKey={(one) => one.period}
        onOpen={(one) => {
          setShown(one)
          setPeriod(one.period)
        }}
        onPreview={setShown}
        loading={asked.loading}
        fill
        empty={<Empty why="还没有封存过报告期。月末核对无误以后，在上面选报告期，点“封存”，随下一个报送包报给市级。" />}
      />
      {dialog === 'seal' ? (
        <FormDialog
          title={`封存${formatPeriod(period)}`}
          definition={sealForm}
          okText="封存"
          busy={seal.busy}
          fault={seal.fault}
          onClose={close}
          onSubmit={async () => {
            const reply = await seal.run({ period })
            if (reply.ok) close()
          }}
        >
          <Stated period={period} station={own} />
        </FormDialog>
      ) : null}
      {dialog === 'request' ? (
        <FormDialog
          title={`申请解封${formatPeriod(period)}`}
          definition={requestForm}
          okText="提交申请"
          busy={request.busy}
          fault={request.fault}
          onClose={close}
          onSubmit={async (values) => {
            const reply = await request.run({ period, reason: values.reason, leader: values.leader })
            if (reply.ok) close()
          }}
        >
          <p>由另一位同事（负责人岗位）登录审批；同意以后才能改，改完重新封存，前后两次的数都留着。</p>
        </FormDialog>
      ) : null}
      {dialog === 'decide' && !answer ? (
        <FormDialog
          title={`审批解封${formatPeriod(period)}`}
          definition={answerForm}
          okText="下一步"
          onClose={close}
          onSubmit={(values) => setAnswer({ agree: values.agree === 'yes', text: values.text })}
        >
          <p>{line?.acts.findLast((act) => act.act === 'request')?.reason}</p>
        </FormDialog>
      ) : null}
      {answer && line?.request ? (
        <ConfirmFinal
          open
          title={answer.agree ? '同意解封' : '不同意解封'}
          act={answer.agree ? '同意' : '不同意'}
          route="period.decideUnlock"
          summary={
            <p>
              {line.label}，{answer.text}
            </p>
          }
          onConfirm={async (confirmation) => {
            const reply = await decide.run({ request: line.request ?? '', ...answer, confirmation })
            return reply.ok ? undefined : reply.fault
          }}
          onClose={() => {
            setAnswer(undefined)
            close()
          }}
        />
      ) : null}
    </Page>
  )
}
