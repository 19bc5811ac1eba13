import { Button } from 'antd'
import { useState } from 'react'
import { useSession } from '#ui/api/session.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { packageColumns } from '#ui/feature/exchange/package-columns.tsx'
import { SentPanel } from '#ui/feature/exchange/sent-panel.tsx'
import { usePackages } from '#ui/feature/exchange/use-packages.ts'
import type { PackageLine } from '#ui/feature/exchange/words.ts'

const lineKey = (line: PackageLine) => line.digest
const columns = packageColumns('out')

type Words = {
  readonly title: string
  readonly label: string
  readonly none: string
  readonly go: { readonly label: string; readonly path: string }
}

/** Every package written, whether the other side confirmed it, and the same file and slip once more. */
function Sent({ title, label, none, go }: Words) {
  const { can } = useSession()
  const [query, setQuery] = useState('')
  const found = usePackages('out', query.trim())
  const [chosen, setChosen] = useState<PackageLine | undefined>(undefined)
  // The list is asked again after each act: the panel shows the line as it is now.
  const line = chosen && (found.rows.find((one) => one.digest === chosen.digest) ?? chosen)
  return (
    <ListPage<PackageLine>
      title={title}
      label={label}
      panel={line ? <SentPanel key={line.digest} line={line} /> : undefined}
      footer={
        <>
          <span role="status">共 {found.count} 个包</span>
          <span className="quiet">回车看一个包的内容{can('exchange.send') ? '，再存文件或补打交接单' : ''}</span>
        </>
      }
      asked={found}
      columns={columns}
      rows={found.rows}
      rowKey={lineKey}
      onOpen={setChosen}
      onPreview={setChosen}
      onEnd={found.more}
      search={{
        label: '查找报送包',
        placeholder: '单位、包号或指纹开头',
        maxLength: 100,
        value: query,
        onChange: setQuery,
      }}
      empty={
        query.trim() === '' ? (
          <Empty why={none}>
            <GoButton to={go.path}>{go.label}</GoButton>
          </Empty>
        ) : (
          <Empty why="没有这样的包。">
            <Button onClick={() => setQuery('')}>清除条件</Button>
          </Empty>
        )
      }
    />
  )
}

/** 已报送: what a county wrote for the city. */
export function SentPage() {
  return (
    <Sent
      title="已报送"
      label="已报送的包"
      none="还没有报送过。"
      go={{ label: '去待报送', path: '/exchange/pending' }}
    />
  )
}

/** 已下发: what the city wrote for its counties. */
export function HandedDownPage() {
  return (
    <Sent
      title="已下发"
      label="已下发的包"
      none="还没有下发过。"
      go={{ label: '去各县情况', path: '/exchange/counties' }}
    />
  )
}
