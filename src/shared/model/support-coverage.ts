import {
  SUPPORT_MEASURES,
  supportMeasure,
  type SupportCondition,
  type SupportMeasure,
  type SupportRule,
} from '#shared/model/support-rule.ts'
import { supportFigureText } from '#shared/model/support-words.ts'

/** Whole numbers from `from` up to, and without, `to`. */
type Span = { readonly from: number; readonly to: number }

const OPEN: Span = { from: -Infinity, to: Infinity }

function meet(one: Span, other: Span): Span {
  return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }
}

/** The whole numbers that these conditions leave a figure. */
export function spanOf(conditions: readonly SupportCondition[], measure: SupportMeasure): Span {
  return conditions
    .filter((one) => one.measure === measure && one.among === undefined)
    .map(({ least, most, below }) => ({
      from: least ?? -Infinity,
      to: Math.min(below ?? Infinity, most === undefined ? Infinity : most + 1),
    }))
    .reduce(meet, OPEN)
}

const numeric = SUPPORT_MEASURES.filter((one) => one.kind !== 'set').map((one) => one.key)

/** A span of figures in words: 正好 3,000 万元; 1,000 万元以上、不足 2,000 万元. */
function spanWords(measure: SupportMeasure, { from, to }: Span): string {
  const { label } = supportMeasure(measure)
  const say = (value: number) => supportFigureText(measure, value)
  if (to === from + 1) return `${label}正好 ${say(from)}`
  const parts = [...(from === -Infinity ? [] : [`${say(from)}以上`]), ...(to === Infinity ? [] : [`不足 ${say(to)}`])]
  return parts.length === 0 ? `${label}不限` : `${label} ${parts.join('、')}`
}

/** Two tiers that may hold for one firm, and where. */
type FoundOverlap = { readonly tiers: readonly [number, number]; readonly words: string }

function overlapOf(rule: SupportRule, one: number, other: number): FoundOverlap[] {
  const [first, second] = [rule.tiers[one], rule.tiers[other]]
  if (!first || !second) return []
  const both = [...first.when, ...second.when]
  const spans = numeric
    .filter((measure) => both.some((condition) => condition.measure === measure))
    .map((measure) => [measure, meet(spanOf(both, measure), spanOf(rule.needs, measure))] as const)
  if (spans.some(([, { from, to }]) => from >= to)) return []
  const bounded = spans.map(([measure, span]) => spanWords(measure, span))
  return [{ tiers: [one, other], words: bounded.length === 0 ? '同一企业可以同时符合' : bounded.join('，') }]
}

/** Every pair of tiers that one firm may meet at once: codes never keep tiers apart, because a firm may hold several. */
export function overlapsOf(rule: SupportRule): FoundOverlap[] {
  return rule.tiers.flatMap((_, one) =>
    rule.tiers.flatMap((_tier, other) => (other > one ? overlapOf(rule, one, other) : [])),
  )
}

/** Overlaps nobody has said a word about. */
export function unsettledOverlaps(rule: SupportRule): FoundOverlap[] {
  return overlapsOf(rule).filter(
    ({ tiers: [one, other] }) => !rule.overlaps.some(({ tiers }) => tiers[0] === one && tiers[1] === other),
  )
}

/** What lies between the spans of the tiers: no tier holds there. */
function holesOf(spans: readonly Span[], hull: Span): Span[] {
  const sorted = spans.toSorted((a, b) => a.from - b.from)
  const holes: Span[] = []
  let reached = hull.from
  for (const { from, to } of sorted) {
    if (from > reached) holes.push({ from: reached, to: Math.min(from, hull.to) })
    reached = Math.max(reached, to)
  }
  if (reached < hull.to) holes.push({ from: reached, to: hull.to })
  return holes.filter(({ from, to }) => from < to)
}

/**
 * Where no tier holds between the lowest and the highest figure that the conditions of the whole rule leave, each figure by itself:
 * what lies outside is said too where the conditions of the rule let it in.
 */
export function gapsOf(rule: SupportRule): string[] {
  return numeric.flatMap((measure) => {
    const bounded = rule.tiers.every(({ when }) => when.some((one) => one.measure === measure))
    if (!bounded || rule.tiers.length === 0) return []
    const spans = rule.tiers.map(({ when }) => spanOf(when, measure))
    const need = spanOf(rule.needs, measure)
    const hull = {
      from: need.from === -Infinity ? Math.min(...spans.map((one) => one.from)) : need.from,
      to: need.to === Infinity ? Math.max(...spans.map((one) => one.to)) : need.to,
    }
    const holes = holesOf(spans, hull).map((hole) => `${spanWords(measure, hole)}：没有一档`)
    const top =
      hull.to === Infinity
        ? []
        : [`${supportMeasure(measure).label} ${supportFigureText(measure, hull.to)}以上没有一档`]
    return need.to === Infinity ? [...holes, ...top] : holes
  })
}

/** Tiers that nothing can meet. */
export function emptyTiers(rule: SupportRule): number[] {
  return rule.tiers.flatMap(({ when }, at) =>
    numeric.some((measure) => {
      const { from, to } = spanOf([...when, ...rule.needs], measure)
      return from >= to
    })
      ? [at]
      : [],
  )
}

/** Whether the choices between overlapping tiers go round in a circle, so that each would yield to another. */
export function choicesCircle(rule: SupportRule): boolean {
  const yields = new Map<number, number[]>()
  for (const { tiers, take } of rule.overlaps) {
    const loser = tiers.find((one) => one !== take)
    if (take === 'highest' || loser === undefined) continue
    yields.set(loser, [...(yields.get(loser) ?? []), take])
  }
  const reaches = (from: number, to: number, seen: Set<number>): boolean =>
    (yields.get(from) ?? []).some((next) => {
      if (next === to) return true
      if (seen.has(next)) return false
      seen.add(next)
      return reaches(next, to, seen)
    })
  return [...yields.keys()].some((one) => reaches(one, one, new Set()))
}
