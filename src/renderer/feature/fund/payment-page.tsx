import { GoButton } from '#ui/component/go-button.tsx'
import { payeeColumns } from '#ui/component/procedure/list-columns.tsx'
import { useStateCounts } from '#ui/component/procedure/segment.tsx'
import { SegmentPage } from '#ui/feature/fund/segment-page.tsx'

const WAITING = '没有已批准而未拨的。批准以后，会出现在这里。'
const PARTLY = '没有只拨了一部分的。'
const FUND = { procedure: 'fund-application', list: '/fund/applications' } as const
const TRAINING = { procedure: 'training-claim', list: '/training/claims' } as const
const SEGMENTS = [
  { ...FUND, state: 'payment', label: '资金待拨', why: WAITING },
  { ...FUND, state: 'paying', label: '资金余款', why: PARTLY },
  { ...TRAINING, state: 'payment', label: '培训待拨', why: WAITING },
  { ...TRAINING, state: 'paying', label: '培训余款', why: PARTLY },
] as const

/** 拨付: approved and not yet paid in full, of both procedures that pay. */
export function PaymentPage() {
  const fund = useStateCounts(FUND.procedure)
  const training = useStateCounts(TRAINING.procedure)
  return (
    <SegmentPage
      name="payment"
      title="拨付"
      label="拨付的哪一段"
      segments={SEGMENTS}
      counts={[fund, fund, training, training]}
      columns={payeeColumns}
      actions={<GoButton to="/fund/treasury">按国库清单登记</GoButton>}
    />
  )
}
