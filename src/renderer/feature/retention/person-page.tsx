import { useMemo, useState } from 'react'
import { longText, text } from '#shared/definition/field.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { wrapColumn } from '#ui/component/column.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { useOpenRecord } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Found = OutputOf<'person.search'>
type Hit = Found['hits'][number]

const columns: readonly DataColumn<Hit>[] = [
  { key: 'record', label: '登记册', width: 110, render: ({ recordLabel }) => recordLabel },
  wrapColumn('title', '记录', 240, ({ title }) => title),
  { key: 'unit', label: '单位', width: 110, render: ({ unit }) => unit },
  wrapColumn('fields', '栏目', 220, ({ fields }) => fields.join('、')),
  {
    key: 'now',
    label: '在哪里',
    width: 120,
    render: ({ now }) =>
      now ? <StateTag tone="active">现有内容</StateTag> : <StateTag tone="neutral">只在历次版本</StateTag>,
  },
]

const form = dialogForm('查找个人', {
  words: text({ label: '姓名、号码或电话', required: true, max: 60, help: '至少两个字；号码可以只输后几位' }),
  reason: longText({ label: '理由', required: true, max: 300, help: '例如 本人来函要求查询；查阅依据的文书编号' }),
})

/** 查找个人: where somebody stands in all the registers; who looked and why is kept. */
export function PersonPage() {
  const openRecord = useOpenRecord()
  const { can } = useSession()
  const [found, setFound] = useState<Found | undefined>(undefined)
  const [asking, setAsking] = useState(false)
  const rows = useMemo(() => found?.hits ?? [], [found])
  return (
    <ListPage<Hit>
      title="查找个人"
      asked={null}
      columns={columns}
      rows={rows}
      rowKey={(one) => `${one.record} ${one.id} ${one.unit}`}
      add={{ label: '查找个人', word: '查找', run: () => setAsking(true) }}
      {...(can('register.read') ? { onOpen: (one: Hit) => openRecord(one.record, one.id) } : {})}
      footer={
        found ? (
          <span role="status">
            {`查到 ${found.hits.length} 条${found.more ? '（还有，请用更长的词）' : ''}，另有草稿 ${found.drafts} 份。这次查找已记入审计链。`}
          </span>
        ) : null
      }
      empty={
        found
          ? '全部登记册和历次版本里都没有。换一个写法，或用号码再查。'
          : '按姓名、号码或电话在全部登记册和历次版本里查找。每次查找要写理由，记入审计链。'
      }
    >
      {asking ? (
        <CommandDialog
          route="person.search"
          title="查找个人"
          definition={form}
          okText="查找"
          input={({ words, reason }) => ({ words: String(words), reason: String(reason) })}
          onDone={(value) => {
            setFound(value)
            setAsking(false)
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </ListPage>
  )
}
