import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { purposeWord, SUM_LABELS } from '#shared/definition/slip.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { type Asked, useAsk } from '#ui/api/use-ask.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Money, MoneyInWords } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { useOpenRecord } from '#ui/component/screens.tsx'
import { wordTag } from '#ui/component/state-tag.tsx'
import { PlainTable } from '#ui/component/plain-table.tsx'
import { contentWords, OUTBOX_WORDS, type PackageLine } from '#ui/feature/exchange/words.ts'

type Outbox = OutputOf<'exchange.outbox'>
type Row = Outbox['fresh']['rows'][number]
type Kind = Outbox['fresh']['kinds'][number]

const ALL = '全部'

const columns: readonly DataColumn<Row>[] = [
  wrapColumn('matter', '事项', 190, ({ matter }) => matter.label),
  { key: 'state', label: '对方会看到', width: 84, render: ({ state }) => wordTag(OUTBOX_WORDS[state]) },
  { key: 'label', label: '种类', width: 90, render: ({ label }) => label },
  wrapColumn('title', '记录', 220, ({ title }) => title),
  numberColumn('versions', '版本', 60, ({ versions }) => versions),
]

const rowKey = (row: Row) => `${row.record}:${row.id}`

/** 11（15 个版本）: versions are said only where a record has several. */
function countText({ records, versions }: Pick<Kind, 'records' | 'versions'>): string {
  return versions === records ? String(records) : `${records}（${versions} 个版本）`
}

/** How many records of each kind; a kind looks into its own. */
function Kinds(props: {
  readonly kinds: readonly Kind[]
  readonly chosen: string | undefined
  readonly onLook: (record: string | undefined) => void
}) {
  const { kinds, chosen, onLook } = props
  return (
    <PlainTable
      className="grid narrow"
      rows={kinds}
      rowKey={(kind) => kind.record}
      columns={[
        { label: '种类', heads: true, render: ({ label }) => label },
        { label: '记录（条）', figures: true, render: countText },
        {
          label: '看里面',
          render: ({ record, label }) => (
            <Button
              size="small"
              aria-expanded={chosen === record}
              aria-label={`看里面：${label}`}
              onClick={() => onLook(chosen === record ? undefined : record)}
            >
              {chosen === record ? '收起' : '看里面'}
            </Button>
          ),
        },
      ]}
    />
  )
}

/** The records themselves, those of one matter together; Enter opens one. */
function Inside({ peer, record }: { readonly peer: string; readonly record: string }) {
  const openRecord = useOpenRecord()
  const asked = useAsk('exchange.outbox', { peer, record: record === ALL ? null : record })
  const rows = asked.value?.fresh.rows ?? []
  const kinds = asked.value?.fresh.kinds.filter((one) => record === ALL || one.record === record) ?? []
  const all = kinds.reduce((sum, one) => sum + one.records, 0)
  return (
    <>
      {rows.length < all ? (
        <p className="hint">{`只列最近写的 ${rows.length} 条，共 ${all} 条；合计是全部的。`}</p>
      ) : null}
      <DataTable<Row>
        label="要送出的记录"
        asked={asked}
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        onOpen={(row) => openRecord(row.record, row.id)}
        empty="没有这一类的内容。"
      />
    </>
  )
}

/** 新的: what no package carried yet, with its sums, and a look inside before it is sent. */
export function FreshPart({ peer, asked }: { readonly peer: string; readonly asked: Asked<Outbox> }) {
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const fresh = asked.value?.fresh
  const title = fresh ? `新的（${countText(fresh)}${fresh.versions === fresh.records ? ' 条' : ''}）` : '新的'
  return (
    <Section title={title}>
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {!fresh ? null : fresh.records === 0 ? (
        <Empty why="没有新的内容：都已写进包里。需要时也可以再写一个包，带上对方还没有确认的内容和回执。" />
      ) : (
        <>
          <FactList
            lines={(['applied', 'approved', 'paid'] as const).map((key) => [
              `${SUM_LABELS[key]}合计`,
              fresh.sums[key] === 0 ? '' : <MoneyInWords key={key} fen={fresh.sums[key]} />,
            ])}
          />
          <Kinds kinds={fresh.kinds} chosen={chosen} onLook={setChosen} />
          <p>
            <Button
              size="small"
              aria-expanded={chosen === ALL}
              onClick={() => setChosen(chosen === ALL ? undefined : ALL)}
            >
              {chosen === ALL ? '收起' : `逐条看（${fresh.records} 条）`}
            </Button>
          </p>
          {chosen === undefined ? null : <Inside peer={peer} record={chosen} />}
        </>
      )}
    </Section>
  )
}

/** 已写出等对方确认, by package. */
export function WaitingPart({ waiting }: Pick<Outbox, 'waiting'>) {
  const { station } = useSession()
  const list = station.kind === 'city' ? '/exchange/handed-down' : '/exchange/sent'
  return (
    <Section title={`已写出，等对方确认（${waiting.count} 个包）`}>
      {waiting.count === 0 ? (
        <p className="quiet">没有：写出过的包，对方都已确认收到。</p>
      ) : (
        <>
          <PlainTable
            rows={waiting.packages}
            rowKey={(line) => line.digest}
            columns={[
              { label: '包', heads: true, render: ({ purpose, seq }) => `${purposeWord(purpose)}第 ${seq} 号` },
              { label: '写出时间', render: ({ at }) => shanghaiTime(at) },
              { label: '经手', render: ({ byName }) => byName },
              { label: '内容', render: contentWords },
              { label: `${SUM_LABELS.paid}（元）`, figures: true, render: ({ sums }) => <Money fen={sums.paid} /> },
            ]}
          />
          <p className="quiet">
            丢了不要紧：对方没有确认的，下一个包里再带上。要再存文件、补打交接单，到
            <Link to={list}>{station.kind === 'city' ? '已下发' : '已报送'}</Link>。
          </p>
        </>
      )}
    </Section>
  )
}

/** 上次回复: the last package that came from there. */
export function ReplyPart({ reply }: { readonly reply: PackageLine | null }) {
  const { station } = useSession()
  const city = station.kind === 'city'
  const lines = useMemo(
    () =>
      reply === null
        ? []
        : ([
            ['包', `${purposeWord(reply.purpose)}第 ${reply.seq} 号`],
            ['接收时间', `${shanghaiTime(reply.at)}，${reply.byName}`],
            ['内容', contentWords(reply)],
          ] as const),
    [reply],
  )
  return (
    <Section title={city ? '上次来件' : '上次回复'}>
      {reply === null ? (
        <p className="quiet">{city ? '还没有收到过这个县的报送包。' : '还没有收到过市级回复。'}</p>
      ) : (
        <FactList lines={lines} />
      )}
    </Section>
  )
}
