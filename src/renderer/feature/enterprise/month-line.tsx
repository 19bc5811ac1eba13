import { enterpriseMonth } from '#shared/definition/statistic/enterprise-month.ts'
import { figuresOf, figureText, indicatorOf } from '#shared/definition/statistic/indicator.ts'
import { formatPeriod } from '#shared/model/period.ts'
import { useFind } from '#ui/api/use-find.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Section } from '#ui/component/page.tsx'
import { SparkLine } from '#ui/component/spark-line.tsx'

/** Months that a small line can show. */
const MOST = 24
const main = indicatorOf(enterpriseMonth.main)

/** The monthly figure that the lists show first, over two years, as a small line. */
export function MonthLine({ id }: { readonly id: string }) {
  const found = useFind({
    record: 'statistic_report',
    filter: { enterprise: id, form: enterpriseMonth.name },
    sort: { field: 'period', descending: true },
    limit: MOST,
  })
  const points = found.rows.toReversed().flatMap((row) => {
    const value = figuresOf(row)[main.code]
    const period = formatPeriod(String(row['period']))
    return value === undefined ? [] : [{ period, value, label: `${period} ${figureText(main, value)} ${main.unit}` }]
  })
  const [first, last] = [points[0], points.at(-1)]
  const title = `${main.label.replace('其中：', '')}（月报）`
  if (!first || !last)
    return found.loading ? null : (
      <Section title={title}>
        {found.fault ? (
          <FaultAlert fault={found.fault} onRetry={found.refresh} />
        ) : (
          <p className="hint">还没有月报。</p>
        )}
      </Section>
    )
  return (
    <Section title={title}>
      <SparkLine points={points} said={`${first.label} 到 ${last.label}，共 ${points.length} 个月`} />
      <p className="hint">{`${first.period}—${last.period}，最近 ${figureText(main, last.value)} ${main.unit}`}</p>
    </Section>
  )
}
