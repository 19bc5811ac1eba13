import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { Page } from '#ui/component/page.tsx'
import { ProcedureListPage } from '#ui/component/procedure/procedure-list.tsx'
import { payeeColumns } from '#ui/component/procedure/list-columns.tsx'
import { SegmentChoice, segmentKey, segmentNow, useSegment, useStateCounts } from '#ui/component/procedure/segment.tsx'

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
  const [chosen, choose] = useSegment('payment')
  const navigate = useNavigate()
  const fund = useStateCounts(FUND.procedure)
  const training = useStateCounts(TRAINING.procedure)
  const counts = [fund, fund, training, training]
  const now = segmentNow(SEGMENTS, counts, chosen)
  if (!now)
    return (
      <Page title="拨付" loading>
        {null}
      </Page>
    )
  return (
    <ProcedureListPage
      key={segmentKey(now)}
      procedure={now.procedure}
      title="拨付"
      noun="申请"
      newPermission="fund.apply"
      newPath="/fund/application/new"
      fixedState={now.state}
      columns={payeeColumns}
      emptyWhy={now.why}
      emptyAct={<Button onClick={() => void navigate(now.list)}>去申请</Button>}
      actions={
        <>
          <Button onClick={() => void navigate('/fund/treasury')}>按国库清单登记</Button>
          <SegmentChoice label="拨付的哪一段" segments={SEGMENTS} counts={counts} value={now} onChange={choose} />
        </>
      }
    />
  )
}
