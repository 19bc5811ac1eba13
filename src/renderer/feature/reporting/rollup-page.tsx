import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { formatPeriod } from '#shared/model/period.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { moneyText } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { lastPeriod, PeriodChoice } from '#ui/component/period-choice.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { useOpenRecord } from '#ui/component/screens.tsx'
import { StateTag, type StateWord, wordTag } from '#ui/component/state-tag.tsx'

type Answer = OutputOf<'rollup.find'>
type Unit = Answer['units'][number]
type Line = Answer['whole'][number]
type Shown = Line & { readonly unit: string; readonly station: string | null; readonly sealed: boolean | null }
type Row = OutputOf<'rollup.detail'>['rows'][number]

function figure(value: Line['recounted']): string {
  const count = `${value.count} 条`
  return value.amount === null ? count : `${count}，${moneyText(value.amount)} 元`
}

function differs(line: Line): boolean {
  return line.difference !== null && (line.difference.count !== 0 || (line.difference.amount ?? 0) !== 0)
}

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value))

function differenceText(line: Line): string {
  const { difference } = line
  if (!difference) return ''
  if (!differs(line)) return '相符'
  const count = difference.count === 0 ? '' : `${signed(difference.count)} 条`
  const fen = difference.amount ?? 0
  const amount = fen === 0 ? '' : `${fen > 0 ? '+' : ''}${moneyText(fen)} 元`
  return [count, amount].filter((one) => one !== '').join('，')
}

const columns: readonly DataColumn<Shown>[] = [
  { key: 'unit', label: '单位', width: 120, render: ({ unit }) => unit },
  { key: 'label', label: '指标', width: 170, render: ({ label }) => label },
  numberColumn('reported', '上报数', 180, (line) =>
    line.reported ? figure(line.reported) : <span className="quiet">没有封存上报</span>,
  ),
  numberColumn('recounted', '重算数', 180, (line) => figure(line.recounted)),
  {
    key: 'difference',
    label: '差额',
    width: 190,
    render: (line) =>
      line.difference === null ? null : (
        <StateTag tone={differs(line) ? 'danger' : 'success'}>{differenceText(line)}</StateTag>
      ),
  },
  { key: 'clause', label: '依据', width: 80, render: ({ clause }) => clause },
]

const lineKey = (line: Shown) => `${line.station ?? 'whole'}:${line.key}`

function shownLines(answer: Answer | undefined, only: 'all' | 'differs'): Shown[] {
  if (!answer) return []
  const units = answer.units.flatMap((unit: Unit) =>
    unit.lines.map((line) => ({ ...line, unit: unit.unit, station: unit.station, sealed: unit.sealed })),
  )
  const whole = answer.units.length > 1 ? answer.whole : []
  const all: Shown[] = [...units, ...whole.map((line) => ({ ...line, unit: '合计', station: null, sealed: null }))]
  return only === 'all' ? all : all.filter((line) => line.station !== null && differs(line))
}

const KINDS: Readonly<Record<Row['kind'], StateWord>> = {
  gone: { label: '上报有，现在没有', tone: 'danger' },
  added: { label: '上报没有，现在有', tone: 'warning' },
  changed: { label: '数字变了', tone: 'danger' },
  same: { label: '相符', tone: 'success' },
}

const rowColumns: readonly DataColumn<Row>[] = [
  wrapColumn('title', '记录', 210, ({ title }) => title),
  wrapColumn('kind', '核对', 140, ({ kind }) => wordTag(KINDS[kind])),
  numberColumn('reported', '上报', 110, ({ reported }) => (reported === null ? '' : moneyText(reported))),
  numberColumn('recounted', '重算', 110, ({ recounted }) => (recounted === null ? '' : moneyText(recounted))),
  wrapColumn('why', '为什么', 260, ({ why }) => why),
]

/** 数据反查: the records behind one figure, those that differ first. */
function Drill({ line, period }: { readonly line: Shown; readonly period: string }) {
  const openRecord = useOpenRecord()
  const asked = useAsk('rollup.detail', { station: line.station ?? '', period, key: line.key })
  const rows = asked.value?.rows ?? []
  return (
    <Section title={`${line.unit}：${line.label}的记录（${rows.length} 条）`}>
      {asked.value && !asked.value.basisKnown && line.reported ? (
        <p className="hint para">这个指标的记录太多，上报时没有逐条列出；这里按封存以后的改动来找。</p>
      ) : null}
      <DataTable<Row>
        label="指标的记录"
        columns={rowColumns}
        rows={rows}
        rowKey={(row) => row.id ?? row.title}
        onOpen={(row) => {
          if (row.id !== null) openRecord(line.record, row.id)
        }}
        asked={asked}
        empty="没有计入这个指标的记录。"
      />
    </Section>
  )
}

/** 汇总核对: every stated figure beside the one counted again from the rows held here (opportunity 15). */
export function RollupPage() {
  const { station } = useSession()
  const [period, setPeriod] = useRemembered('rollup:period', lastPeriod())
  const [only, setOnly] = useState<'all' | 'differs'>('all')
  const [chosen, setChosen] = useState<Shown | undefined>(undefined)
  const asked = useAsk('rollup.find', { period })
  const rows = useMemo(() => shownLines(asked.value, only), [asked.value, only])
  const units = asked.value?.units ?? []
  const wrong = units.reduce((sum, unit) => sum + unit.differs, 0)
  const open = chosen && rows.find((line) => lineKey(line) === lineKey(chosen))
  return (
    <PaperListPage<Shown>
      title="汇总核对"
      note={<span>{station.kind === 'city' ? '按收到的记录逐个重算' : '市级会看到同样的数'}</span>}
      sheet={{ list: 'rollup', period }}
      footer={
        <>
          <span role="status">
            {formatPeriod(period)}：{units.filter((unit) => unit.sealed).length} / {units.length} 个单位已封存上报
          </span>
          {wrong > 0 ? <StateTag tone="danger">{`${wrong} 个数不符`}</StateTag> : null}
        </>
      }
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={lineKey}
      onOpen={(line) => setChosen(line.station === null ? undefined : line)}
      rowClass={(line) => (line.station === null ? 'row-top' : '')}
      fill={false}
      filters={
        <>
          <PeriodChoice
            value={period}
            onChange={(next) => {
              setPeriod(next)
              setChosen(undefined)
            }}
          />
          <WrongOnly only={only} onChange={setOnly} />
        </>
      }
      hint="回车看这个数是哪些记录加出来的。"
      empty={
        only === 'differs'
          ? '没有不符的数。可以看“全部”。'
          : `${formatPeriod(period)}没有登记过任何记录，也没有封存上报的数。可以换一个报告期看。`
      }
    >
      {open ? <Drill key={lineKey(open)} line={open} period={period} /> : null}
    </PaperListPage>
  )
}

type Only = 'all' | 'differs'

function WrongOnly({ only, onChange }: { readonly only: Only; readonly onChange: (only: Only) => void }) {
  return (
    <Segmented<Only>
      aria-label="看哪些"
      value={only}
      options={[
        { value: 'all', label: '全部' },
        { value: 'differs', label: '只看不符' },
      ]}
      onChange={onChange}
    />
  )
}
