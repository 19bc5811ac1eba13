import { Button } from 'antd'
import { TAKE_KEY } from '#ui/component/held.tsx'

/** A value that the program would write into a field, and why. */
export type Proposal = { readonly value: string | number | boolean; readonly shown: string; readonly reason: string }

/** Below a field: what is proposed, why, and one key to take it; nothing once it stands there. */
export function ProposalNote(props: { readonly of: Proposal; readonly value: unknown; readonly onTake: () => void }) {
  const { of, value } = props
  if (value === of.value) return null
  return (
    <div className="hint" role="status">
      {`建议 ${of.shown}（${of.reason}）`}
      <Button type="link" size="small" onClick={props.onTake}>
        {`取用 ${TAKE_KEY}`}
      </Button>
    </div>
  )
}
