import { useMemo, useState } from 'react'
import { choice, date, longText, text } from '#shared/definition/field.ts'
import { STANDING_STATES } from '#shared/definition/reporting-words.ts'
import { formatPeriod } from '#shared/model/period.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { together, useAsk } from '#ui/api/use-ask.ts'
import { actColumn, countyColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { lastPeriod, PeriodChoice } from '#ui/component/period-choice.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'
import { ago } from '#ui/component/time.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { rateOf, rateText } from '#shared/model/ratio.ts'

type Unit = OutputOf<'standing.find'>['units'][number]
type Shown = Unit & { readonly missing: readonly string[] }
type Channel = InputOf<'standing.remind'>['channel']

const TONES: Readonly<Record<Unit['state'], Tone>> = { missing: 'waiting', reported: 'success', unlocked: 'active' }

const CHANNELS = [
  { value: 'telephone', label: '电话' },
  { value: 'paper', label: '书面' },
  { value: 'message', label: '短信（群）' },
  { value: 'visit', label: '上门' },
] as const

const remindForm = dialogForm('催报', {
  channel: choice({ label: '方式', required: true, of: CHANNELS }),
  contact: text({ label: '对方何人', required: true, max: 40 }),
  promisedOn: date({ label: '答应何日报' }),
  note: longText({ label: '说明', max: 300 }),
})

function columnsOf(onRemind: ((unit: Shown) => void) | undefined): readonly DataColumn<Shown>[] {
  return [
    countyColumn(({ unit }) => unit),
    {
      key: 'state',
      label: '状态',
      width: 140,
      render: ({ state, late }) => (
        <StateTag tone={late ? 'danger' : TONES[state]}>{`${STANDING_STATES[state]}${late ? '，逾期' : ''}`}</StateTag>
      ),
    },
    {
      key: 'sealed',
      label: '封存 → 收到',
      width: 200,
      render: ({ sealedOn, arrivedOn }) => (sealedOn ? `${sealedOn} → ${arrivedOn ?? ''}` : ''),
    },
    {
      key: 'heard',
      label: '最近来件',
      width: 190,
      render: ({ lastHeardAt }) =>
        lastHeardAt === null ? '没有来过' : `${shanghaiTime(lastHeardAt)}（${ago(lastHeardAt, today())}）`,
    },
    wrapColumn('missing', '缺号', 150, ({ missing }) =>
      missing.length === 0 ? '不缺' : <StateTag tone="warning">{missing.join('、')}</StateTag>,
    ),
    wrapColumn('reminders', '催报', 220, ({ reminders }) =>
      reminders
        .map((one) => `${one.on} ${one.channel} ${one.contact}${one.promisedOn ? `，答应 ${one.promisedOn} 报` : ''}`)
        .join('；'),
    ),
    ...actColumn('催报', onRemind),
  ]
}

/** Notes a reminder to a unit that has not reported, or not filled what a period asks for. */
export function RemindDialog(props: {
  readonly unit: Pick<Unit, 'station' | 'unit'>
  readonly period: string
  readonly note?: string
  readonly onClose: () => void
}) {
  return (
    <CommandDialog
      route="standing.remind"
      title={`催报：${props.unit.unit}，${formatPeriod(props.period)}`}
      definition={remindForm}
      initial={{ channel: 'telephone', note: props.note ?? null }}
      okText="记下催报"
      onClose={props.onClose}
      input={({ channel, ...said }) => ({
        period: props.period,
        station: props.unit.station,
        // The form offers exactly the channels of the contract.
        channel: channel as Channel,
        ...said,
      })}
    />
  )
}

/** 各县报送: who reported a period and since when, who is late, which numbers never came, who was reminded. */
export function StandingPage() {
  const { can } = useSession()
  const [period, setPeriod] = useRemembered('standing:period', lastPeriod())
  const [reminding, setReminding] = useState<Shown | undefined>(undefined)
  const asked = useAsk('standing.find', { period })
  const peers = useAsk('exchange.peers', {})
  const may = can('exchange.receive')
  const columns = useMemo(() => columnsOf(may ? setReminding : undefined), [may])
  const missing = new Map((peers.value?.peers ?? []).map((peer) => [peer.station, peer.missing]))
  const rows: Shown[] = (asked.value?.units ?? []).map((one) => ({ ...one, missing: missing.get(one.station) ?? [] }))
  const reported = rows.filter((one) => one.state === 'reported').length
  const rate = rows.length === 0 ? '' : `，报送率 ${rateText(rateOf(reported, rows.length))}`
  return (
    <PaperListPage<Shown>
      title="各县报送"
      sheet={{ list: 'standings', period }}
      actions={<GoButton to="/reporting/rollup">汇总核对</GoButton>}
      footer={
        <>
          <span role="status">{`应报 ${rows.length}，实报 ${reported}${rate}`}</span>
          {asked.value?.due ? <span>{`期限 ${asked.value.due}`}</span> : null}
        </>
      }
      asked={together(asked, peers)}
      columns={columns}
      rows={rows}
      rowKey={(one) => one.station}
      onOpen={(one) => {
        if (may) setReminding(one)
      }}
      filters={<PeriodChoice value={period} onChange={setPeriod} />}
      hint="封存以后报来的算“已报”；只来件没有封存这个报告期的，算“未报”。"
      empty="还没有登记任何县的密钥。请管理员在“系统 → 本机与密钥”里逐个县登记。"
    >
      {reminding ? <RemindDialog unit={reminding} period={period} onClose={() => setReminding(undefined)} /> : null}
    </PaperListPage>
  )
}
