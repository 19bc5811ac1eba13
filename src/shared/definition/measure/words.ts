import type { MeasureKind } from '#shared/definition/measure/measure.ts'
import { formatWan } from '#shared/model/money.ts'
import { rateText } from '#shared/model/ratio.ts'

/** A figure in a list whose lines are of several kinds: counts as numbers, amounts and rates as their text, all to the right (`integer`). */
export function measureCell(kind: MeasureKind, value: number | null): string | number {
  return kind === 'integer' && value !== null ? value : measureText(kind, value)
}

/** A figure as pages and papers show it, without its unit: money in 万元, ratios in per cent; a dash where no row says anything. */
export function measureText(kind: MeasureKind, value: number | null): string {
  if (value === null) return '—'
  if (kind === 'ratio') return rateText(value).replace('%', '')
  return kind === 'money' ? formatWan(value) : String(value)
}
