import { Segmented } from 'antd'
import {
  comparePeriods,
  formatPeriod,
  periodKind,
  periodOf,
  previousPeriod,
  type PeriodKind,
} from '#shared/model/period.ts'
import { today } from '#ui/api/session.tsx'
import { Choose } from '#ui/component/choose.tsx'

const KINDS = [
  { value: 'month', label: '月' },
  { value: 'quarter', label: '季' },
  { value: 'year', label: '年' },
] as const satisfies readonly { value: PeriodKind; label: string }[]
const BACK: Readonly<Record<PeriodKind, number>> = { month: 18, quarter: 8, year: 6 }

/** The period before the current one: what an office reports now. */
export function lastPeriod(kind: PeriodKind = 'month'): string {
  return previousPeriod(periodOf(today(), kind))
}

function choicesOf(kind: PeriodKind, chosen: string): string[] {
  const found: string[] = []
  for (let at = periodOf(today(), kind); found.length < BACK[kind]; at = previousPeriod(at)) found.push(at)
  return found.includes(chosen) ? found : [...found, chosen].toSorted((a, b) => comparePeriods(b, a))
}

/** Month, quarter or year, newest first. */
export function PeriodChoice(props: { readonly value: string; readonly onChange: (period: string) => void }) {
  const kind = periodKind(props.value)
  return (
    <>
      <Segmented<PeriodKind>
        aria-label="报告期种类"
        value={kind}
        options={[...KINDS]}
        onChange={(next) => props.onChange(lastPeriod(next))}
      />
      <Choose
        aria-label="报告期"
        allowClear={false}
        showSearch
        optionFilterProp="label"
        value={props.value}
        options={choicesOf(kind, props.value).map((one) => ({ value: one, label: formatPeriod(one) }))}
        onChange={(next: string | undefined) => {
          if (next !== undefined) props.onChange(next)
        }}
      />
    </>
  )
}
