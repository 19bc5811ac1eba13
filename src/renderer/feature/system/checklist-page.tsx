import { Link } from 'react-router'
import type { SetupStep } from '#shared/contract/first-run.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page } from '#ui/component/page.tsx'
import { isOwnStep, SETUP_PATHS } from '#ui/component/setup-step.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import '#ui/feature/system/checklist.css'

/** Leads to the page where it is done, or says whose work it is. */
function Way({ step }: { readonly step: SetupStep }) {
  const { user } = useSession()
  return isOwnStep(user, step) ? (
    <Link className="checklist-go" to={SETUP_PATHS[step.key]}>
      {step.done ? '去看' : '去办'}
      <span className="visually-hidden">{step.title}</span>
    </Link>
  ) : (
    <span className="quiet">{`由${step.post}登录后办`}</span>
  )
}

function Step({ step }: { readonly step: SetupStep }) {
  return (
    <li>
      <div className="checklist-what">
        <strong>{step.title}</strong>
        <span className="hint">{step.why}</span>
      </div>
      <StateTag tone={step.done ? 'success' : 'warning'}>{step.found}</StateTag>
      <Way step={step} />
    </li>
  )
}

/** 建站还差: what a new station still needs, derived from what stands in it; the administrator's first page until nothing is missing. */
export function ChecklistPage() {
  const asked = useAsk('station.checklist', {})
  const steps = asked.value ?? []
  const missing = steps.filter((step) => !step.done)
  const done = steps.filter((step) => step.done)
  return (
    <Page
      title={missing.length > 0 ? `建站还差 ${missing.length} 件` : '建站还差'}
      note={<span className="hint">由程序查出来的，办好一件少一件，不用打勾</span>}
      loading={asked.loading && steps.length === 0}
    >
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {missing.length > 0 ? (
        <ol className="checklist" aria-label="还差的">
          {missing.map((step) => (
            <Step key={step.key} step={step} />
          ))}
        </ol>
      ) : null}
      {missing.length === 0 && done.length > 0 ? (
        <Empty why="建站要办的都办好了，可以开始用。以后管理员登录，先到“备份与演练”；这一页仍在菜单“工作台”里。">
          <Link to={SETUP_PATHS.backup}>去备份与演练</Link>
        </Empty>
      ) : null}
      {done.length > 0 ? (
        <details className="checklist-done">
          <summary>{`已办好 ${done.length} 件`}</summary>
          <ul className="checklist" aria-label="已办好的">
            {done.map((step) => (
              <Step key={step.key} step={step} />
            ))}
          </ul>
        </details>
      ) : null}
    </Page>
  )
}
