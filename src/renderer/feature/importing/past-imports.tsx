import { Button } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { BatchSummary } from '#shared/contract/importing.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { numberColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { wordTag } from '#ui/component/state-tag.tsx'
import { STATES } from '#ui/feature/importing/words.ts'
import { shanghaiTime } from '#shared/model/date.ts'

function figure(key: string, label: string, read: (one: BatchSummary) => number): DataColumn<BatchSummary> {
  // Where the head is longer than its figures it sets the width.
  return numberColumn(key, label, label.length > 3 ? 104 : 76, (one) => read(one).toLocaleString('zh-CN'))
}

const COLUMNS: readonly DataColumn<BatchSummary>[] = [
  { key: 'at', label: '时间', width: 150, render: (one) => shanghaiTime(one.at) },
  { key: 'record', label: '登记', width: 104, render: (one) => definitions().record(one.record)?.label ?? one.record },
  { key: 'file', label: '文件', width: 170, render: (one) => one.fileName },
  { key: 'state', label: '情况', width: 110, render: (one) => wordTag(STATES[one.state]) },
  figure('rows', '行数', (one) => one.rows),
  figure('added', '新增', (one) => one.added),
  figure('changed', '更新', (one) => one.changed),
  figure('unchanged', '无变化', (one) => one.unchanged),
  figure('repeated', '重复', (one) => one.repeated),
  figure('refused', '没有进', (one) => one.refused),
  figure('mended', '改过的格', (one) => one.mended),
]

/** Every import that was made, to look into again or to undo. */
export function PastImports() {
  const navigate = useNavigate()
  const asked = useAsk('import.find', { record: null })
  const rows = useMemo(() => (asked.value ?? []).toSorted((one, other) => other.at - one.at), [asked.value])
  return (
    <ListPage<BatchSummary>
      title="导入记录"
      actions={
        <Button type="primary" onClick={() => void navigate('/import/enterprise')}>
          导入企业
        </Button>
      }
      above={
        rows.length > 0 ? <p className="hint">选中一行按 Enter（或双击）打开：看当时的问题，或者整批撤销。</p> : null
      }
      asked={asked}
      columns={COLUMNS}
      rows={rows}
      rowKey={(one) => one.batch}
      onOpen={(one) => void navigate(`/import/${one.record}?batch=${one.batch}`)}
      empty={
        <Empty why="还没有导入过表格。手头有企业名录、台账的 Excel，可以直接导入，不用重新录。">
          <Button onClick={() => void navigate('/import/enterprise')}>导入企业表格</Button>
        </Empty>
      }
    />
  )
}
