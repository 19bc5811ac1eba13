import { Button } from 'antd'
import { useState } from 'react'
import { ORDER_RESULTS } from '#shared/definition/register/payment-order.ts'
import { useSession } from '#ui/api/session.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { type PlainColumn, PlainTable } from '#ui/component/plain-table.tsx'
import {
  BounceDialog,
  instalmentWord,
  leftToOrder,
  OrderDialog,
  rowsIn,
  WithdrawOrderDialog,
} from '#ui/component/procedure/order-dialog.tsx'
import { mayConfirmOrder, OrderArrivalDialog } from '#ui/component/procedure/return-part.tsx'
import { PaymentDialog } from '#ui/component/procedure/payment-dialog.tsx'
import { numberOf, type WorkspaceRow, textOf, type Workspace } from '#ui/component/procedure/words.ts'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'

type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'pay' | 'arrived' | 'bounce' | 'withdraw'; readonly order: WorkspaceRow }

const TONES: Readonly<Record<string, Tone>> = { paid: 'success', bounced: 'danger', withdrawn: 'neutral' }

function Result({ row }: { readonly row: WorkspaceRow }) {
  const result = textOf(row, 'result')
  const word = ORDER_RESULTS.find((one) => one.value === result)?.label
  return word === undefined ? (
    <StateTag tone="waiting">待拨付</StateTag>
  ) : (
    <StateTag tone={TONES[result] ?? 'neutral'}>{`${word} ${textOf(row, 'resultOn')}`}</StateTag>
  )
}

function OrderActs(props: {
  readonly row: WorkspaceRow
  readonly view: Workspace
  readonly onOpen: (open: Open) => void
}) {
  const { row, view, onOpen } = props
  const { can } = useSession()
  const result = textOf(row, 'result')
  return (
    <span className="inline-acts">
      {view.decides && result === '' && can('fund.pay') ? (
        <Button size="small" onClick={() => onOpen({ kind: 'pay', order: row })}>
          登记拨付
        </Button>
      ) : null}
      {view.decides && result === '' && can('fund.accept') ? (
        <Button size="small" danger onClick={() => onOpen({ kind: 'withdraw', order: row })}>
          撤回
        </Button>
      ) : null}
      {mayConfirmOrder(view, row) ? (
        <Button size="small" onClick={() => onOpen({ kind: 'arrived', order: row })}>
          到账
        </Button>
      ) : null}
      {view.decides && result === 'paid' && can('fund.pay') ? (
        <Button size="small" danger onClick={() => onOpen({ kind: 'bounce', order: row })}>
          退票
        </Button>
      ) : null}
    </span>
  )
}

function Ordinal({ row, view }: { readonly row: WorkspaceRow; readonly view: Workspace }) {
  const attempt = numberOf(row, 'attempt') ?? 1
  const plan = rowsIn(view, 'instalment').find((one) => one.id === textOf(row, 'instalment'))
  return (
    <>
      {plan ? instalmentWord(plan) : null}
      {attempt > 1 ? <span className="quiet"> 第 {attempt} 次</span> : null}
    </>
  )
}

function OrderTable({ view, onOpen }: { readonly view: Workspace; readonly onOpen: (open: Open) => void }) {
  const columns: readonly PlainColumn<WorkspaceRow>[] = [
    { label: '编号', heads: true, width: 170, render: (row) => textOf(row, 'serial') },
    { label: '申请日期', width: 96, render: (row) => textOf(row, 'orderedOn') },
    { label: '金额（元）', figures: true, width: 120, render: (row) => <Money fen={numberOf(row, 'amount')} /> },
    { label: '期次', render: (row) => <Ordinal row={row} view={view} /> },
    { label: '结果', width: 150, render: (row) => <Result row={row} /> },
    {
      label: '操作',
      silent: true,
      width: 160,
      render: (row) => <OrderActs row={row} view={view} onOpen={onOpen} />,
    },
  ]
  return <PlainTable columns={columns} rows={rowsIn(view, 'payment_order')} rowKey={(row) => row.id} />
}

/** 拨款申请: what the treasury was asked to pay, what became of it, and what may be done next. */
export function OrderPart({ view }: { readonly view: Workspace }) {
  const { can } = useSession()
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const orders = rowsIn(view, 'payment_order')
  const due = view.steps.some((step) => step.status === 'current' && (step.kind === 'payment' || step.pays))
  const mayOrder = view.decides && due && can('fund.accept') && leftToOrder(view) > 0
  const close = () => setOpen(undefined)
  if (orders.length === 0 && !due) return null
  return (
    <Section
      title={`拨款申请（${orders.length}）`}
      extra={
        mayOrder ? (
          <Button size="small" onClick={() => setOpen({ kind: 'new' })}>
            开出拨款申请
          </Button>
        ) : null
      }
    >
      {orders.length === 0 ? (
        <Empty why="还没有开出拨款申请。向财政申请拨付的，先开出申请，拨付以后在申请上登记。" />
      ) : (
        <OrderTable view={view} onOpen={setOpen} />
      )}
      {open?.kind === 'new' ? <OrderDialog view={view} onClose={close} /> : null}
      {open?.kind === 'pay' ? <PaymentDialog view={view} order={open.order} onClose={close} /> : null}
      {open?.kind === 'arrived' ? <OrderArrivalDialog order={open.order} onClose={close} /> : null}
      {open?.kind === 'bounce' ? <BounceDialog order={open.order} onClose={close} /> : null}
      {open?.kind === 'withdraw' ? <WithdrawOrderDialog order={open.order} onClose={close} /> : null}
    </Section>
  )
}
