import { Link } from 'react-router'
import { useAsk } from '#ui/api/use-ask.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { usePaths } from '#ui/component/screens.tsx'

/** 往来: what was approved and paid for a firm, in which years, and everything else that was written about it, each row to open. */
export function Dealings({ id }: { readonly id: string }) {
  const asked = useAsk('desk.dealings', { id })
  const { recordPath } = usePaths()
  const { value } = asked
  if (!value) return <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
  return (
    <Section title="往来">
      <dl className="facts">
        <div className="fact">
          <dt>累计批准</dt>
          <dd>
            <Money fen={value.approved} /> 元
          </dd>
        </div>
        <div className="fact">
          <dt>累计拨付</dt>
          <dd>
            <Money fen={value.paid} /> 元
          </dd>
        </div>
        <div className="fact">
          <dt>支持年度</dt>
          <dd>{value.years.length === 0 ? '没有' : value.years.join('、')}</dd>
        </div>
      </dl>
      {value.kinds.length === 0 ? <p className="hint">还没有申请、培训、称号、投诉等记录。</p> : null}
      {value.kinds.map((kind) => (
        <div key={kind.record}>
          <h4>{`${kind.label}（${kind.count}）`}</h4>
          <ul className="plain">
            {kind.rows.map((row) => (
              <li key={row.id}>
                <Link to={recordPath(kind.record, row.id)}>{row.words}</Link>
                <span className="quiet"> {row.on}</span>
              </li>
            ))}
          </ul>
          {kind.count > kind.rows.length ? (
            <p className="hint">{`另有 ${kind.count - kind.rows.length} 条，见${kind.label}列表。`}</p>
          ) : null}
        </div>
      ))}
    </Section>
  )
}
