import type { ComponentProps } from 'react'
import { GoButton } from '#ui/component/go-button.tsx'
import { Page } from '#ui/component/page.tsx'
import { ProcedureListPage } from '#ui/component/procedure/procedure-list.tsx'
import { SegmentChoice, segmentKey, segmentNow, useSegment } from '#ui/component/procedure/segment.tsx'

type Choice = ComponentProps<typeof SegmentChoice>
type Segment = Choice['segments'][number] & {
  /** Where all of its procedure are listed. */
  readonly list: string
}

/** Applications by the part of the work they wait in: the one that was chosen, else the first with anything in it. */
export function SegmentPage(
  props: Pick<Choice, 'counts' | 'label'> &
    Pick<ComponentProps<typeof ProcedureListPage>, 'title' | 'columns' | 'actions'> & {
      /** Keeps the choice. */
      readonly name: string
      readonly segments: readonly Segment[]
    },
) {
  const { name, title, label, segments, counts, columns, actions } = props
  const [chosen, choose] = useSegment(name)
  const now = segmentNow(segments, counts, chosen)
  if (!now)
    return (
      <Page title={title} loading>
        {null}
      </Page>
    )
  return (
    <ProcedureListPage
      key={segmentKey(now)}
      procedure={now.procedure}
      title={title}
      noun="申请"
      newPermission="fund.apply"
      fixedState={now.state}
      {...(columns ? { columns } : {})}
      emptyWhy={now.why}
      emptyAct={<GoButton to={now.list}>去申请</GoButton>}
      actions={
        <>
          {actions}
          <SegmentChoice label={label} segments={segments} counts={counts} value={now} onChange={choose} />
        </>
      }
    />
  )
}
