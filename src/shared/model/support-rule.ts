import { ratioOf, truncateToYuan, type Fen } from '#shared/model/money.ts'

/**
 * What a rule of support may ask of a firm: figures that the program holds. `money` in 分, `count` whole, `growth` in 万分之一
 * of the year before, cut down; `set`: codes of what a firm holds or entered.
 */
export const SUPPORT_MEASURES = [
  { key: 'retail', label: '网络零售额', kind: 'money', unit: '元', source: '审核通过的月报' },
  { key: 'retail-growth', label: '网络零售额增幅', kind: 'growth', of: 'retail', unit: '%', source: '审核通过的月报' },
  { key: 'sales', label: '网络销售额', kind: 'money', unit: '元', source: '审核通过的月报' },
  { key: 'sales-growth', label: '网络销售额增幅', kind: 'growth', of: 'sales', unit: '%', source: '审核通过的月报' },
  { key: 'jobs', label: '电商岗位', kind: 'count', unit: '人', source: '审核通过的月报' },
  { key: 'invest', label: '核定投资', kind: 'money', unit: '元', source: '申请' },
  { key: 'interest', label: '已付利息', kind: 'money', unit: '元', source: '申请' },
  { key: 'listed-years', label: '纳入限上统计', kind: 'count', unit: '年', source: '在库单位' },
  { key: 'listed', label: '在库类别', kind: 'set', unit: '', source: '在库单位' },
  { key: 'first-listed', label: '年内首次入库类别', kind: 'set', unit: '', source: '在库单位' },
  { key: 'title', label: '持有称号', kind: 'set', unit: '', source: '称号（证书）' },
] as const

export type SupportMeasure = (typeof SUPPORT_MEASURES)[number]['key']
type Known = { readonly label: string; readonly kind: 'money' | 'count' | 'growth' | 'set'; readonly unit: string }

/** The measure of that name, as data. */
export function supportMeasure(key: SupportMeasure): Known & { readonly of?: SupportMeasure } {
  const found = SUPPORT_MEASURES.find((one) => one.key === key)
  if (!found) throw new Error(`no measure of support is called ${key}`)
  return found
}

/** One condition: a figure from `least` (the number itself counts) up to `most` (counts) or `below` (does not); or one of these codes is held. */
export type SupportCondition = {
  readonly measure: SupportMeasure
  readonly least?: number | undefined
  readonly most?: number | undefined
  readonly below?: number | undefined
  readonly among?: readonly string[] | undefined
}

/** What a tier pays. Amounts in 分, ratios in 万分之一. */
export type SupportAmount =
  | { readonly form: 'fixed'; readonly amount: Fen }
  | { readonly form: 'ratio'; readonly of: SupportMeasure; readonly ratio: number }
  | { readonly form: 'head'; readonly of: SupportMeasure; readonly each: Fen }
  | { readonly form: 'increase'; readonly of: SupportMeasure; readonly ratio: number }

export type SupportTier = {
  readonly label: string
  readonly when: readonly SupportCondition[]
  readonly amount: SupportAmount
  readonly cap: Fen | null
}

/** What counts where two tiers hold at once: one of the two, by its place, or the higher amount. */
export type SupportOverlap = { readonly tiers: readonly [number, number]; readonly take: number | 'highest' }

/** A rule of support of one edition. */
export type SupportRule = {
  readonly v: 1
  /** Whose figures count: the year of the application, or the one before it. */
  readonly figures: 'same' | 'before'
  readonly needs: readonly SupportCondition[]
  /** What a person has to look at, because no figure says it. */
  readonly byHand: readonly string[]
  readonly tiers: readonly SupportTier[]
  readonly overlaps: readonly SupportOverlap[]
  /** Given once to a firm, or once a year. */
  readonly once: 'ever' | 'year' | null
  readonly cap: Fen | null
  readonly capYear: Fen | null
  /** Rules of one group do not add up: of what they give in a year only the highest is paid. */
  readonly group: string | null
  /** Keys of the rules of the group that may be added all the same. */
  readonly stacks: readonly string[]
}

/** Figures of a firm by name; a figure of the year before bears `-before`. Null: the program holds none. */
export type SupportFigures = {
  readonly values: Readonly<Record<string, number | null>>
  readonly sets: Readonly<Record<string, readonly string[]>>
}

/** What the firm was given before, as far as the rule looks at it. Amounts in 分. */
export type SupportGiven = {
  /** By this rule: ever or in the year, as `once` says. */
  readonly once: Fen
  /** In the year by other rules of the group that may not be added. */
  readonly group: Fen
}
export const NOTHING_GIVEN: SupportGiven = { once: 0, group: 0 }

const before = (measure: SupportMeasure): string => `${measure}-before`

/** Division towards minus infinity. */
function floored(dividend: bigint, divisor: bigint): number {
  const cut = dividend / divisor
  return Number(dividend < 0n && cut * divisor !== dividend ? cut - 1n : cut)
}

