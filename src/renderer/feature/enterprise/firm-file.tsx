import { useAsk } from '#ui/api/use-ask.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Dealings } from '#ui/feature/enterprise/dealings.tsx'
import { FirmMoney } from '#ui/feature/enterprise/firm-money.tsx'
import { FirmTitles } from '#ui/feature/enterprise/firm-title.tsx'
import { MonthLine } from '#ui/feature/enterprise/month-line.tsx'

/** What became of a firm, right below what is registered of it: money, titles, figures. */
export function FirmFile({ id }: { readonly id: string }) {
  const asked = useAsk('desk.dealings', { id }, { keep: false })
  const { value } = asked
  if (!value) return <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
  return (
    <>
      <FirmMoney value={value} />
      <FirmTitles titles={value.titles} />
      <MonthLine id={id} />
    </>
  )
}

/** Everything else that names a firm, below its people and accounts. */
export function FirmDealings({ id }: { readonly id: string }) {
  const { value } = useAsk('desk.dealings', { id }, { keep: false })
  return value ? <Dealings kinds={value.kinds} id={id} /> : null
}
