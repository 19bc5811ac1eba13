import { Alert, Button } from 'antd'
import { useMemo, useState } from 'react'
import { ask, type OutputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { usePages } from '#ui/api/use-pages.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { saveFile } from '#ui/component/file.ts'
import { FilterChoice } from '#ui/component/filter-bar.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { rowsWith } from '#ui/component/local-order.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { PeerChainDialog } from '#ui/feature/system/peer-chain.tsx'
import { detailText } from '#ui/feature/system/audit-detail.ts'
import { shanghaiTime } from '#shared/model/date.ts'

type AuditPageOf = OutputOf<'audit.find'>
type AuditLine = AuditPageOf[number]

const PAGE = 200

const columns: readonly DataColumn<AuditLine>[] = [
  numberColumn('seq', '序号', 72, ({ seq }) => seq),
  { key: 'at', label: '时间', width: 140, render: ({ at }) => shanghaiTime(at) },
  { key: 'user', label: '用户', width: 110, render: ({ userName }) => userName },
  { key: 'label', label: '做了什么', width: 190, render: ({ label }) => label },
  {
    key: 'result',
    label: '结果',
    width: 90,
    render: ({ result }) =>
      result === 'done' ? <StateTag tone="success">已办</StateTag> : <StateTag tone="danger">被拒绝</StateTag>,
  },
  wrapColumn('detail', '详情', 500, ({ detail }) => detailText(detail)),
  { key: 'subject', label: '记录号', width: 290, hidden: true, render: ({ subject }) => subject },
  { key: 'origin', label: '来处', width: 110, hidden: true, render: ({ origin }) => origin },
  { key: 'hash', label: '链值', width: 200, hidden: true, render: ({ hash }) => hash },
]

type Listed = { readonly rows: AuditPageOf; readonly next: string | null }

/** The journal page by page, latest first; the cursor is the number of the last entry read. */
function useAudit(action: string) {
  const audit = usePages<Listed>(['audit.find', 'pages', action], async ({ after }) => {
    const reply = await ask('audit.find', { before: after === null ? null : Number(after), action, limit: PAGE })
    if (!reply.ok) return reply
    const last = reply.value.length < PAGE ? undefined : reply.value.at(-1)
    return { ok: true, value: { rows: reply.value, next: last ? String(last.seq) : null } }
  })
  const rows = useMemo(() => (audit.pages ?? []).flatMap((page) => page.rows), [audit.pages])
  return { ...audit, rows, older: audit.pages?.at(-1)?.next !== null }
}

const lineKey = (line: AuditLine) => String(line.seq)

/** Search in what is listed, and one kind of act; the kinds seen so far stay to choose from. */
function useNarrowing() {
  const [action, setAction] = useState('')
  const [query, setQuery] = useState('')
  const [known, setKnown] = useState<Readonly<Record<string, string>>>({})
  const audit = useAudit(action)
  const actions = useMemo(() => {
    const seen = { ...known, ...Object.fromEntries(audit.rows.map((line) => [line.action, line.label])) }
    return Object.entries(seen).map(([value, label]) => ({ value, label }))
  }, [audit.rows, known])
  const rows = useMemo(() => {
    const shown = columns.filter((one) => one.key !== 'hash')
    return rowsWith(audit.rows, shown, query)
  }, [audit.rows, query])
  return {
    audit,
    rows,
    narrowed: query !== '' || action !== '',
    searched: query.trim(),
    clear: () => {
      setQuery('')
      setAction('')
    },
    search: {
      label: '在已列出的里查找',
      placeholder: '用户、事项、对象',
      value: query,
      onChange: setQuery,
    },
    filters: (
      <FilterChoice
        label="做了什么"
        value={action === '' ? null : action}
        options={actions}
        searched
        onChange={(next) => {
          // Kept, because the list will then hold one kind only and the choice must not shrink to it.
          setKnown(Object.fromEntries(actions.map((one) => [one.value, one.label])))
          setAction(next ?? '')
        }}
      />
    ),
  }
}

/** Whether every entry follows from the one before, as far as the station could tell. */
function ChainVerdict({ verdict }: { readonly verdict: OutputOf<'audit.verify'> | undefined }) {
  if (!verdict) return null
  const whole = verdict.firstBroken === null
  return (
    <Alert
      className="fault"
      showIcon
      closable
      type={whole ? 'success' : 'error'}
      title={
        whole
          ? `审计链完整：${verdict.entries} 条，逐条相接`
          : `审计链在第 ${verdict.firstBroken} 条断开：这一条或它以前的被改动过`
      }
      description={whole ? `链头 ${verdict.head}` : '请停止使用这份数据，保留现场，用备份核对，并报告市级和审计人员。'}
    />
  )
}

/** 审计: who did what when and with what result; the chain can be checked and carried away. */
export function AuditPage() {
  const { audit, rows, narrowed, searched, clear, search, filters } = useNarrowing()
  const verify = useCommand('audit.verify')
  const exporting = useCommand('export.audit', saveFile)
  const [verdict, setVerdict] = useState<OutputOf<'audit.verify'> | undefined>(undefined)
  const [peers, setPeers] = useState(false)
  const check = async () => {
    const reply = await verify.run({})
    setVerdict(reply.ok ? reply.value : undefined)
  }
  return (
    <ListPage<AuditLine>
      title="审计"
      label="审计记录"
      actions={
        <>
          <Button loading={verify.busy} onClick={() => void check()}>
            核对审计链
          </Button>
          <Button loading={exporting.busy} onClick={() => void exporting.run({})}>
            导出
          </Button>
          <Button onClick={() => setPeers(true)}>对方的审计链</Button>
        </>
      }
      footer={
        <span role="status">
          {searched === '' ? `已列出 ${rows.length} 条` : `已列出的 ${audit.rows.length} 条里有 ${rows.length} 条`}
          {audit.older ? '，往下翻继续列出更早的' : ''}
        </span>
      }
      fault={verify.fault ?? exporting.fault}
      above={<ChainVerdict verdict={verdict} />}
      asked={audit}
      columns={columns}
      rows={rows}
      rowKey={lineKey}
      onEnd={audit.more}
      search={search}
      filters={filters}
      empty={
        narrowed ? (
          <Empty
            why={searched === '' ? '没有符合条件的记录。' : `已列出的 ${audit.rows.length} 条里没有“${searched}”。`}
          >
            {audit.older ? <Button onClick={audit.more}>继续往前找</Button> : null}
            <Button onClick={clear}>清除条件</Button>
          </Empty>
        ) : (
          <Empty why="还没有审计记录。每做一件事都会记一条。" />
        )
      }
    >
      {peers ? <PeerChainDialog onClose={() => setPeers(false)} /> : null}
    </ListPage>
  )
}
