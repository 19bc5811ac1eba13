import { Button } from 'antd'
import { useState } from 'react'
import { SEAL_ACTS } from '#shared/definition/register/period-seal.ts'
import { formatPeriod } from '#shared/model/period.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { ListMenu } from '#ui/component/list-menu.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { openPdf } from '#ui/component/open-file.ts'
import type { Fault } from '#shared/contract/route.ts'
import { Section } from '#ui/component/page.tsx'
import { lastPeriod, PeriodChoice } from '#ui/component/period-choice.tsx'
import { StateTag, type StateWord, wordTag } from '#ui/component/state-tag.tsx'
import {
  DecideDialog,
  type PeriodLine,
  RequestDialog,
  PeriodSealDialog,
} from '#ui/feature/reporting/period-dialogs.tsx'

type Line = PeriodLine

const STATES: Readonly<Record<Line['state'], StateWord>> = {
  sealed: { label: '已封存', tone: 'success' },
  requested: { label: '已封存，有解封申请', tone: 'warning' },
  unlocked: { label: '已解封，待重新封存', tone: 'active' },
}
const ACTS = new Map<string, string>(SEAL_ACTS.map((one) => [one.value, one.label]))

const columns: readonly DataColumn<Line>[] = [
  { key: 'label', label: '报告期', width: 110, render: ({ label }) => label },
  { key: 'state', label: '状态', width: 180, render: ({ state }) => wordTag(STATES[state]) },
  numberColumn('number', '第几次封存', 116, ({ number }) => number),
  { key: 'on', label: '最近封存', width: 110, render: ({ sealedOn }) => sealedOn ?? '' },
  wrapColumn('last', '最近一步', 290, ({ acts }) => {
    const last = acts.at(-1)
    return last ? `${last.on} ${last.person} ${ACTS.get(last.act) ?? ''}${last.reason ? `：${last.reason}` : ''}` : ''
  }),
]

/** All acts of a period: who sealed, asked, agreed, when and why. */
function Story(props: { readonly line: Line | undefined; readonly onFault: (fault: Fault | undefined) => void }) {
  const { line, onFault } = props
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
            {act.act === 'seal' ? <ListMenu record="period_seal" id={act.id} /> : null}
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

type Dialog = 'seal' | 'request' | 'decide'

/** What may be done with the chosen period now: it is sealed, or its opening is asked for or agreed to by another person. */
function PeriodActs(props: {
  readonly line: Line | undefined
  readonly period: string
  readonly onAct: (dialog: Dialog) => void
}) {
  const { line, onAct } = props
  const { can } = useSession()
  const sealed = line?.state === 'sealed' || line?.state === 'requested'
  return (
    <>
      {line?.state === 'requested' && can('period.unlock') && !line.requestMine ? (
        <Button onClick={() => onAct('decide')}>{`审批解封：${line.label}`}</Button>
      ) : null}
      {line?.state === 'sealed' && can('period.seal') ? (
        <Button onClick={() => onAct('request')}>{`申请解封：${line.label}`}</Button>
      ) : null}
      {can('period.seal') ? (
        <Button type="primary" disabled={sealed} onClick={() => onAct('seal')}>
          {`封存：${formatPeriod(props.period)}`}
        </Button>
      ) : null}
    </>
  )
}

/** 报告期封存: one line a period; sealing by one person, unlocking by two. */
export function PeriodPage() {
  const { station } = useSession()
  const asked = useAsk('period.find', {})
  const [period, setPeriod] = useState(lastPeriod())
  const [shown, setShown] = useState<Line | undefined>(undefined)
  const [dialog, setDialog] = useState<Dialog | undefined>(undefined)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const rows = asked.value ?? []
  const line = rows.find((one) => one.period === period)
  const current = shown && rows.find((one) => one.period === shown.period)
  const close = () => setDialog(undefined)
  const choose = (next: string, seen: Line | undefined) => {
    setPeriod(next)
    setShown(seen)
  }
  return (
    <ListPage<Line>
      title="报告期封存"
      label="封存过的报告期"
      note={<span>{station.name}</span>}
      actions={<PeriodActs line={line} period={period} onAct={setDialog} />}
      panel={<Story line={current ?? line} onFault={setFault} />}
      footer={
        <>
          <span role="status">{`封存过 ${rows.length} 个报告期`}</span>
          {rows.some((one) => one.state === 'requested') ? <StateTag tone="warning">有解封申请待办</StateTag> : null}
        </>
      }
      fault={fault}
      onFaultRead={() => setFault(undefined)}
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={(one) => one.period}
      onOpen={(one) => choose(one.period, one)}
      onPreview={setShown}
      filters={
        <>
          <PeriodChoice value={period} onChange={(next) => choose(next, undefined)} />
          <GoButton to="/reporting/rollup">看汇总核对</GoButton>
        </>
      }
      empty="还没有封存过报告期。月末核对无误以后，在上面选报告期，点“封存”，随下一个报送包报给市级。"
    >
      {dialog === 'seal' ? <PeriodSealDialog period={period} onClose={close} /> : null}
      {dialog === 'request' ? <RequestDialog period={period} onClose={close} /> : null}
      {dialog === 'decide' && line?.request ? <DecideDialog key={line.request} line={line} onClose={close} /> : null}
    </ListPage>
  )
}
