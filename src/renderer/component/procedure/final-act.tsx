import { useRef } from 'react'
import type { RouteName } from '#shared/contract/index.ts'
import type { Fault } from '#shared/contract/route.ts'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { MoneyInWords } from '#ui/component/money.tsx'
import { type FactLine, FactList } from '#ui/component/procedure/facts.tsx'
import type { Payee } from '#ui/component/procedure/payee.ts'

/** Payee lines of a summary: the account is masked even here, its last four digits are compared with the paper. */
export function payeeLines(payee: Payee | null | undefined): readonly FactLine[] {
  if (payee === undefined) return [['收款账户', '还没有读出来：请返回，看到账号再办']]
  if (!payee) return [['收款账户', '申请上没有选收款账户']]
  return [
    ['收款户名', payee.name],
    ['开户行', payee.bank],
    ['账号', `${payee.account}${payee.isBasic ? '（基本账户）' : '（不是基本账户）'}`],
  ]
}

/** An amount line with 大写. */
export function amountLine(label: string, fen: number | null | undefined): FactLine {
  return [label, fen === null || fen === undefined ? '' : <MoneyInWords key={label} fen={fen} />]
}

/** Summary and password for a final act; `onBack` returns to the form, `onDone` follows success. */
export function FinalAct(props: {
  readonly title: string
  readonly act: string
  readonly route: RouteName
  readonly lines: readonly FactLine[]
  /** As wide as the form before it, so that nothing jumps. */
  readonly width?: number
  readonly onConfirm: (token: string) => Promise<Fault | undefined>
  readonly onBack: () => void
  readonly onDone: () => void
}) {
  // ConfirmFinal closes itself either way; only this tells a finished act from a step back.
  const done = useRef(false)
  return (
    <ConfirmFinal
      open
      title={props.title}
      act={props.act}
      route={props.route}
      {...(props.width === undefined ? {} : { width: props.width })}
      summary={<FactList lines={props.lines} />}
      onConfirm={async (token) => {
        const fault = await props.onConfirm(token)
        done.current = fault === undefined
        return fault
      }}
      onClose={() => {
        if (done.current) props.onDone()
        else props.onBack()
      }}
    />
  )
}
