import { amountWords, supportFigureText, type CodeWords } from '#shared/model/support-words.ts'
import { spanOf } from '#shared/model/support-coverage.ts'
import {
  NOTHING_GIVEN,
  SUPPORT_MEASURES,
  supportMeasure,
  supportOf,
  type SupportCondition,
  type SupportFigures,
  type SupportGiven,
  type SupportMeasure,
  type SupportRule,
  type SupportTier,
} from '#shared/model/support-rule.ts'

/** One line of the table of examples: a boundary, the side of it, the figures, and what the rule gives. */
export type SupportExample = {
  readonly boundary: string
  readonly side: string
  readonly figures: SupportFigures
  readonly given: SupportGiven
  /** Place of the tier that counts. */
  readonly tier: number | null
  /** 分. */
  readonly amount: number
}

/** A figure of examples where a rule bounds it from no side: 100 万元, 10 persons. */
const PLAIN = { money: 100_000_000, count: 10 } as const
const SCALE = 10_000

type Scene = { readonly rule: SupportRule; readonly tier: SupportTier }

/** Every condition of the rule and of the tier that an example is of. */
const conditionsOf = ({ rule, tier }: Scene): readonly SupportCondition[] => [...rule.needs, ...tier.when]

/** The highest growth that any tier or condition asks of a figure: whoever has it meets all of them. */
function steepest({ rule }: Scene, measure: SupportMeasure): number | undefined {
  const growth = SUPPORT_MEASURES.find((one) => 'of' in one && one.of === measure)?.key
  const asked = [...rule.needs, ...rule.tiers.flatMap(({ when }) => when)]
    .filter((one) => one.measure === growth)
    .map((one) => one.least ?? 0)
  return asked.length === 0 ? undefined : Math.max(...asked)
}

function plainFigure(scene: Scene, measure: SupportMeasure): number {
  const { from, to } = spanOf(conditionsOf(scene), measure)
  if (from !== -Infinity) return from
  const usual = supportMeasure(measure).kind === 'money' ? PLAIN.money : PLAIN.count
  return to === Infinity ? usual : Math.min(usual, to - 1)
}

/** The figure of the year before: so low that the steepest growth is reached, or half where no growth is asked. */
function baseFor(scene: Scene, measure: SupportMeasure, now: number): number {
  const asked = steepest(scene, measure)
  return Math.max(1, asked === undefined ? Math.floor(now / 2) : Math.floor((now * SCALE) / (SCALE + asked)))
}

const used = (scene: Scene, measure: SupportMeasure): boolean =>
  [...scene.rule.needs, ...scene.rule.tiers.flatMap(({ when }) => when)].some((one) => one.measure === measure) ||
  scene.rule.tiers.some(({ amount }) => 'of' in amount && amount.of === measure)

const grows = (scene: Scene, measure: SupportMeasure): boolean =>
  steepest(scene, measure) !== undefined ||
  scene.rule.tiers.some(({ amount }) => amount.form === 'increase' && amount.of === measure)

type Set = {
  readonly values?: Readonly<Record<string, number>>
  readonly sets?: Readonly<Record<string, readonly string[]>>
}

/** A firm that meets the tier, but for what is said of it. */
function firm(scene: Scene, said: Set): SupportFigures {
  const values: Record<string, number> = {}
  const sets: Record<string, readonly string[]> = {}
  for (const { key, kind } of SUPPORT_MEASURES) {
    if (kind === 'growth') continue
    if (kind === 'set') {
      const among = conditionsOf(scene).flatMap((one) => (one.measure === key ? [one.among?.[0] ?? ''] : []))
      if (used(scene, key)) sets[key] = said.sets?.[key] ?? [...new Set(among)]
      continue
    }
    if (!used(scene, key) && !grows(scene, key)) continue
    const now = said.values?.[key] ?? plainFigure(scene, key)
    values[key] = now
    if (grows(scene, key)) values[`${key}-before`] = said.values?.[`${key}-before`] ?? baseFor(scene, key, now)
  }
  return { values, sets }
}

function example(scene: Scene, boundary: string, side: string, said: Set, given = NOTHING_GIVEN): SupportExample {
  const figures = firm(scene, said)
  const { taken, amount } = supportOf(scene.rule, figures, given)
  return { boundary, side, figures, given, tier: taken, amount }
}

const smallest = (measure: SupportMeasure): string =>
  supportMeasure(measure).kind === 'money' ? '1 分' : `1 ${supportMeasure(measure).unit}`

/** One below, on, and one above a number. */
function around(scene: Scene, measure: SupportMeasure, at: number): SupportExample[] {
  const name = `${supportMeasure(measure).label} ${supportFigureText(measure, at)}`
  const base = grows(scene, measure) ? { [`${measure}-before`]: baseFor(scene, measure, at - 1) } : {}
  return [-1, 0, 1].map((step) =>
    example(scene, name, sideWords(measure, step), { values: { ...base, [measure]: at + step } }),
  )
}

const sideWords = (measure: SupportMeasure, step: number): string =>
  step === 0 ? '正好' : `${step < 0 ? '少' : '多'} ${smallest(measure)}`

