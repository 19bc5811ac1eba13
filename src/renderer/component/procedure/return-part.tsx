import { Button } from 'antd'
import { useState } from 'react'
import { date, money, text } from '#shared/definition/field.ts'
import { formatYuan } from '#shared/model/money.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { type PlainColumn, PlainTable } from '#ui/component/plain-table.tsx'
import { amountLine } from '#ui/component/procedure/final-act.tsx'
import { FinalDialog } from '#ui/component/procedure/final-dialog.tsx'
import { rowsIn } from '#ui/component/procedure/order-dialog.tsx'
import { numberOf, type WorkspaceRow, textOf, type Workspace } from '#ui/component/procedure/words.ts'
import { StateTag } from '#ui/component/state-tag.tsx'

const returnForm = dialogForm('登记退回', {
  amount: money({ label: '退回金额', unit: '元', required: true }),
  receivedOn: date({ label: '收到日期', required: true, help: '按银行回单的日期如实填写' }),
  document: text({ label: '凭据', required: true, max: 60, help: '银行回单号、缴款书号' }),
})

/** 分 of a decision that came in, reversals included. */
function receivedFor(view: Workspace, recovery: WorkspaceRow): number {
  return view.payments
    .filter((row) => textOf(row, 'kind') === 'return' && textOf(row, 'recovery') === recovery.id)
    .reduce((sum, row) => sum + (numberOf(row, 'amount') ?? 0), 0)
}

function ReturnDialog(props: { readonly recovery: WorkspaceRow; readonly left: number; readonly onClose: () => void }) {
  const { recovery, left } = props
  return (
    <FinalDialog
      title={`登记退回（${textOf(recovery, 'document')}）`}
      definition={returnForm}
      initial={{ amount: left, receivedOn: today() }}
      act="登记退回"
      route="fund.recordReturn"
      judge={({ amount }) =>
        typeof amount === 'number' && (amount < 1 || amount > left)
          ? [{ field: 'amount', code: 'AMOUNT', message: `退回金额在 0 与 ${formatYuan(left)} 元之间`, related: [] }]
          : []
      }
      lines={(values) => [
        ['追回决定', textOf(recovery, 'document')],
        amountLine('退回金额', values.amount),
        ['收到日期', values.receivedOn],
        ['凭据', values.document],
        amountLine('退回后未退', left - values.amount),
      ]}
      input={(values, confirmation) => ({ recovery: recovery.id, ...values, confirmation })}
      onClose={props.onClose}
    >
      <p className="quiet">退回的钱按各资金池拨付的比例记回去。</p>
    </FinalDialog>
  )
}

function Due({ row, left }: { readonly row: WorkspaceRow; readonly left: number }) {
  return (
    <>
      {textOf(row, 'dueOn')}{' '}
      {left > 0 && textOf(row, 'dueOn') < today() ? <StateTag tone="danger">逾期</StateTag> : null}
      {left === 0 ? <StateTag tone="success">已退清</StateTag> : null}
    </>
  )
}

/** 追回: of each decision what is due, what came in, and the way to post what comes in. */
export function ReturnPart({ view }: { readonly view: Workspace }) {
  const { can } = useSession()
  const [open, setOpen] = useState<WorkspaceRow | undefined>(undefined)
  const rows = rowsIn(view, 'fund_recovery').filter((row) => row.voidedAt === null)
  if (rows.length === 0) return null
  const leftOf = (row: WorkspaceRow) => (numberOf(row, 'amount') ?? 0) - receivedFor(view, row)
  const pays = view.decides && can('fund.pay')
  const columns: readonly PlainColumn<WorkspaceRow>[] = [
    { label: '决定文号', heads: true, render: (row) => textOf(row, 'document') },
    { label: '追回金额（元）', figures: true, render: (row) => <Money fen={numberOf(row, 'amount')} /> },
    { label: '已退回（元）', figures: true, render: (row) => <Money fen={receivedFor(view, row)} /> },
    { label: '退回期限', render: (row) => <Due row={row} left={leftOf(row)} /> },
    {
      label: '操作',
      silent: true,
      render: (row) =>
        pays && leftOf(row) > 0 ? (
          <Button size="small" onClick={() => setOpen(row)}>
            登记退回
          </Button>
        ) : null,
    },
  ]
  return (
    <Section title="追回与退回">
      <PlainTable columns={columns} rows={rows} rowKey={(row) => row.id} />
      {open ? <ReturnDialog recovery={open} left={leftOf(open)} onClose={() => setOpen(undefined)} /> : null}
    </Section>
  )
}

const arrivalForm = dialogForm('到账确认', {
  arrivedOn: date({ label: '到账日期', required: true }),
  evidence: text({ label: '凭据', required: true, max: 120, help: '银行回单号、企业收款收据号' }),
})

/** 到账确认 of one payment. */
export function ArrivalDialog(props: {
  readonly view: Workspace
  readonly entry: WorkspaceRow
  readonly onClose: () => void
}) {
  const { view, entry } = props
  return (
    <CommandDialog
      route="register.record"
      title="到账确认"
      definition={arrivalForm}
      initial={{ arrivedOn: today() }}
      okText="确认到账"
      onClose={props.onClose}
      input={(values) => ({ record: 'payment_arrival', values: { ...values, subject: view.row.id, entry: entry.id } })}
    >
      <p className="quiet">
        {textOf(entry, 'postedOn')} 拨付 <Money fen={numberOf(entry, 'amount')} /> 元，{textOf(entry, 'payee')}
      </p>
    </CommandDialog>
  )
}

/** 到账确认 of all payments of one order. */
export function OrderArrivalDialog(props: { readonly order: WorkspaceRow; readonly onClose: () => void }) {
  const { order } = props
  return (
    <CommandDialog
      route="fund.confirmOrder"
      title={`到账确认 ${textOf(order, 'serial')}`}
      definition={arrivalForm}
      initial={{ arrivedOn: today() }}
      okText="确认到账"
      onClose={props.onClose}
      input={(values) => ({ order: order.id, ...values })}
    >
      <p className="quiet">
        {textOf(order, 'resultOn')} 拨付 <Money fen={numberOf(order, 'amount')} /> 元，{textOf(order, 'payee')}
        ；各资金池的拨付一起确认，每笔各留一条。
      </p>
    </CommandDialog>
  )
}

/** Whether payments of an order wait for the word that they arrived, and who is at the desk may say so. */
export function mayConfirmOrder(view: Workspace, order: WorkspaceRow): boolean {
  const reversed = new Set(view.payments.map((row) => textOf(row, 'reversalOf')))
  return view.payments.some(
    (row) => textOf(row, 'paymentOrder') === order.id && mayConfirm(view, row, reversed.has(row.id)),
  )
}

/** Whether this payment waits for the word that it arrived, and who is at the desk may say so. */
export function mayConfirm(view: Workspace, row: WorkspaceRow, reversed: boolean): boolean {
  const due = view.actions.some((one) => one.mine && one.record === 'payment_arrival')
  const said = rowsIn(view, 'payment_arrival').some((one) => textOf(one, 'entry') === row.id && one.voidedAt === null)
  return due && !said && !reversed && textOf(row, 'kind') === 'payment' && textOf(row, 'reversalOf') === ''
}
