import { useStateCounts } from '#ui/component/procedure/segment.tsx'
import { applicationColumns } from '#ui/feature/fund/application-list.tsx'
import { SegmentPage } from '#ui/feature/fund/segment-page.tsx'

const FUND = { procedure: 'fund-application', list: '/fund/applications' } as const
const SEGMENTS = [
  {
    ...FUND,
    state: 'notice',
    label: '待公示',
    why: '没有等着公示的申请。前面的意见都签署以后，申请会出现在这里。',
  },
  { ...FUND, state: 'noticed', label: '公示中、期满待批', why: '没有正在公示的申请。' },
  { ...FUND, state: 'objection', label: '异议核查', why: '没有未办结的异议。' },
] as const

/** 公示: what waits for it, what runs, what was objected to. */
export function NoticePage() {
  const held = useStateCounts(FUND.procedure)
  return (
    <SegmentPage
      name="notice"
      title="公示"
      label="公示的哪一段"
      segments={SEGMENTS}
      counts={SEGMENTS.map(() => held)}
      columns={applicationColumns}
    />
  )
}
