import type { OutputOf } from '#ui/api/client.ts'
import { StateTag } from '#ui/component/state-tag.tsx'

/** What about keys wants a person, one line each; nothing where nothing does. */
export function ConcernList({ concerns }: { readonly concerns: OutputOf<'exchange.concerns'> }) {
  if (concerns.length === 0) return null
  return (
    <div className="stack">
      {concerns.map((one) => (
        <StateTag key={one.title} tone={one.late ? 'danger' : 'warning'}>
          {`${one.title}：${one.note}`}
        </StateTag>
      ))}
    </div>
  )
}
