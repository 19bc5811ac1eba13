import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useAsk } from '#ui/api/use-ask.ts'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Money } from '#ui/component/money.tsx'
import { Page } from '#ui/component/page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { useOpenCopy } from '#ui/feature/exchange/open-copy-dialog.tsx'
import { VolumeDialog } from '#ui/feature/exchange/volume-dialog.tsx'
import { briefCounts, countWords, PACKAGE_WORDS, type PackageLine } from '#ui/feature/exchange/words.ts'
import { purposeWord, shortDigest } from '#shared/definition/slip.ts'
import { shanghaiTime } from '#shared/model/date.ts'

/** Columns of a list of packages, sent or received. */
export function packageColumns(direction: 'out' | 'in'): readonly DataColumn<PackageLine>[] {
  return [
    { key: 'seq', label: '包号', width: 52, figures: true, render: ({ seq }) => (seq === 0 ? '' : seq) },
    { key: 'peer', label: direction === 'out' ? '送给' : '来自', width: 92, render: ({ peerName }) => peerName },
    { key: 'purpose', label: '用途', width: 72, render: ({ purpose }) => purposeWord(purpose) },
    {
      key: 'state',
      label: '情况',
      width: 104,
      wrap: true,
      render: ({ state, note, awaitsUpgrade }) => (
        <span title={note ?? ''}>
          <StateTag tone={PACKAGE_WORDS[state].tone}>
            {awaitsUpgrade ? '已搁置，等升级程序' : PACKAGE_WORDS[state].label}
          </StateTag>
        </span>
      ),
    },
    { key: 'at', label: '时间', width: 132, render: ({ at }) => shanghaiTime(at) },
    { key: 'by', label: '经手', width: 70, render: ({ byName }) => byName },
    {
      key: 'counts',
      label: '内容',
      width: 150,
      wrap: true,
      render: ({ counts, awaitsUpgrade }) =>
        awaitsUpgrade ? (
          <span className="hint">签名相符，内容升级后才能读</span>
        ) : (
          <span title={countWords(counts)}>{briefCounts(counts)}</span>
        ),
    },
    {
      key: 'applied',
      label: '申请金额（元）',
      width: 108,
      figures: true,
      render: ({ sums }) => <Money fen={sums.applied} />,
    },
    {
      key: 'approved',
      label: '核定金额（元）',
      width: 108,
      figures: true,
      render: ({ sums }) => <Money fen={sums.approved} />,
    },
    {
      key: 'paid',
      label: '已拨金额（元）',
      width: 108,
      figures: true,
      render: ({ sums }) => <Money fen={sums.paid} />,
    },
    { key: 'file', label: '文件', width: 240, hidden: true, render: ({ file }) => file ?? '' },
    {
      key: 'digest',
      label: '指纹',
      width: 200,
      hidden: true,
      render: ({ digest }) => <span title={digest}>{shortDigest(digest)}</span>,
    },
  ]
}

const lineKey = (line: PackageLine) => `${line.direction}${line.digest}`

/** 已报送: every package written, and whether the other side confirmed it. */
export function SentPage() {
  const navigate = useNavigate()
  const asked = useAsk('exchange.packages', { direction: 'out', limit: 200 })
  const [cutting, setCutting] = useState<PackageLine | undefined>(undefined)
  const { button, dialog } = useOpenCopy()
  const columns = useMemo(
    () => [
      ...packageColumns('out'),
      {
        key: 'keep',
        label: '另存',
        width: 136,
        render: (line: PackageLine) => (
          <span className="inline-acts">
            <Button size="small" aria-label={`第 ${line.seq} 号分卷`} onClick={() => setCutting(line)}>
              分卷
            </Button>
            {button?.(line)}
          </span>
        ),
      },
    ],
    [button],
  )
  const rows = asked.value ?? []
  return (
    <Page title="已报送" footer={<span role="status">共 {rows.length} 个包</span>}>
      <FaultAlert fault={asked.fault} />
      {dialog}
      {cutting ? <VolumeDialog line={cutting} onClose={() => setCutting(undefined)} /> : null}
      <DataTable<PackageLine>
        label="已报送的包"
        columns={columns}
        rows={rows}
        rowKey={lineKey}
        loading={asked.loading}
        settings
        fill
        empty={
          <Empty why="还没有报送过。">
            <Button onClick={() => void navigate('/exchange/pending')}>去待报送</Button>
          </Empty>
        }
      />
    </Page>
  )
}
