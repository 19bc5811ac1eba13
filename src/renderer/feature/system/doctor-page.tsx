import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page } from '#ui/component/page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { PlainTable } from '#ui/component/plain-table.tsx'

type Found = OutputOf<'station.doctor'>

/** 自检: everything derived is derived again and compared; nothing is changed. */
export function DoctorPage() {
  const command = useCommand('station.doctor')
  const [found, setFound] = useState<Found | undefined>(undefined)
  const run = async () => {
    const reply = await command.run({})
    setFound(reply.ok ? reply.value : undefined)
  }
  const wrong = found?.lines.filter((line) => !line.ok).length ?? 0
  return (
    <Page
      title="自检"
      note={
        found ? (
          <StateTag tone={found.ok ? 'success' : 'danger'}>{found.ok ? '全部相符' : `${wrong} 项不符`}</StateTag>
        ) : undefined
      }
      actions={
        <Button type="primary" loading={command.busy} onClick={() => void run()}>
          {found ? '再查一遍' : '开始自检'}
        </Button>
      }
    >
      <FaultAlert fault={command.fault} />
      {found ? (
        <Lines lines={found.lines} />
      ) : (
        <Empty why="还没有自检。自检会把文件、台账、状态、审计链从头核对一遍，数据不会改动，几秒钟就好。">
          <Button onClick={() => void run()} loading={command.busy}>
            开始自检
          </Button>
        </Empty>
      )}
      {found && !found.ok ? <WhatNow /> : null}
    </Page>
  )
}

/** Where the file itself was found damaged, on to the rescue; else a copy first. */
function WhatNow() {
  const { warnings } = useSession()
  if (!warnings.includes('file-damaged'))
    return <p className="hint-wrong">有不符的：请先做一份备份，把这一页拍照或抄下来告诉管理员；不要自己改数据文件。</p>
  return (
    <p className="hint-wrong">
      数据文件有损坏：到<Link to="/system/backup">备份与演练</Link>
      点“抢救”，取出还核对得上的，再恢复最近一份完好的备份；不要自己改数据文件。
    </p>
  )
}

function Lines({ lines }: { readonly lines: Found['lines'] }) {
  return (
    <PlainTable
      rows={lines}
      rowKey={({ what }) => what}
      columns={[
        {
          label: '结果',
          width: 90,
          render: ({ ok }) => <StateTag tone={ok ? 'success' : 'danger'}>{ok ? '相符' : '不符'}</StateTag>,
        },
        { label: '查了什么', width: '36%', heads: true, render: ({ what }) => what },
        { label: '看到什么', render: ({ found }) => found },
      ]}
    />
  )
}
