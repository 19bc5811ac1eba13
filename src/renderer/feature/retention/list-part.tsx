import { Button } from 'antd'
import { useState } from 'react'
import type { HolderView } from '#shared/contract/retention.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { ReasonDialog } from '#ui/component/reason-dialog.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { ACTS } from '#ui/feature/retention/words.ts'

type List = OutputOf<'retention.due'>['lists'][number]

const itemColumns: readonly DataColumn<List['items'][number]>[] = [
  { key: 'record', label: '登记册', width: 100, render: ({ recordLabel }) => recordLabel },
  wrapColumn('title', '记录', 210, ({ title }) => title),
  wrapColumn('label', '内容', 130, ({ label }) => label),
  { key: 'act', label: '办理', width: 90, render: ({ act }) => ACTS[act] },
  { key: 'endedOn', label: '期满日期', width: 100, render: ({ endedOn }) => endedOn },
]

/** Everything the list takes out, and that it cannot be had back. */
function ConfirmDialog({ list, onClose }: { readonly list: List; readonly onClose: () => void }) {
  const command = useCommand('retention.confirm')
  return (
    <ConfirmFinal
      open
      width={760}
      title={`复核销毁清册 ${list.serial}`}
      act="复核，抹去"
      route="retention.confirm"
      summary={
        <>
          <FactList
            lines={[
              ['提出人', list.proposedBy],
              ['鉴定意见', list.reason],
              ['共', `${list.items.length} 条`],
            ]}
          />
          <DataTable
            label="清册内容"
            asked={null}
            columns={itemColumns}
            rows={list.items}
            rowKey={(one) => `${one.row} ${one.label}`}
          />
          <p>“抹去”的内容从记录、历次版本、检索、草稿、试导入和收件单位的账里清除，不能撤回，也不能找回。</p>
        </>
      }
      onConfirm={(confirmation) => command.faultOf({ id: list.id, confirmation })}
      onClose={onClose}
    />
  )
}

/** A list that nobody can or will confirm: what stands on it is free to be listed anew. */
function VoidDialog({ list, onClose }: { readonly list: List; readonly onClose: () => void }) {
  return (
    <ReasonDialog
      route="register.void"
      title={`作废销毁清册 ${list.serial}`}
      label="理由"
      okText="作废"
      input={(reason) => ({ record: 'destruction_list', id: list.id, rev: list.rev, reason })}
      onDone={onClose}
      onClose={onClose}
    >
      <p>清册上的记录原样不动，到期的可以重新编入清册。</p>
    </ReasonDialog>
  )
}

const holderColumns: readonly DataColumn<HolderView>[] = [
  wrapColumn('name', '在哪里', 220, ({ name }) => name),
  { key: 'on', label: '日期', width: 100, render: ({ on }) => on },
  { key: 'fallsOut', label: '到哪天清理', width: 110, render: ({ fallsOut }) => fallsOut ?? '不自动清理' },
  wrapColumn('what', '怎么办', 250, ({ what }) => what),
]

function HolderDialog(props: {
  readonly list: List
  readonly rows: readonly HolderView[]
  readonly onClose: () => void
}) {
  const { list, rows, onClose } = props
  return (
    <Dialog open title={`${list.serial} 的内容还留在哪里`} width={760} onClose={onClose}>
      <DataTable
        label="仍留存处"
        asked={null}
        columns={holderColumns}
        rows={rows}
        rowKey={(one) => `${one.kind} ${one.name}`}
        empty="没有报送包、备份或已出具的表单还留有这些内容。"
      />
    </Dialog>
  )
}

/** What may be done with one list now. */
function ListActs(props: { readonly list: List; readonly onConfirm: () => void; readonly onHolders: () => void }) {
  const { list, onConfirm, onHolders } = props
  const [voiding, setVoiding] = useState(false)
  const { can } = useSession()
  return (
    <>
      {list.confirmedOn === null && can('retention.confirm') && !list.own ? (
        <Button size="small" type="primary" onClick={onConfirm}>
          复核
        </Button>
      ) : null}{' '}
      {list.confirmedOn === null && can('retention.propose') ? (
        <Button size="small" aria-label={`作废清册 ${list.serial}`} onClick={() => setVoiding(true)}>
          作废
        </Button>
      ) : null}{' '}
      {can('form.print') ? (
        <GoButton size="small" aria-label={`打印清册 ${list.serial}`} to={`/print/paper/BG-6/${list.id}`}>
          打印
        </GoButton>
      ) : null}{' '}
      <Button size="small" aria-label={`${list.serial} 仍留存处`} onClick={onHolders}>
        仍留存处
      </Button>
      {voiding ? <VoidDialog list={list} onClose={() => setVoiding(false)} /> : null}
    </>
  )
}

/** 销毁清册: who proposed it, who confirmed it, and what still holds its contents. */
export function DestructionLists({ lists }: { readonly lists: readonly List[] }) {
  const [confirming, setConfirming] = useState<List | undefined>(undefined)
  const [held, setHeld] = useState<{ readonly list: List; readonly rows: readonly HolderView[] } | undefined>(undefined)
  const holders = useCommand('retention.holders')
  const show = async (list: List) => {
    const reply = await holders.run({ id: list.id })
    if (reply.ok) setHeld({ list, rows: reply.value })
  }
  const columns: readonly DataColumn<List>[] = [
    { key: 'serial', label: '编号', width: 180, render: ({ serial }) => serial },
    {
      key: 'state',
      label: '状态',
      width: 120,
      render: ({ confirmedOn }) =>
        confirmedOn === null ? (
          <StateTag tone="waiting">待另一人复核</StateTag>
        ) : (
          <StateTag tone="success">已办</StateTag>
        ),
    },
    { key: 'madeOn', label: '编制', width: 150, render: ({ madeOn, proposedBy }) => `${madeOn} ${proposedBy}` },
    {
      key: 'done',
      label: '复核',
      width: 150,
      render: ({ confirmedOn, confirmedBy }) => `${confirmedOn ?? ''} ${confirmedBy}`,
    },
    numberColumn('count', '条数', 60, ({ items }) => items.length),
    wrapColumn('reason', '鉴定意见', 200, ({ reason }) => reason),
    {
      key: 'acts',
      label: '办理',
      width: 260,
      render: (list) => (
        <ListActs list={list} onConfirm={() => setConfirming(list)} onHolders={() => void show(list)} />
      ),
    },
  ]
  return (
    <Section title="销毁清册">
      <FaultAlert fault={holders.fault} />
      <DataTable
        label="销毁清册"
        asked={null}
        columns={columns}
        rows={lists}
        rowKey={(one) => one.id}
        empty="还没有编制销毁清册。"
      />
      {confirming ? <ConfirmDialog list={confirming} onClose={() => setConfirming(undefined)} /> : null}
      {held ? <HolderDialog list={held.list} rows={held.rows} onClose={() => setHeld(undefined)} /> : null}
    </Section>
  )
}
