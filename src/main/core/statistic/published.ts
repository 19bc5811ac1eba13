import type { QueryCall } from '#core/call.ts'
import { growthFinding, printedFigure, type PrintedFigure, type PrintedVerdict } from '#core/statistic/printed.ts'
import { listPublished, listSeries } from '#core/statistic/rate-repo.ts'
import type { In } from '#shared/contract/index.ts'
import type { Entity } from '#shared/definition/record.ts'
import type { publishedFigure } from '#shared/definition/register/published-figure.ts'
import { sameLastYear } from '#shared/model/period.ts'
import { pick } from '#shared/pick.ts'

const SHOWN = ['id', 'series', 'county', 'period', 'span', 'printed', 'unit', 'printedGrowth', 'source'] as const

export type PublishedRow = Pick<Entity<typeof publishedFigure>, (typeof SHOWN)[number]>

const WORDS: Readonly<Record<PrintedVerdict, string>> = {
  exact: '与公布一致',
  rounding: '在四舍五入范围内',
  unexplained: '由公布的上年数算不出：可能印错，也可能上年数已修订或口径有变，请以公布的增长为准并查明',
  'no-base': '上年公布数不是正数，算不出增长',
}

/**
 * A published series beside what its own printed figures give. The printed growth is never replaced: a revised base makes
 * it differ from the raw quotient, which is said and left.
 */
export function published(call: QueryCall, input: In<'statistic.published'>) {
  const rows = listPublished(call.db, input.series, input.county).map((row) => pick(row, ...SHOWN))
  return { series: listSeries(call.db), rows: recomputed(rows) }
}

/** Why there is no figure of last year to compute from. */
function withoutBase(before: PublishedRow | undefined, row: PublishedRow): string {
  if (!before) return '没有上年公布数，不能复算'
  return before.unit === row.unit
    ? `上年公布的是“${before.printed}”，不是数，不能复算`
    : `上年公布数的单位是${before.unit}，与本年的${row.unit}不同，不能复算`
}

/** Each row with its growth computed from the row of the same span one year earlier. */
export function recomputed(rows: readonly PublishedRow[]) {
  const at = new Map(rows.map((row) => [`${row.period} ${row.span}`, row]))
  return rows.map((row) => {
    const before = at.get(`${sameLastYear(row.period)} ${row.span}`)
    const [now, growth] = [printedFigure(row.printed), printedFigure(row.printedGrowth ?? '')]
    const base = before && before.unit === row.unit ? printedFigure(before.printed) : undefined
    const found = now && growth ? growthFinding(now, base, growth) : undefined
    return {
      ...row,
      lastYear: before?.printed ?? null,
      computedGrowth: found?.computed ?? (now && base ? bareGrowth(now, base) : ''),
      verdict: found?.verdict ?? null,
      words: found ? (base ? WORDS[found.verdict] : withoutBase(before, row)) : '没有公布增长',
    }
  })
}

function bareGrowth(now: PrintedFigure, base: PrintedFigure): string {
  return growthFinding(now, base, { units: 0n, decimals: 1 }).computed
}
