import type { ReactNode } from 'react'
import type { Question } from '#ui/api/use-ask.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page } from '#ui/component/page.tsx'

/** A page whose content is not here yet: that it comes, or why it did not, with a way to try again. */
export function ComingPage(props: {
  readonly title: string
  readonly asked: Question
  /** What is said where the answer has nothing of it. */
  readonly children?: ReactNode
}) {
  const { asked } = props
  return (
    <Page title={props.title} loading={asked.loading}>
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {props.children}
    </Page>
  )
}
