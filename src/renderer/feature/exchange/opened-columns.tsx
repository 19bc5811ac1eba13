import { Button } from 'antd'
import { purposeWord, shortDigest } from '#shared/definition/slip.ts'
import { moneyColumn, numberColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import type { Opened } from '#ui/feature/exchange/use-inbox.ts'
import { missingWords, writtenAt } from '#ui/feature/exchange/words.ts'

function verdict(line: Opened) {
  if (!line.preview) return <StateTag tone="danger">{line.fault?.message ?? '没有读出'}</StateTag>
  if (line.taken) return <StateTag tone="success">已接收</StateTag>
  if (line.fault) return <StateTag tone="danger">{line.fault.message}</StateTag>
  if (line.preview.state === 'applied') return <StateTag tone="neutral">以前接收过，不用再收</StateTag>
  const { missing } = line.preview
  return missing.length === 0 ? (
    <StateTag tone="success">签名相符，完整</StateTag>
  ) : (
    <StateTag tone="warning">{`签名相符；${missingWords(missing)}`}</StateTag>
  )
}

/** Columns of the packages chosen on this visit. */
export const openedColumns: readonly DataColumn<Opened>[] = [
  {
    key: 'from',
    label: '来自',
    width: 140,
    wrap: true,
    // Of what could not be read, only its own name is known.
    render: ({ preview, name }) => preview?.fromName ?? <span className="hint">{name}</span>,
  },
  {
    key: 'what',
    label: '内容',
    width: 110,
    render: ({ preview }) => (preview ? `${purposeWord(preview.purpose)}第 ${preview.seq} 号` : ''),
  },
  {
    key: 'digest',
    label: '指纹前四组',
    width: 160,
    render: ({ preview }) => (preview ? <span title={preview.digest}>{shortDigest(preview.digest)}</span> : ''),
  },
  moneyColumn('paid', '拨付合计', 110, ({ preview }) => preview?.sums.paid),
  {
    key: 'since',
    label: '接在哪里后',
    width: 92,
    render: ({ preview }) => {
      if (!preview) return ''
      return preview.heldSeq === 0 ? '第一次来件' : `第 ${preview.heldSeq} 号`
    },
  },
  {
    key: 'written',
    label: '写出时间',
    width: 140,
    hidden: true,
    render: ({ preview }) => (preview ? writtenAt(preview) : ''),
  },
  numberColumn('added', '新增', 60, ({ preview }) => preview?.counts.added ?? ''),
  numberColumn('changed', '修改', 60, ({ preview }) => preview?.counts.changed ?? ''),
  numberColumn('unchanged', '无变化', 68, ({ preview }) => preview?.counts.unchanged ?? '', { hidden: true }),
  numberColumn('flagged', '提示', 60, ({ preview }) => preview?.counts.flagged ?? ''),
  wrapColumn('verdict', '核对', 212, verdict),
  { key: 'name', label: '文件', width: 200, hidden: true, render: ({ name }) => name },
]

/** A newer program wrote it: what its fault promises is offered on its line. */
export function parkColumn(onPark: (line: Opened) => void): DataColumn<Opened> {
  return {
    key: 'park',
    label: '搁置',
    width: 72,
    render: (line) =>
      line.fault?.code === 'E-VERSION' ? (
        <Button size="small" aria-label={`搁置 ${line.name}`} onClick={() => onPark(line)}>
          搁置
        </Button>
      ) : null,
  }
}
