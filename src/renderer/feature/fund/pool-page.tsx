import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useParams } from 'react-router'
import type { Row } from '#shared/contract/common.ts'
import { choice, date, longText, money, text } from '#shared/definition/field.ts'
import { formatYuan } from '#shared/model/money.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useFind } from '#ui/api/use-find.ts'
import { moneyColumn } from '#ui/component/column.tsx'
import { ComingPage } from '#ui/component/coming-page.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import type { FormProblem } from '#ui/component/field-check.ts'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { ReversalDialog } from '#ui/component/procedure/payment-dialog.tsx'
import { ledgerWord, mayTakeBack } from '#ui/component/procedure/payment-part.tsx'
import { numberOf, textOf } from '#ui/component/procedure/words.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { TransferDialog, WorkCostDialog } from '#ui/feature/fund/pool-dialog.tsx'
import type { PoolLine } from '#ui/feature/fund/pool-list.tsx'
import { PoolPanel } from '#ui/feature/fund/pool-panel.tsx'

const KINDS = [
  { value: 'budget', label: '年初预算' },
  { value: 'adjustment', label: '预算调整' },
  { value: 'carry-over', label: '上年结转' },
  { value: 'arrival', label: '上级到位' },
] as const

const entryForm = dialogForm('记一笔', {
  kind: choice({ label: '事项', required: true, of: KINDS }),
  amount: money({ label: '金额', unit: '元', required: true, signed: true, help: '只有预算调整可以是负数（调减）' }),
  postedOn: date({ label: '日期', required: true }),
  document: text({ label: '凭证（文号）', max: 60, help: '预算批复、指标文件的文号' }),
  reason: longText({ label: '事由', max: 300 }),
})

function judge(values: Readonly<Record<string, unknown>>): FormProblem[] {
  const { kind, amount } = values
  if (typeof amount !== 'number') return []
  if (amount === 0) return [{ field: 'amount', code: 'AMOUNT', message: '金额不能是零', related: [] }]
  if (amount > 0 || kind === 'adjustment') return []
  const message = '只有预算调整可以是负数；记错的预算用红冲更正'
  return [{ field: 'amount', code: 'AMOUNT', message, related: [] }]
}

function EntryDialog({ pool, onClose }: { readonly pool: string; readonly onClose: () => void }) {
  return (
    <CommandDialog
      route="fund.postEntry"
      title="记一笔"
      definition={entryForm}
      initial={{ postedOn: today(), kind: 'budget' }}
      okText="记账"
      judge={judge}
      onClose={onClose}
      // The form offers exactly the kinds of the contract.
      input={(values) => ({ pool, ...values, kind: values.kind as (typeof KINDS)[number]['value'] })}
    >
      <p className="quiet">记上以后不能改，错了用红冲更正。</p>
    </CommandDialog>
  )
}

function entryColumns(
  reversed: ReadonlySet<string>,
  titles: Readonly<Record<string, string>>,
  mayReverse: (row: Row) => boolean,
  onReverse: (row: Row) => void,
  after: Readonly<Record<string, number>> | undefined,
): readonly DataColumn<Row>[] {
  return [
    { key: 'postedOn', label: '日期', width: 104, render: (row) => textOf(row, 'postedOn') },
    { key: 'kind', label: '事项', width: 104, render: ledgerWord },
    moneyColumn('amount', '金额', 140, (row) => numberOf(row, 'amount')),
    ...(after ? [moneyColumn<Row>('balance', '这一笔以后的结余', 176, (row) => after[row.id])] : []),
    {
      key: 'act',
      label: '更正',
      width: 84,
      render: (row) => {
        if (reversed.has(row.id)) return <span className="quiet">已红冲</span>
        if (textOf(row, 'reversalOf') !== '' || !mayReverse(row)) return null
        return (
          <Button size="small" danger onClick={() => onReverse(row)}>
            红冲
          </Button>
        )
      },
    },
    { key: 'document', label: '凭证（文号）', width: 160, render: (row) => textOf(row, 'document') },
    {
      key: 'subject',
      label: '申请 / 收款户名',
      width: 200,
      render: (row) => textOf(row, 'payee') || (titles[textOf(row, 'subject')] ?? ''),
    },
    {
      key: 'reason',
      label: '事由',
      width: 180,
      render: (row) => [textOf(row, 'reason'), textOf(row, 'flag')].filter((part) => part !== '').join('；'),
    },
  ]
}

const rowId = (row: Row) => row.id

