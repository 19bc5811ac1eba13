import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { ClauseText } from '#ui/component/clause.tsx'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { saveFile } from '#ui/component/file.ts'
import { SearchBox } from '#ui/component/filter-bar.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { Section } from '#ui/component/page.tsx'

type ListLine = OutputOf<'codeList.find'>[number]
type Item = OutputOf<'codeList.items'>[number]

const listColumns: readonly DataColumn<ListLine>[] = [
  { key: 'label', label: '代码表', width: 180, render: ({ label }) => label },
  wrapColumn('source', '来源', 290, ({ source }) => <ClauseText>{source}</ClauseText>),
  wrapColumn('edition', '版本', 180, ({ edition }) => edition),
  numberColumn('count', '条数', 60, ({ count }) => count),
  numberColumn('uses', '用在（处）', 84, ({ uses }) => uses.length || ''),
]
const itemColumns: readonly DataColumn<Item>[] = [
  { key: 'code', label: '代码', width: 84, render: ({ code }) => code },
  wrapColumn('label', '名称', 110, ({ label, retired }) => (retired ? `${label}（停用）` : label)),
  wrapColumn('note', '说明', 92, ({ note }) => note),
]
const lineKey = (line: ListLine) => line.name
const itemKey = (item: Item) => item.code + item.label

function Items(props: { readonly list: ListLine; readonly onExport: () => void; readonly busy: boolean }) {
  const { list, onExport, busy } = props
  const items = useAsk('codeList.items', { name: list.name })
  const [query, setQuery] = useState('')
  const rows = useMemo(
    () => (items.value ?? []).filter((one) => `${one.code}${one.label}${one.note}`.includes(query.trim())),
    [items.value, query],
  )
  return (
    <Section
      title={`${list.label}（${list.count}）`}
      extra={
        <Button size="small" loading={busy} onClick={onExport}>
          导出这一张
        </Button>
      }
    >
      <SearchBox label={`查找${list.label}`} placeholder="代码、名称" value={query} onChange={setQuery} />
      <DataTable<Item>
        label={`代码：${list.name}`}
        columns={itemColumns}
        rows={rows}
        rowKey={itemKey}
        asked={items}
        empty="没有这个代码。"
      />
      {list.uses.length > 0 ? <p className="hint para">{`用在：${list.uses.join('、')}`}</p> : null}
    </Section>
  )
}

/** 代码表: every list with source, edition and use; export of one or all. */
export function CodePage() {
  const lists = useAsk('codeList.find', {})
  const [name, setName] = useState<string | undefined>(undefined)
  const exporting = useCommand('codeList.export', saveFile)
  const rows = lists.value ?? []
  const chosen = rows.find((one) => one.name === name) ?? rows[0]
  const pick = (line: ListLine) => setName(line.name)
  return (
    <ListPage<ListLine>
      title="代码表"
      actions={
        <Button loading={exporting.busy} onClick={() => void exporting.run({ name: null })}>
          全部导出 Excel
        </Button>
      }
      panel={
        chosen ? (
          <Items
            key={chosen.name}
            list={chosen}
            busy={exporting.busy}
            onExport={() => void exporting.run({ name: chosen.name })}
          />
        ) : undefined
      }
      footer={<span role="status">共 {rows.length} 张</span>}
      fault={exporting.fault}
      onFaultRead={exporting.clear}
      asked={lists}
      columns={listColumns}
      rows={rows}
      rowKey={lineKey}
      onOpen={pick}
      onPreview={pick}
      empty="没有代码表。请管理员核对安装的程序是否完整。"
    />
  )
}