/** A figure of the firm; growth is worked out, cut down so that a limit is never reached by rounding. Null where nothing is known. */
export function supportFigure({ values }: SupportFigures, key: SupportMeasure): number | null {
  const { kind, of } = supportMeasure(key)
  if (kind !== 'growth' || of === undefined) return values[key] ?? null
  const [now, base] = [values[of] ?? null, values[before(of)] ?? null]
  if (now === null || base === null || base <= 0) return null
  return floored((BigInt(now) - BigInt(base)) * 10_000n, BigInt(base))
}

/** What a figure grew by since the year before, never below 0; null where one of the two is not known. */
export function supportIncrease({ values }: SupportFigures, key: SupportMeasure): number | null {
  const [now, base] = [values[key] ?? null, values[before(key)] ?? null]
  return now === null || base === null ? null : Math.max(0, now - base)
}

/** Whether a condition holds; null where the program holds no figure for it. */
function supportHolds(condition: SupportCondition, figures: SupportFigures): boolean | null {
  const { measure, least, most, below, among } = condition
  if (among !== undefined) return (figures.sets[measure] ?? []).some((one) => among.includes(one))
  const value = supportFigure(figures, measure)
  if (value === null) return null
  return (
    (least === undefined || value >= least) &&
    (most === undefined || value <= most) &&
    (below === undefined || value < below)
  )
}

/** What a tier pays before any cap, cut down to the 元; null where the figure it is taken of is not known. */
function tierAmount({ amount }: SupportTier, figures: SupportFigures): Fen | null {
  if (amount.form === 'fixed') return truncateToYuan(amount.amount)
  const of = amount.form === 'increase' ? supportIncrease(figures, amount.of) : supportFigure(figures, amount.of)
  if (of === null) return null
  if (amount.form === 'head') return truncateToYuan(of * amount.each)
  return ratioOf(Math.max(0, of), amount.ratio)
}

/** A tier as it stands for one firm. */
type TierOutcome = {
  readonly holds: boolean
  /** The conditions that do not hold. */
  readonly misses: readonly SupportCondition[]
  /** Before the tier's cap; null where a figure is missing. */
  readonly raw: Fen | null
  /** After it; 0 where it does not hold. */
  readonly amount: Fen
  /** A tier that overlaps takes its place. */
  readonly yields: boolean
}

export type SupportOutcome = {
  readonly missed: readonly SupportCondition[]
  readonly tiers: readonly TierOutcome[]
  /** Place of the tier that counts; null where none does. */
  readonly taken: number | null
  /** What the rule gives, in 分. */
  readonly amount: Fen
  /** What decided the amount last. */
  readonly by: 'nothing' | 'needs' | 'tier' | 'tier-cap' | 'cap' | 'once' | 'group'
}

function tierOutcome(rule: SupportRule, at: number, figures: SupportFigures, holding: readonly number[]): TierOutcome {
  const tier = rule.tiers[at]
  if (!tier) throw new Error(`the rule has no tier ${at}`)
  const misses = tier.when.filter((one) => supportHolds(one, figures) !== true)
  const raw = tierAmount(tier, figures)
  const holds = misses.length === 0 && raw !== null
  const yields =
    holds &&
    rule.overlaps.some(
      ({ tiers: [one, other], take }) =>
        take !== 'highest' &&
        take !== at &&
        ((one === at && holding.includes(other)) || (other === at && holding.includes(one))),
    )
  const amount = holds ? Math.min(raw, tier.cap ?? Infinity) : 0
  return { holds, misses, raw, amount: truncateToYuan(amount), yields }
}

const outcome = (
  missed: readonly SupportCondition[],
  tiers: readonly TierOutcome[],
  rest: Pick<SupportOutcome, 'taken' | 'amount' | 'by'>,
): SupportOutcome => ({ missed, tiers, ...rest })

/**
 * What a rule gives a firm: the conditions, every tier that holds, of tiers that overlap the one that was chosen or the highest,
 * then the caps, what was given once, and what others of the group gave. Whole 元, never below 0.
 */
export function supportOf(rule: SupportRule, figures: SupportFigures, given: SupportGiven): SupportOutcome {
  const missed = rule.needs.filter((one) => supportHolds(one, figures) !== true)
  const holding = rule.tiers.flatMap(({ when }, at) =>
    when.every((one) => supportHolds(one, figures) === true) ? [at] : [],
  )
  const tiers = rule.tiers.map((_, at) => tierOutcome(rule, at, figures, holding))
  if (missed.length > 0) return outcome(missed, tiers, { taken: null, amount: 0, by: 'needs' })
  const left = tiers.flatMap((one, at) => (one.holds && !one.yields ? [{ ...one, at }] : []))
  const [best] = left.toSorted((a, b) => b.amount - a.amount || a.at - b.at)
  if (!best) return outcome(missed, tiers, { taken: null, amount: 0, by: 'nothing' })
  const taken = best.at
  if (rule.once !== null && given.once > 0) return outcome(missed, tiers, { taken, amount: 0, by: 'once' })
  const capped = Math.min(best.amount, rule.cap ?? Infinity)
  const amount = truncateToYuan(Math.max(0, capped - given.group))
  const by =
    given.group > 0
      ? ('group' as const)
      : capped < best.amount
        ? ('cap' as const)
        : (best.raw ?? 0) > best.amount
          ? ('tier-cap' as const)
          : ('tier' as const)
  return outcome(missed, tiers, { taken, amount, by })
}