/** One pool: every entry, the account it adds up to, and what may be posted. */
export function PoolPage() {
  const { id = '' } = useParams()
  const pools = useAsk('fund.pools', { year: null })
  const line = pools.value?.find((one) => one.pool.id === id)
  if (line) return <Account key={id} line={line} others={pools.value?.filter((one) => mayReceive(line, one)) ?? []} />
  return (
    <ComingPage title="资金池明细" asked={pools}>
      {pools.value ? (
        <Empty why="没有找到这个资金池。">
          <GoButton to="/fund/pools">回到资金池</GoButton>
        </Empty>
      ) : null}
    </ComingPage>
  )
}

type Move = 'transfer' | 'work-cost'

function PoolButtons(props: {
  readonly line: PoolLine
  readonly receives: boolean
  readonly onEntry: () => void
  readonly onMove: (move: Move) => void
}) {
  const { can, station } = useSession()
  const { pool } = props.line
  const ours = pool.station === station.id
  const writes = can('fund.pool') && ours
  return (
    <>
      <GoButton to={`/record/fund_pool/${pool.id}`}>资料与历史</GoButton>
      {writes && props.receives ? <Button onClick={() => props.onMove('transfer')}>调剂</Button> : null}
      {can('fund.pay') && ours ? <Button onClick={() => props.onMove('work-cost')}>专项工作经费</Button> : null}
      {writes ? (
        <Button type="primary" onClick={props.onEntry}>
          记一笔
        </Button>
      ) : null}
    </>
  )
}

/** A transfer goes to another pool of the same unit and year. */
const mayReceive = ({ pool }: PoolLine, other: PoolLine): boolean =>
  other.pool.id !== pool.id && other.pool.station === pool.station && other.pool['year'] === pool['year']

/** The entries of a pool, what was left after each where that is known here, and the columns of both. */
function useEntries({ pool: { id }, booked }: PoolLine, ours: boolean, onReverse: (row: Row) => void) {
  const { can } = useSession()
  const found = useFind({
    record: 'ledger_entry',
    filter: { pool: id },
    sort: { field: 'postedOn', descending: true },
    limit: 200,
  })
  const reversed = useMemo(() => new Set(found.rows.map((row) => textOf(row, 'reversalOf'))), [found.rows])
  const { value } = useAsk('fund.balances', { pool: id })
  const columns = useMemo(() => {
    const after = booked ? (value?.after ?? {}) : undefined
    return entryColumns(reversed, found.titles, (row) => ours && mayTakeBack(row, can), onReverse, after)
  }, [reversed, found.titles, can, ours, booked, value, onReverse])
  return { found, days: value?.days ?? [], columns }
}

function Account({ line, others }: { readonly line: PoolLine; readonly others: readonly PoolLine[] }) {
  const { can, station } = useSession()
  const { id } = line.pool
  const ours = line.pool.station === station.id
  const [adding, setAdding] = useState(false)
  const [moving, setMoving] = useState<Move | undefined>(undefined)
  const [entry, setEntry] = useState<Row | undefined>(undefined)
  const { found, days, columns } = useEntries(line, ours, setEntry)
  const writes = can('fund.pool') && ours
  const why = ours
    ? '这个池还没有记过账。先记年初预算，才能批准申请。'
    : '这是其他单位的资金池，账由那个单位记；没有报来的分录，这里就是空的。'
  return (
    <ListPage<Row>
      title={textOf(line.pool, 'name')}
      label="资金池分录"
      note={
        <>
          <span>资金池 {textOf(line.pool, 'year')} 年</span>
          {ours ? null : <StateTag tone="neutral">其他单位的资金池，只能查看</StateTag>}
        </>
      }
      panel={<PoolPanel line={line} days={days} />}
      actions={
        <PoolButtons line={line} receives={others.length > 0} onEntry={() => setAdding(true)} onMove={setMoving} />
      }
      footer={
        <span role="status">
          共 {found.count} 笔{line.booked ? `，结余 ${formatYuan(line.available)} 元` : ''}
        </span>
      }
      asked={found}
      columns={columns}
      rows={found.rows}
      rowKey={rowId}
      onEnd={found.more}
      empty={<Empty why={why}>{writes ? <Button onClick={() => setAdding(true)}>记年初预算</Button> : null}</Empty>}
    >
      {adding ? <EntryDialog pool={id} onClose={() => setAdding(false)} /> : null}
      {moving === 'transfer' ? (
        <TransferDialog line={line} others={others} onClose={() => setMoving(undefined)} />
      ) : null}
      {moving === 'work-cost' ? <WorkCostDialog line={line} onClose={() => setMoving(undefined)} /> : null}
      {entry ? <ReversalDialog entry={entry} heading={ledgerWord(entry)} onClose={() => setEntry(undefined)} /> : null}
    </ListPage>
  )
}
