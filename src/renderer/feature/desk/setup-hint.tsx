import { Fragment } from 'react'
import { Link } from 'react-router'
import { useAsk } from '#ui/api/use-ask.ts'
import { useScreens } from '#ui/component/screens.tsx'
import { screenPathOf, SETUP_PATHS } from '#ui/component/setup-step.ts'

/** One line about what the new station still needs: who sees it tells the administrator, or does what is their own; gone when nothing is missing. */
export function SetupHint() {
  const open = new Set(useScreens().map((screen) => screen.path))
  const missing = (useAsk('station.checklist', {}).value ?? []).filter((step) => !step.done)
  if (missing.length === 0) return null
  return (
    <p className="para hint" role="note" aria-label="建站还差">
      {`建站还差 ${missing.length} 件：`}
      {missing.map(({ key, title }, at) => (
        <Fragment key={key}>
          {at > 0 ? '、' : ''}
          {open.has(screenPathOf(key)) ? <Link to={SETUP_PATHS[key]}>{title}</Link> : title}
        </Fragment>
      ))}
      。请告诉管理员：管理员登录后，第一页写着每件怎么办。
    </p>
  )
}