/** A growth limit: the year before is chosen so that the growth is met to the 分. */
function aroundGrowth(scene: Scene, growth: SupportMeasure, at: number): SupportExample[] {
  const { of, label } = supportMeasure(growth)
  if (of === undefined) return []
  const least = plainFigure(scene, of)
  // One more than is needed, so that the figure itself stays inside the tier on all three sides.
  const parts = Math.floor(least / (SCALE + at)) + 1
  const [base, now] = [parts * SCALE, parts * (SCALE + at)]
  return [-1, 0, 1].map((step) =>
    example(scene, `${label} ${supportFigureText(growth, at)}`, sideWords(of, step), {
      values: { [of]: now + step, [`${of}-before`]: base },
    }),
  )
}

/** The numbers a condition speaks of; `most` counts, so that what is refused begins one above. */
const edges = ({ least, most, below }: SupportCondition): number[] =>
  [least, below, most].filter((one) => one !== undefined)

function aroundCondition(scene: Scene, condition: SupportCondition, codes: CodeWords): SupportExample[] {
  const { measure, among } = condition
  const { kind, label } = supportMeasure(measure)
  if (among !== undefined) {
    const each = among.map((code) => example(scene, label, codes(measure, code), { sets: { [measure]: [code] } }))
    return [example(scene, label, '没有', { sets: { [measure]: [] } }), ...each]
  }
  return edges(condition).flatMap((at) =>
    kind === 'growth' ? aroundGrowth(scene, measure, at) : around(scene, measure, at),
  )
}

/** Where a cap begins to hold: what the amount is taken of is one below, on, and one above. */
function aroundCap(scene: Scene, cap: number, word: string): SupportExample[] {
  const { amount } = scene.tier
  if (amount.form === 'fixed') return []
  const each = amount.form === 'head' ? { by: amount.each, scale: 1 } : { by: amount.ratio, scale: SCALE }
  if (each.by === 0) return []
  const at = Number((BigInt(cap) * BigInt(each.scale) + BigInt(each.by) - 1n) / BigInt(each.by))
  const { label } = supportMeasure(amount.of)
  const name = `${word} ${amountWords(cap)}（${label}${amount.form === 'increase' ? '新增' : ''} ${supportFigureText(amount.of, at)}）`
  const base = Math.max(1, plainFigure(scene, amount.of) - at + 1)
  return [-1, 0, 1].map((step) =>
    example(scene, name, sideWords(amount.of, step), {
      values:
        amount.form === 'increase'
          ? { [amount.of]: base + at + step, [`${amount.of}-before`]: base }
          : { [amount.of]: at + step },
    }),
  )
}

/** Codes that tiers of the rule ask for, all held at once: what counts then. */
function together(scene: Scene): SupportExample[] {
  return SUPPORT_MEASURES.flatMap(({ key, kind, label }) => {
    if (kind !== 'set') return []
    const asked = scene.rule.tiers.flatMap(({ when }) =>
      when.flatMap((one) => (one.measure === key ? (one.among ?? []) : [])),
    )
    const codes = [...new Set(asked)]
    return codes.length < 2 ? [] : [example(scene, label, '都有', { sets: { [key]: codes } })]
  })
}

function history(scene: Scene): SupportExample[] {
  const { once, group } = scene.rule
  const first = supportOf(scene.rule, firm(scene, {}), NOTHING_GIVEN).amount
  if (first === 0) return []
  const given = (patch: Partial<SupportGiven>): SupportGiven => ({ ...NOTHING_GIVEN, ...patch })
  const again = once === 'ever' ? '以前支持过' : '本年支持过'
  return [
    ...(once === null
      ? []
      : [example(scene, once === 'ever' ? '一次性' : '每年一次', again, {}, given({ once: first }))]),
    ...(group === null ? [] : [example(scene, '就高不重复', '同组支持过 1 元', {}, given({ group: 100 }))]),
  ]
}

/** Every boundary of a rule from both sides, worked out by the rule itself; the same figures stand there once. */
export function examplesOf(rule: SupportRule, codes: CodeWords): SupportExample[] {
  const seen = new Set<string>()
  const all = rule.tiers.flatMap((tier, at) => {
    const scene = { rule, tier }
    const tops = [
      ...(tier.cap === null ? [] : aroundCap(scene, tier.cap, '最高')),
      ...(rule.cap === null ? [] : aroundCap(scene, rule.cap, '规则上限')),
    ]
    const needs = at === 0 ? rule.needs.flatMap((one) => aroundCondition(scene, one, codes)) : []
    const own = tier.when.flatMap((one) => aroundCondition(scene, one, codes))
    return [...needs, ...own, ...tops, ...(at === 0 ? [...together(scene), ...history(scene)] : [])]
  })
  return all.filter(({ boundary, side, given, figures }) => {
    const key = JSON.stringify([boundary, side, given, figures])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** The figures of an example in words. */
export function exampleFigures({ figures }: SupportExample, codes: CodeWords): string {
  return SUPPORT_MEASURES.flatMap(({ key, kind, label }) => {
    if (kind === 'set') {
      const held = figures.sets[key]
      return held === undefined ? [] : [`${label}：${held.map((one) => codes(key, one)).join('、') || '没有'}`]
    }
    const [now, base] = [figures.values[key], figures.values[`${key}-before`]]
    if (now === null || now === undefined) return []
    const old = base === null || base === undefined ? '' : `（上年 ${supportFigureText(key, base)}）`
    return [`${label} ${supportFigureText(key, now)}${old}`]
  }).join('；')
}

/** The tier of an example in words. */
export function exampleTier({ tier }: SupportExample, rule: SupportRule): string {
  return tier === null ? '不支持' : `第 ${tier + 1} 档 ${rule.tiers[tier]?.label ?? ''}`
}
