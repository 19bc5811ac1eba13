import { Button, Typography } from 'antd'
import { useMemo, useState } from 'react'
import { auditLabel } from '#shared/audit-words.ts'
import type { Fault } from '#shared/contract/route.ts'
import { faultMessage } from '#shared/fault-words.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { canOpenLogFolder, openLogFolder } from '#ui/api/log-folder.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type LogLine = OutputOf<'station.log'>['lines'][number]
type Row = LogLine & { readonly key: string }

const LEVELS = {
  info: <StateTag tone="neutral">记事</StateTag>,
  warn: <StateTag tone="warning">提醒</StateTag>,
  error: <StateTag tone="danger">出错</StateTag>,
} as const

/** What it meant for whoever was at the desk; the program's own words stand beside it. */
function meaning({ level, fault }: LogLine): string {
  if (fault !== '') return faultMessage(fault)
  return level === 'info' ? '程序启动' : level === 'warn' ? '程序自己处理了' : '程序内部出错'
}

const columns: readonly DataColumn<Row>[] = [
  { key: 'at', label: '时间', width: 150, render: ({ at }) => at },
  { key: 'level', label: '程度', width: 80, render: ({ level }) => LEVELS[level] },
  { key: 'reference', label: '代码', width: 150, render: ({ reference, fault }) => reference || fault },
  wrapColumn('meaning', '什么事', 210, meaning),
  { key: 'route', label: '在办什么', width: 120, render: ({ route }) => (route === '' ? '' : auditLabel(route)) },
  wrapColumn('what', '程序的话', 210, ({ what }) => <code>{what}</code>),
  wrapColumn('kinds', '错误', 190, ({ kinds }) => <code>{kinds.join(' ← ')}</code>),
  wrapColumn('places', '位置', 330, ({ places }) => <code>{places.join(' ← ')}</code>),
  { key: 'by', label: '部分', width: 110, hidden: true, render: ({ by, pid }) => `${by} ${pid}` },
]

const rowKey = ({ key }: Row) => key

/** 运行日志: where the code that a user was told is looked up. Names and codes only; the whole stands in the files. */
export function LogPage() {
  const [part, setPart] = useState('')
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const asked = useAsk('station.log', { part })
  const rows = useMemo(
    () => (asked.value?.lines ?? []).map((line, at) => ({ ...line, key: String(at) })),
    [asked.value],
  )
  const { folder = '', more = false, unreadable = 0 } = asked.value ?? {}
  return (
    <ListPage<Row>
      title="运行日志"
      actions={
        <>
          <Button onClick={asked.refresh}>刷新</Button>
          {canOpenLogFolder() ? (
            <Button onClick={() => void openLogFolder().then(setFault)}>打开日志文件夹</Button>
          ) : null}
        </>
      }
      footer={
        <>
          <span role="status">
            {more ? `最近的 ${rows.length} 行，更早的在文件里` : `共 ${rows.length} 行`}
            {unreadable > 0 ? `，另有 ${unreadable} 行不完整，没有列出` : ''}
          </span>
          <Typography.Text type="secondary" copyable={{ text: folder, tooltips: ['复制路径', '已复制'] }}>
            {`文件在 ${folder}`}
          </Typography.Text>
        </>
      }
      fault={fault}
      onFaultRead={() => setFault(undefined)}
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={rowKey}
      search={{
        label: '查代码',
        placeholder: '查代码、日期，如 1a2b3c4d',
        maxLength: 40,
        value: part,
        onChange: setPart,
      }}
      empty={
        part === '' ? (
          <Empty why="还没有日志：程序没有出过错；出了错会记在这里。日志文件夹不能写入的，也没有日志。" />
        ) : (
          <Empty why="日志里没有这个。日志留最近 14 天的，每天一个文件。">
            <Button onClick={() => setPart('')}>清除条件</Button>
          </Empty>
        )
      }
    />
  )
}
