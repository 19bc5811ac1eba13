import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { ask, type OutputOf } from '#ui/api/client.ts'
import { FaultError } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Choose } from '#ui/component/choose.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { saveFile } from '#ui/component/file.ts'
import { Page } from '#ui/component/page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { PeerChainDialog } from '#ui/feature/system/peer-chain.tsx'
import { detailText } from '#ui/feature/system/audit-detail.ts'
import { shanghaiTime } from '#shared/model/date.ts'

type AuditPageOf = OutputOf<'audit.find'>
type AuditLine = AuditPageOf[number]

const PAGE = 200

const columns: readonly DataColumn<AuditLine>[] = [
  { key: 'seq', label: '序号', width: 72, figures: true, render: ({ seq }) => seq },
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
  { key: 'detail', label: '详情', width: 500, wrap: true, render: ({ detail }) => detailText(detail) },
  { key: 'subject', label: '记录号', width: 290, hidden: true, render: ({ subject }) => subject },
  { key: 'origin', label: '来处', width: 110, hidden: true, render: ({ origin }) => origin },
  { key: 'hash', label: '链值', width: 200, hidden: true, render: ({ hash }) => hash },
]

function useAudit(action: string) {
  const query = useInfiniteQuery({
    queryKey: ['audit.find', 'pages', action],
    initialPageParam: null as number | null,
    queryFn: async ({ pageParam }) => {
      const reply = await ask('audit.find', { before: pageParam, action, limit: PAGE })
      if (!reply.ok) throw new FaultError(reply.fault)
      return reply.value
    },
    getNextPageParam: (last: AuditPageOf) => (last.length < PAGE ? null : (last.at(-1)?.seq ?? null)),
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const rows = useMemo(() => (data?.pages ?? []).flat(), [data])
  return {
    rows,
    more,
    loading: query.isPending,
    fault: query.error instanceof FaultError ? query.error.fault : undefined,
  }
}

const lineKey = (line: AuditLine) => String(line.seq)

/** 审计: who did what when and with what result; the chain can be checked and carried away. */
export function AuditPage() {
  const [action, setAction] = useState('')
  const [query, setQuery] = useState('')
  const audit = useAudit(action)
  const verify = useCommand('audit.verify')
  const exporting = useCommand('export.audit')
  const [verdict, setVerdict] = useState<OutputOf<'audit.verify'> | undefined>(undefined)
  const [peers, setPeers] = useState(false)
  const [known, setKnown] = useState<Readonly<Record<string, string>>>({})
  const actions = useMemo(() => {
    const seen = { ...known, ...Object.fromEntries(audit.rows.map((line) => [line.action, line.label])) }
    return Object.entries(seen).map(([value, label]) => ({ value, label }))
  }, [audit.rows, known])
  const rows = useMemo(() => {
    const part = query.trim()
    return part === ''
      ? audit.rows
      : audit.rows.filter((line) => `${line.userName}${line.label}${line.subject}${line.detail}`.includes(part))
  }, [audit.rows, query])
  const check = async () => {
    const reply = await verify.run({})
    setVerdict(reply.ok ? reply.value : undefined)
  }
  const carry = async () => {
    const reply = await exporting.run({})
    if (reply.ok) void saveFile(reply.value)
  }
  return (
    <Page
      title="审计"
      actions={
        <>
          <Button loading={verify.busy} onClick={() => void check()}>
            核对审计链
          </Button>
          <Button loading={exporting.busy} onClick={() => void carry()}>
            导出
          </Button>
          <Button onClick={() => setPeers(true)}>对方的审计链</Button>
        </>
      }
      footer={<span role="status">已列出 {rows.length} 条，往下翻继续列出更早的</span>}
    >
      {peers ? <PeerChainDialog onClose={() => setPeers(false)} /> : null}
      <FaultAlert fault={audit.fault ?? verify.fault ?? exporting.fault} />
      {verdict ? (
        <Alert
          className="fault"
          showIcon
          closable
          type={verdict.firstBroken === null ? 'success' : 'error'}
          title={
            verdict.firstBroken === null
              ? `审计链完整：${verdict.entries} 条，逐条相接`
              : `审计链在第 ${verdict.firstBroken} 条断开：这一条或它以前的被改动过`
          }
          description={
            verdict.firstBroken === null
              ? `链头 ${verdict.head}`
              : '请停止使用这份数据，保留现场，用备份核对，并报告市级和审计人员。'
          }
        />
      ) : null}
      <DataTable<AuditLine>
        label="审计记录"
        columns={columns}
        rows={rows}
        rowKey={lineKey}
        loading={audit.loading}
        onEnd={audit.more}
        fill
        tools={
          <>
            <Input.Search
              className="search"
              type="search"
              allowClear
              aria-label="在已列出的里查找"
              placeholder="在已列出的里查找：用户、事项、对象"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
            <Choose<string>
              aria-label="筛选：做了什么"
              placeholder="做了什么"
              value={action === '' ? null : action}
              options={actions}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(value: string | undefined) => {
                // Kept, because the list will then hold one kind only and the choice must not shrink to it.
                setKnown(Object.fromEntries(actions.map((one) => [one.value, one.label])))
                setAction(value ?? '')
              }}
            />
          </>
        }
        empty={
          query !== '' || action !== '' ? (
            <Empty why="没有符合条件的记录。">
              <Button
                onClick={() => {
                  setQuery('')
                  setAction('')
                }}
              >
                清除条件
              </Button>
            </Empty>
          ) : (
            <Empty why="还没有审计记录。每做一件事都会记一条。" />
          )
        }
      />
    </Page>
  )
}
