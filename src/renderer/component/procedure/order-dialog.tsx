import { choice, date, documentNumber, longText, money } from '#shared/definition/field.ts'
import { INSTALMENT_CONDITIONS } from '#shared/definition/register/instalment.ts'
import { formatYuan } from '#shared/model/money.ts'
import { today } from '#ui/api/session.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { amountLine, payeeLines } from '#ui/component/procedure/final-act.tsx'
import { FinalDialog } from '#ui/component/procedure/final-dialog.tsx'
import { usePayee } from '#ui/component/procedure/payee.ts'
import { numberOf, type WorkspaceRow, textOf, type Workspace } from '#ui/component/procedure/words.ts'

const fields = {
  amount: money({ label: '金额', unit: '元', required: true }),
  orderedOn: date({ label: '申请日期', required: true }),
  document: documentNumber({ label: '拨款函文号' }),
}

/** The rows of a record that belongs to this application. */
export function rowsIn(view: Workspace, record: string): readonly WorkspaceRow[] {
  return view.stages.find((one) => one.record === record)?.rows ?? []
}

/** 第 1 期（签订协议后，4,000.00 元） */
export function instalmentWord(row: WorkspaceRow): string {
  const condition = INSTALMENT_CONDITIONS.find((one) => one.value === textOf(row, 'condition'))?.label ?? ''
  return `第 ${textOf(row, 'ordinal')} 期（${condition}，${formatYuan(numberOf(row, 'amount') ?? 0)} 元）`
}

/** 分 that no order asks for yet and nobody paid. */
export function leftToOrder(view: Workspace): number {
  const open = rowsIn(view, 'payment_order').filter((row) => textOf(row, 'result') === '')
  return view.state.approved - view.state.paid - open.reduce((sum, row) => sum + (numberOf(row, 'amount') ?? 0), 0)
}

/** 开出拨款申请: asks the treasury to pay; the ledger knows of it only when the payment is recorded. */
export function OrderDialog({ view, onClose }: { readonly view: Workspace; readonly onClose: () => void }) {
  const payee = usePayee(view)
  const plan = rowsIn(view, 'instalment')
  const definition = dialogForm('拨款申请', {
    ...(plan.length > 0
      ? {
          instalment: choice({
            label: '期次',
            required: true,
            of: plan.map((row) => ({ value: row.id, label: instalmentWord(row) })),
          }),
        }
      : {}),
    ...fields,
  })
  const left = leftToOrder(view)
  return (
    <CommandDialog
      route="register.record"
      title="开出拨款申请"
      definition={definition}
      initial={{ orderedOn: today(), amount: plan.length === 0 && left > 0 ? left : null }}
      okText="开出"
      onClose={onClose}
      input={(values) => ({ record: 'payment_order', values: { ...values, subject: view.row.id } })}
    >
      <FactList lines={[amountLine('还可申请', left), ...payeeLines(payee)]} />
      <p className="quiet">拨款申请不记台账；财政拨付以后，在这张申请上登记拨付。</p>
    </CommandDialog>
  )
}

const withdrawForm = dialogForm('撤回拨款申请', {
  on: date({ label: '撤回日期', required: true }),
  reason: longText({ label: '事由', required: true, max: 300 }),
})

type OrderProps = { readonly order: WorkspaceRow; readonly onClose: () => void }

/** Takes an order back that nobody paid. */
export function WithdrawOrderDialog({ order, onClose }: OrderProps) {
  return (
    <CommandDialog
      route="fund.withdrawOrder"
      title={`撤回拨款申请 ${textOf(order, 'serial')}`}
      definition={withdrawForm}
      initial={{ on: today() }}
      okText="撤回"
      danger
      onClose={onClose}
      input={(values) => ({ order: order.id, ...values })}
    >
      <p className="quiet">撤回的申请保留在列表里；金额可以重新申请。</p>
    </CommandDialog>
  )
}

const bounceForm = dialogForm('登记退票', {
  on: date({ label: '退票日期', required: true, help: '银行退票通知上的日期' }),
  reason: longText({ label: '退票原因', required: true, max: 300, help: '例如户名不符、账号有误' }),
})

/** 退票: takes the payment of an order back in every pool on the bank's day. */
export function BounceDialog({ order, onClose }: OrderProps) {
  return (
    <FinalDialog
      title={`退票 ${textOf(order, 'serial')}`}
      definition={bounceForm}
      initial={{ on: today() }}
      act="登记退票"
      route="fund.recordBounce"
      lines={(values) => [
        ['拨款申请', textOf(order, 'serial')],
        amountLine('红冲金额', -(numberOf(order, 'amount') ?? 0)),
        ['退票日期', values.on],
        ['退票原因', values.reason],
      ]}
      input={(values, confirmation) => ({ order: order.id, ...values, confirmation })}
      onClose={onClose}
    >
      <p className="quiet">这张申请的拨付会在每个资金池红冲；账户更正以后可以再开一张。</p>
    </FinalDialog>
  )
}
