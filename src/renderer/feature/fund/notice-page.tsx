import { Button, Segmented } from 'antd'
import { useNavigate } from 'react-router'
import { ProcedureListPage } from '#ui/component/procedure/procedure-list.tsx'
import { applicationColumns } from '#ui/feature/fund/application-list.tsx'
import { useRemembered } from '#ui/component/remember.ts'

const STATES = [
  { value: 'notice', label: '待公示', why: '没有等着公示的申请。前面的意见都签署以后，申请会出现在这里。' },
  { value: 'noticed', label: '公示中、期满待批', why: '没有正在公示的申请。' },
  { value: 'objection', label: '异议核查', why: '没有未办结的异议。' },
] as const

/** 公示: what waits for it, what runs, what was objected to. */
export function NoticePage() {
  const [state, setState] = useRemembered<string>('fund-notice:state', 'notice')
  const navigate = useNavigate()
  const now = STATES.find((one) => one.value === state) ?? STATES[0]
  return (
    <ProcedureListPage
      key={now.value}
      procedure="fund-application"
      title="公示"
      noun="申请"
      newPermission="fund.apply"
      newPath="/fund/application/new"
      fixedState={now.value}
      columns={applicationColumns}
      emptyWhy={now.why}
      emptyAct={<Button onClick={() => void navigate('/fund/applications')}>去申请</Button>}
      actions={
        <Segmented
          aria-label="公示的哪一段"
          options={STATES.map(({ value, label }) => ({ value, label }))}
          value={now.value}
          onChange={setState}
        />
      }
    />
  )
}
