import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { shanghaiTime } from '#shared/model/date.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { moneyColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Act = OutputOf<'pending.find'>['acts'][number]
type Sheet = { readonly first: Act; readonly count: number; readonly amount: number }

function Standing({ first }: { readonly first: Act }) {
  if (first.refusal) return <StateTag tone="danger">{`退回：${first.refusal.reason}`}</StateTag>
  if (first.own) return <StateTag tone="waiting">等他人核对</StateTag>
  return first.bar === '' ? <StateTag tone="warning">待我核对</StateTag> : <span className="quiet">{first.bar}</span>
}

const COLUMNS: readonly DataColumn<Sheet>[] = [
  wrapColumn('title', '纸质件', 300, ({ first }) => first.title),
  wrapColumn('subject', '申请', 240, ({ first, count }) =>
    count > 1 ? `${first.serial} 等 ${count} 件` : `${first.serial} ${first.enterprise}`,
  ),
  moneyColumn('amount', '金额', 120, ({ amount }) => amount),
  { key: 'by', label: '录入', width: 170, render: ({ first }) => `${first.enteredBy} ${shanghaiTime(first.at)}` },
  wrapColumn('state', '核对', 220, ({ first }) => <Standing first={first} />),
]

function sheetsOf(acts: readonly Act[]): Sheet[] {
  return [...Map.groupBy(acts, (one) => one.list).values()].flatMap((list) => {
    const [first] = list
    return first ? [{ first, count: list.length, amount: list.reduce((sum, one) => sum + (one.amount ?? 0), 0) }] : []
  })
}

/** 待核对: what one person recorded from paper, until another has compared it. */
export function PendingListPage() {
  const navigate = useNavigate()
  const asked = useAsk('pending.find', {})
  const sheets = sheetsOf(asked.value?.acts ?? [])
  const open = useCallback(({ first }: Sheet) => void navigate(`/desk/pending/${first.list}`), [navigate])
  return (
    <ListPage<Sheet>
      title="待核对"
      asked={asked}
      rows={sheets}
      rowKey={({ first }) => first.list}
      columns={COLUMNS}
      onOpen={open}
      footer={<span role="status">{`${sheets.length} 份`}</span>}
      empty="没有等着核对的纸质件。据纸质件录入的决定和国库凭证，会出现在这里，由另一人核对后生效。"
    />
  )
}
