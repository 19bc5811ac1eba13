import { today } from '#ui/api/clock.ts'
import { Choose } from '#ui/component/choose.tsx'
import { useRemembered } from '#ui/component/remember.ts'

const YEARS = 15

/** The year it is at the station. */
export function thisYear(): number {
  return Number(today().slice(0, 4))
}

/** The years a list offers, latest first: from so many years ahead on. */
export function yearOptions(ahead: number): { value: number; label: string }[] {
  const latest = thisYear() + ahead
  return Array.from({ length: YEARS }, (_, back) => ({ value: latest - back, label: `${latest - back} 年` }))
}

/** The year a list shows, kept until one comes back to it; null means all years. */
export function useYear<Y extends number | null>(list: string, first: Y): readonly [Y, (year: Y) => void] {
  return useRemembered<Y>(`${list}:year`, first)
}

/** Narrows a list to one year, or to none. */
export function YearFilter(props: {
  readonly value: number | null
  readonly onChange: (year: number | null) => void
  readonly label?: string
  /** Next year's, unless the list looks further ahead. */
  readonly ahead?: number
}) {
  const { label = '年度' } = props
  return (
    <Choose<number>
      aria-label={`筛选：${label}`}
      placeholder={label}
      className="filter"
      value={props.value}
      options={yearOptions(props.ahead ?? 1)}
      onChange={(year: number | undefined) => props.onChange(year ?? null)}
    />
  )
}

/** The one year a ranking or a rate is about; no year that has not begun. */
export function YearPick(props: { readonly value: number; readonly onChange: (year: number) => void }) {
  return (
    <Choose<number>
      aria-label="年度"
      allowClear={false}
      value={props.value}
      options={yearOptions(0)}
      onChange={(year: number | undefined) => props.onChange(year ?? props.value)}
    />
  )
}
