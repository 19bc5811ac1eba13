import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { ListPage } from '#ui/component/list-page.tsx'

type Line = OutputOf<'exchange.unaddressed'>[number]

const columns: readonly DataColumn<Line>[] = [
  { key: 'label', label: '种类', width: 160, render: ({ label }) => label },
  wrapColumn('title', '记录', 420, ({ title }) => title),
]

const keyOf = ({ id }: Line) => id

/** 补发给各县: rows of the city that are meant for its counties today and were written before; each is written once more. */
export function UnaddressedPage() {
  const asked = useAsk('exchange.unaddressed', {})
  const send = useCommand('exchange.readdress')
  const [selected, setSelected] = useState<string[]>([])
  const [asking, setAsking] = useState(false)
  const rows = asked.value ?? []
  const chosen = rows.filter((one) => selected.includes(one.id))
  const run = async () => {
    const reply = await send.run({ rows: chosen.map(({ record, id }) => ({ record, id })) })
    if (!reply.ok) return
    setAsking(false)
    setSelected([])
  }
  return (
    <ListPage<Line>
      title="补发给各县"
      label="应发各县、还没有发的记录"
      actions={
        <Button type="primary" disabled={chosen.length === 0} onClick={() => setAsking(true)}>
          补发选中的
        </Button>
      }
      footer={<span role="status">{`共 ${rows.length} 条，选中 ${chosen.length} 条`}</span>}
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={keyOf}
      selected={selected}
      onSelect={setSelected}
      hint="市级文件、联席会议、责任单位名称现在也发给各县；这里是以前登记、只留在市级的。"
      empty="没有要补发的记录：应发各县的，登记时就发给各县；起草、征求意见的文件，印发以后发。"
    >
      {asking ? (
        <Dialog
          title={`补发给各县：${chosen.length} 条`}
          act={{ word: '补发', run: () => void run(), busy: send.busy }}
          fault={send.fault}
          onFaultRead={send.clear}
          onClose={() => setAsking(false)}
        >
          <p>内容一字不改，每条多一个版本，随下一个下发的包送给各县；县里只能看，不能改。</p>
          <p className="hint">发出以后不能收回；不该发的，请先不要选。</p>
        </Dialog>
      ) : null}
    </ListPage>
  )
}
