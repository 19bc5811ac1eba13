import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { YearDossierButton } from '#ui/component/dossier.tsx'
import { FilterChoice } from '#ui/component/filter-bar.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { openPdf } from '#ui/component/open-file.ts'
import { useOpenRecord } from '#ui/component/screens.tsx'

type Item = OutputOf<'handover.find'>['items'][number]

const columns: readonly DataColumn<Item>[] = [
  { key: 'kind', label: '类别', width: 130, render: ({ kind }) => kind },
  wrapColumn('title', '事项', 280, ({ title }) => title),
  wrapColumn('state', '办到哪里', 320, ({ state }) => state),
  { key: 'due', label: '时限', width: 104, render: ({ due }) => due ?? '' },
]

/** 移交: what somebody has in hand, to be printed, gone through by two persons and signed. */
export function HandoverPage() {
  const openRecord = useOpenRecord()
  const { can } = useSession()
  const [person, setPerson] = useState<string | null>(null)
  const asked = useAsk('handover.find', { person })
  const print = useCommand('handover.print', openPdf)
  const found = asked.value
  const people = (found?.people ?? []).map((one) => ({ value: one.person, label: one.name }))
  return (
    <ListPage<Item>
      title="移交"
      asked={asked}
      columns={columns}
      rows={found?.items ?? []}
      rowKey={(one) => `${one.kind} ${one.record} ${one.id}`}
      filters={
        people.length > 1 ? (
          <FilterChoice label="移交人" value={person} options={people} onChange={setPerson} />
        ) : undefined
      }
      onOpen={(one) => {
        if (one.record !== '' && can('register.read')) openRecord(one.record, one.id)
      }}
      actions={
        <>
          <YearDossierButton />
          <Button type="primary" loading={print.busy} onClick={() => void print.run({ person })}>
            打印交接清单
          </Button>
        </>
      }
      fault={print.fault}
      onFaultRead={print.clear}
      footer={<span role="status">{`${found?.name ?? ''} 手上 ${found?.items.length ?? 0} 项`}</span>}
      empty="手上没有未办结的事项、草稿和密钥，可以直接办交接。"
    />
  )
}
