import { Link } from 'react-router'
import { useAsk } from '#ui/api/use-ask.ts'
import { StateTag } from '#ui/component/state-tag.tsx'

/** Says on an application that something recorded about it waits to be compared, and leads there. */
export function PendingNote({ subject }: { readonly subject: string }) {
  const asked = useAsk('pending.find', {})
  const own = (asked.value?.acts ?? []).filter((one) => one.subject === subject)
  if (own.length === 0) return null
  return (
    <p className="hint">
      {own.map((one) => (
        <Link key={one.id} to={`/desk/pending/${one.list}`}>
          <StateTag tone={one.refusal ? 'danger' : 'warning'}>
            {one.refusal ? `核对退回：${one.act}` : `待核对：${one.act}`}
          </StateTag>
        </Link>
      ))}
    </p>
  )
}
