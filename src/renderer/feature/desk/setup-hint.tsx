import { Fragment } from 'react'
import { Link } from 'react-router'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { isOwnStep, SETUP_PATHS } from '#ui/component/setup-step.ts'

/** One line about what the new station still needs: who sees it tells the administrator, or does what is their own; gone when nothing is missing. */
export function SetupHint() {
  const { user, station } = useSession()
  // Nobody sets up a demo station.
  const asked = useAsk('station.checklist', {}, { enabled: !station.demo })
  const missing = (asked.value ?? []).filter((step) => !step.done)
  if (missing.length === 0) return null
  return (
    <p className="para hint" role="note" aria-label="建站还差">
      {`建站还差 ${missing.length} 件：`}
      {missing.map((step, at) => (
        <Fragment key={step.key}>
          {at > 0 ? '、' : ''}
          {isOwnStep(user, step) ? <Link to={SETUP_PATHS[step.key]}>{step.title}</Link> : step.title}
        </Fragment>
      ))}
      。请告诉管理员：管理员登录后，第一页写着每件怎么办。
    </p>
  )
}
