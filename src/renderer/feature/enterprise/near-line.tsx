import { Link } from 'react-router'
import { useAsk } from '#ui/api/use-ask.ts'
import { usePaths } from '#ui/component/screens.tsx'

/** Shorter words are a part of a name, and likeness to them says nothing. */
const LEAST = 3
/** Where so many names hold the word, it was no slip. */
const MANY = 20

/** Firms whose names are only like what was looked for, the likest first, each with the reason: 坂 for 畈 finds nothing else. */
export function NearLine(props: { readonly query: string; readonly found: readonly { readonly id: string }[] }) {
  const { query, found } = props
  const { recordPath } = usePaths()
  const enabled = query.length >= LEAST && /\p{Script=Han}/u.test(query) && found.length < MANY
  const asked = useAsk('register.near', { name: query, most: 5 }, { enabled, keep: false })
  const held = new Set(found.map(({ id }) => id))
  const near = enabled ? (asked.value ?? []).filter(({ id }) => !held.has(id)) : []
  if (near.length === 0) return null
  return (
    <p className="hint near-line" role="note" aria-label="名称相近的企业">
      名称相近的：
      {near.map((one) => (
        <span key={one.id}>
          <Link to={recordPath('enterprise', one.id)}>{one.name}</Link>
          {`（${[one.reason, one.county].filter(Boolean).join('，')}）`}
        </span>
      ))}
    </p>
  )
}
