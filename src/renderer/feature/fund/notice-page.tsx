import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { Page } from '#ui/component/page.tsx'
import { ProcedureListPage } from '#ui/component/procedure/procedure-list.tsx'
import { SegmentChoice, segmentKey, segmentNow, useSegment, useStateCounts } from '#ui/component/procedure/segment.tsx'
import { applicationColumns } from '#ui/feature/fund/application-list.tsx'

const PROCEDURE = 'fund-application'
const SEGMENTS = [
  {
    procedure: PROCEDURE,
    state: 'notice',
    label: '待公示',
    why: '没有等着公示的申请。前面的意见都签署以后，申请会出现在这里。',
  },
  { procedure: PROCEDURE, state: 'noticed', label: '公示中、期满待批', why: '没有正在公示的申请。' },
  { procedure: PROCEDURE, state: 'objection', label: '异议核查', why: '没有未办结的异议。' },
] as const

/** 公示: what waits for it, what runs, what was objected to. */
export function NoticePage() {
  const [chosen, choose] = useSegment('notice')
  const navigate = useNavigate()
  const held = useStateCounts(PROCEDURE)
  const counts = SEGMENTS.map(() => held)
  const now = segmentNow(SEGMENTS, counts, chosen)
  if (!now)
    return (
      <Page title="公示" loading>
        {null}
      </Page>
    )
  return (
    <ProcedureListPage
      key={segmentKey(now)}
      procedure={PROCEDURE}
      title="公示"
      noun="申请"
      newPermission="fund.apply"
      newPath="/fund/application/new"
      fixedState={now.state}
      columns={applicationColumns}
      emptyWhy={now.why}
      emptyAct={<Button onClick={() => void navigate('/fund/applications')}>去申请</Button>}
      actions={<SegmentChoice label="公示的哪一段" segments={SEGMENTS} counts={counts} value={now} onChange={choose} />}
    />
  )
}
