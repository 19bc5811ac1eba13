import { date, longText, money, text } from '#shared/definition/field.ts'
import { today, useSession } from '#ui/api/session.tsx'
import type { FormProblem } from '#ui/component/field-check.ts'
import { MoneyInWords } from '#ui/component/money.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { amountLine, payeeLines } from '#ui/component/procedure/final-act.tsx'
import { FinalDialog } from '#ui/component/procedure/final-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { usePayee } from '#ui/component/procedure/payee.ts'
import { type WorkspaceRow, numberOf, poolNames, textOf, type Workspace } from '#ui/component/procedure/words.ts'

const paymentForm = dialogForm('登记拨付', {
  amount: money({ label: '拨付金额', unit: '元', required: true }),
  paidOn: date({ label: '拨付日期', required: true, help: '按银行回单的日期如实填写' }),
  document: text({ label: '凭证（文号）', max: 60, help: '支付凭证号或资金下达文号' }),
  reason: longText({ label: '事由', max: 300, help: '超过期限、早于批准、账户有变等情况须写明；程序照实登记并标出' }),
})

function judgePayment(left: number, values: Readonly<Record<string, unknown>>): FormProblem[] {
  const { amount } = values
  if (typeof amount !== 'number') return []
  const wrong = (message: string) => [{ field: 'amount', code: 'AMOUNT', message, related: [] }]
  if (amount < 1) return wrong('拨付金额须大于零')
  return amount > left ? wrong('拨付金额不能高于未拨金额') : []
}

/** Posts a payment with its true date: form, then summary with 大写, payee and masked account, then the password. */
export function PaymentDialog(props: {
  readonly view: Workspace
  /** The 拨款申请 it carries out: paid whole. */
  readonly order?: WorkspaceRow
  readonly onClose: () => void
}) {
  const { view, order } = props
  const { user } = useSession()
  const payee = usePayee(view)
  const left = view.state.approved - view.state.paid
  const asked = order ? numberOf(order, 'amount') : left
  return (
    <FinalDialog
      title="登记拨付"
      heading="拨付"
      definition={paymentForm}
      initial={{ amount: asked && asked > 0 ? asked : null, paidOn: today() }}
      act="登记拨付"
      route="procedure.recordPayment"
      judge={(values) => judgePayment(left, values)}
      lines={(values) => [
        ['申请', textOf(view.row, 'serial')],
        ['企业', view.titles[textOf(view.row, 'enterprise')] ?? ''],
        amountLine('拨付金额', values.amount),
        ...payeeLines(payee),
        ['拨款申请', order ? textOf(order, 'serial') : ''],
        ['资金池', poolNames(view)],
        ['拨付日期', values.paidOn],
        ['凭证（文号）', values.document],
        ['事由', values.reason],
        amountLine('拨付后未拨', left - values.amount),
        ['拨付人', user.personName],
      ]}
      input={(values, confirmation) => ({
        procedure: view.state.procedure,
        subject: view.row.id,
        rev: view.row.rev,
        order: order?.id ?? null,
        ...values,
        confirmation,
      })}
      onClose={props.onClose}
    >
      <FactList
        lines={[
          amountLine('已批准', view.state.approved),
          amountLine('已拨付', view.state.paid),
          ['未拨金额', <MoneyInWords key="left" fen={left} />],
          ...(order ? [['拨款申请', textOf(order, 'serial')] as const] : []),
          ...payeeLines(payee),
        ]}
      />
    </FinalDialog>
  )
}

const reversalForm = dialogForm('红冲', {
  on: date({ label: '红冲日期', required: true }),
  reason: longText({ label: '事由', required: true, max: 300, help: '为什么冲、冲后怎么办' }),
})

/** 红冲: the same entry with the opposite sign; both stay in the ledger (design decision 7). */
export function ReversalDialog(props: {
  readonly entry: WorkspaceRow
  readonly heading: string
  readonly onClose: () => void
}) {
  const { entry, heading } = props
  const amount = numberOf(entry, 'amount') ?? 0
  return (
    <FinalDialog
      title={`红冲：${heading}`}
      heading="红冲"
      definition={reversalForm}
      initial={{ on: today() }}
      act="红冲"
      route="procedure.reverseEntry"
      lines={(values) => [
        ['原分录', `${textOf(entry, 'postedOn')} ${heading}`],
        amountLine('原金额', amount),
        amountLine('红冲金额', -amount),
        ['红冲日期', values.on],
        ['事由', values.reason],
      ]}
      input={(values, confirmation) => ({ entry: entry.id, ...values, confirmation })}
      onClose={props.onClose}
    >
      <p>
        原金额 <MoneyInWords fen={amount} />
        。红冲会另记一笔相反的分录，两笔都留在台账上。
      </p>
    </FinalDialog>
  )
}
