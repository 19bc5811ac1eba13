import type { QueryCall } from '#core/call.ts'
import { januaryMerged } from '#core/statistic/calendar.ts'
import { joinedMonths } from '#core/statistic/ground.ts'
import { growthTenths } from '#core/statistic/growth.ts'
import { basesOf, countedOf, type Counted } from '#core/statistic/repo.ts'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import type { Figures, Indicator } from '#shared/definition/statistic/indicator.ts'
import { monthsToDate, sameLastYear, type Period } from '#shared/model/period.ts'
import type { Out } from '#shared/contract/index.ts'

/** One indicator over a set of enterprises: its total, and its growth on the comparable base (domain §5.8). */
type ComparableLine = Out<'statistic.rollUp'>['whole']['lines'][number]['month']

export type Spread = {
  readonly lines: readonly ComparableLine[]
  /** Enterprises counted, and of them those with a base. */
  readonly units: number
  readonly matchedUnits: number
  /** Enterprises with a figure and no base, by id. */
  readonly withoutBase: readonly string[]
  /** Counted last year, not this year. */
  readonly gone: readonly string[]
  /** Reports passed again with other figures, and bases that were recorded: why figures differ from what was published. */
  readonly notes: readonly {
    readonly enterprise: string
    readonly period: Period
    readonly reason: string
    readonly kind: 'revised' | 'base'
  }[]
}

/** Everything needed for growth of one period, read once; `spread` then sums any set of enterprises. */
export type Comparison = {
  readonly periods: readonly Period[]
  /** Counted in this period. */
  readonly enterprises: readonly string[]
  /** Counted in this period or the one it is compared with. */
  readonly everybody: readonly string[]
  readonly counted: readonly Counted[]
  readonly spread: (enterprises: ReadonlySet<string>) => Spread
}

/** Months that stand for one span in both years: 1—2月 together where either year reported them so. */
function groupsOf(call: QueryCall, form: StatisticalForm, period: Period, cumulative: boolean): Period[][] {
  const months = form.cycle === 'month' && cumulative ? monthsToDate(period) : [period]
  if (form.cycle !== 'month') return [months]
  const year = Number(period.slice(0, 4))
  const together = januaryMerged(call, form, year) || januaryMerged(call, form, year - 1)
  const january = `${year}-01`
  const february = `${year}-02`
  if (!together) return months.map((one) => [one])
  // A February alone stands for both months only where this year reported it so.
  if (!cumulative && period === february && !januaryMerged(call, form, year)) return [[february]]
  return months.flatMap((one) => {
    if (one === january) return cumulative && months.includes(february) ? [] : [[january]]
    return one === february ? [[january, february]] : [[one]]
  })
}

/** The figure of a span: a February that holds January stands for both; else every month must be there. */
function spanOf(
  call: QueryCall,
  form: StatisticalForm,
  group: readonly Period[],
  figures: (period: Period) => Figures | undefined,
): Figures | undefined {
  const [first, second] = group
  if (first === undefined) return undefined
  const year = Number(first.slice(0, 4))
  if (second === undefined) {
    const alone = first.endsWith('-02') && januaryMerged(call, form, year)
    return alone || (first.endsWith('-01') && januaryMerged(call, form, year)) ? undefined : figures(first)
  }
  return januaryMerged(call, form, year) ? figures(second) : joinedMonths(figures(first), figures(second))
}

/**
 * Growth of a period (or from January to it) on the revised base and the same scope of units: an enterprise enters both
 * sides or none, span by span; what is left out is named, not guessed (domain §5.8). Of some indicators alone where those are named.
 */
