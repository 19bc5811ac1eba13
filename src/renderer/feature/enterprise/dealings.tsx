import { Link } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { Section } from '#ui/component/page.tsx'
import { usePaths } from '#ui/component/screens.tsx'

type DealingKind = OutputOf<'desk.dealings'>['kinds'][number]

/** Every row of a record that names this firm, as the list of that register shows it. */
function listOf(kind: DealingKind, id: string): string {
  const narrowed = new URLSearchParams({ by: kind.by, is: id, w: '这家企业' })
  return `/register/${kind.record}?${narrowed.toString()}`
}

/** 往来: everything else that was written about a firm, by kind; each row leads to its record, each count to all of them. */
export function Dealings({ kinds, id }: { readonly kinds: readonly DealingKind[]; readonly id: string }) {
  const { recordPath } = usePaths()
  return (
    <Section title="往来">
      {kinds.length === 0 ? <p className="hint">还没有培训、投诉、检查、报表等记录提到这家企业。</p> : null}
      <div className="dealings">
        {kinds.map((kind) => (
          <section key={kind.record} className="dealing">
            <h3>
              <Link to={listOf(kind, id)}>{`${kind.label}（${kind.count}）`}</Link>
            </h3>
            <ul className="plain-list">
              {kind.rows.map((row) => (
                <li key={row.id}>
                  <Link to={recordPath(kind.record, row.id)}>{row.words}</Link>
                  <span className="quiet"> {row.on}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Section>
  )
}
