import { useMemo, useState } from 'react'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { actColumn, numberColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { SideDrawer } from '#ui/component/side-drawer.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { ago } from '#ui/component/time.ts'
import { SendPart } from '#ui/feature/exchange/send-part.tsx'
import type { PeerRow } from '#ui/feature/exchange/words.ts'
import { shanghaiTime } from '#shared/model/date.ts'

function peerColumns(onSend: ((peer: PeerRow) => void) | undefined): readonly DataColumn<PeerRow>[] {
  return [
    { key: 'name', label: '县市区', width: 180, render: ({ name }) => name },
    {
      key: 'heard',
      label: '最近来件',
      width: 220,
      render: ({ lastHeardAt }) =>
        lastHeardAt === null ? (
          <StateTag tone="warning">还没有来件</StateTag>
        ) : (
          `${shanghaiTime(lastHeardAt)}（${ago(lastHeardAt, today())}）`
        ),
    },
    numberColumn('seq', '来到第几号', 100, ({ lastSeq }) => lastSeq),
    {
      key: 'missing',
      label: '缺号',
      width: 240,
      render: ({ missing }) =>
        missing.length === 0 ? '不缺' : <StateTag tone="warning">{missing.join('、')}</StateTag>,
    },
    numberColumn('unsent', '未下发（条）', 110, ({ unsent }) => unsent),
    numberColumn('acknowledged', '对方收到第几版', 130, ({ acknowledgedRev }) => acknowledgedRev, { hidden: true }),
    ...actColumn('下发', onSend, { label: '下发', width: 90 }),
  ]
}

const peerKey = (peer: PeerRow) => peer.station

/** 各县情况: who was heard when, which numbers never came, what waits to go down. */
export function CountiesPage() {
  const { can } = useSession()
  const asked = useAsk('exchange.peers', {})
  const [sending, setSending] = useState<PeerRow | undefined>(undefined)
  const maySend = can('exchange.send')
  const columns = useMemo(() => peerColumns(maySend ? setSending : undefined), [maySend])
  const rows = (asked.value?.peers ?? []).filter((peer) => peer.kind === 'county')
  const silent = rows.filter((peer) => peer.lastHeardAt === null).length
  return (
    <ListPage<PeerRow>
      title="各县情况"
      actions={<GoButton to="/exchange/inbox">收件箱</GoButton>}
      footer={
        <>
          <span role="status">已登记 {rows.length} 个县市区</span>
          {silent > 0 ? <span>{silent} 个还没有来件</span> : null}
        </>
      }
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={peerKey}
      empty="还没有登记任何县的密钥。请管理员在“系统 → 本机与密钥”里逐个县登记。"
    >
      <SideDrawer
        open={sending !== undefined}
        size={560}
        title={sending ? `下发给 ${sending.name}` : ''}
        onClose={() => setSending(undefined)}
      >
        {sending ? <SendPart peer={sending.station} verb="下发" /> : null}
      </SideDrawer>
    </ListPage>
  )
}