export function compare(
  call: QueryCall,
  form: StatisticalForm,
  period: Period,
  cumulative: boolean,
  station: string | null,
  indicators: readonly Indicator[] = indicatorsOf(form),
): Comparison {
  const groups = groupsOf(call, form, period, cumulative)
  const months = [...new Set(groups.flat())]
  const before = months.map(sameLastYear)
  const own = ({ station: of }: Counted) => station === null || of === station
  const all = countedOf(call.db, form.name, [...months, ...before], null, indicators).filter(own)
  const at = new Map(all.map((one) => [`${one.enterprise} ${one.period}`, one]))
  const bases = basesOf(call.db, form.name, before)
  const now = (enterprise: string, month: Period) => at.get(`${enterprise} ${month}`)?.figures
  const then = (enterprise: string, month: Period): Figures | undefined => {
    const own = at.get(`${enterprise} ${month}`)?.figures
    const recorded = bases.get(`${enterprise} ${month}`)?.figures
    return recorded ? { ...own, ...recorded } : own
  }
  const inScope = new Set(months)
  const counted = all.filter((one) => inScope.has(one.period))
  const enterprises = [...new Set(counted.map((one) => one.enterprise))]
  const stretch = (enterprise: string): Stretch => ({
    spans: groups.map((group) => ({
      now: spanOf(call, form, group, (month) => now(enterprise, month)),
      then: spanOf(call, form, group.map(sameLastYear), (month) => then(enterprise, month)),
    })),
    // What is there counts in the total even where a span is not complete.
    own: months.map((month) => now(enterprise, month)).filter((figures) => figures !== undefined),
  })
  return {
    periods: months,
    enterprises,
    everybody: [...new Set(all.map((one) => one.enterprise))],
    counted,
    spread: (wanted) =>
      spreadOf(
        indicators,
        enterprises.filter((id) => wanted.has(id)).map((id) => [id, stretch(id)]),
        {
          last: all.filter((one) => !inScope.has(one.period) && wanted.has(one.enterprise)),
          notes: [
            ...all.flatMap((one) =>
              one.revised !== null && wanted.has(one.enterprise)
                ? [{ enterprise: one.enterprise, period: one.period, reason: one.revised, kind: 'revised' as const }]
                : [],
            ),
            ...[...bases].flatMap(([key, one]) => {
              const [enterprise = '', month = ''] = key.split(' ')
              return wanted.has(enterprise)
                ? [{ enterprise, period: month, reason: one.reason, kind: 'base' as const }]
                : []
            }),
          ],
        },
      ),
  }
}

type Stretch = {
  readonly spans: readonly { readonly now: Figures | undefined; readonly then: Figures | undefined }[]
  readonly own: readonly Figures[]
}

function spreadOf(
  indicators: readonly Indicator[],
  stretches: readonly (readonly [string, Stretch])[],
  rest: { readonly last: readonly Counted[]; readonly notes: Spread['notes'] },
): Spread {
  const lines = indicators.map((one) =>
    lineOf(
      one,
      stretches.map(([, stretch]) => stretch),
      rest.last,
    ),
  )
  const hasBase = (stretch: Stretch) => stretch.spans.some((span) => span.now && span.then)
  const present = new Set(stretches.map(([id]) => id))
  return {
    lines,
    units: stretches.length,
    matchedUnits: stretches.filter(([, stretch]) => hasBase(stretch)).length,
    withoutBase: stretches.filter(([, stretch]) => !hasBase(stretch)).map(([id]) => id),
    gone: [...new Set(rest.last.map((one) => one.enterprise))].filter((id) => !present.has(id)),
    notes: rest.notes,
  }
}

function lineOf(one: Indicator, stretches: readonly Stretch[], last: readonly Counted[]): ComparableLine {
  const { code } = one
  const sum = (values: readonly (number | undefined)[]): number | null => {
    const known = values.filter((value) => value !== undefined)
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
  }
  const stock = one.nature === 'stock'
  // A ratio of several enterprises is no sum of their ratios.
  if (one.kind === 'ratio')
    return { indicator: code, total: null, matched: null, base: null, growth: null, published: null }
  const pairs = stretches.flatMap((stretch) => {
    const spans = stretch.spans.filter((span) => span.now?.[code] !== undefined && span.then?.[code] !== undefined)
    const used = stock ? spans.slice(-1) : spans
    return used.map((span) => [span.now?.[code], span.then?.[code]] as const)
  })
  const total = sum(
    stretches.flatMap((stretch) => {
      const values = stretch.own.map((figures) => figures[code]).filter((value) => value !== undefined)
      return stock ? values.slice(-1) : values
    }),
  )
  const matched = sum(pairs.map(([now]) => now))
  const base = sum(pairs.map(([, then]) => then))
  return {
    indicator: code,
    total,
    matched,
    base,
    growth: growthTenths(matched, base),
    published: stock ? null : sum(last.map((before) => before.published[code])),
  }
}
