import { formatYuan, type Fen } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import {
  supportFigure,
  supportIncrease,
  supportMeasure,
  supportOf,
  type SupportAmount,
  type SupportCondition,
  type SupportFigures,
  type SupportGiven,
  type SupportMeasure,
  type SupportOutcome,
  type SupportRule,
  type SupportTier,
} from '#shared/model/support-rule.ts'

/** Labels of the codes that conditions name: titles and kinds of listed units. */
export type CodeWords = (measure: SupportMeasure, code: string) => string

const FEN_OF_WAN = 1_000_000
/** Stands behind the candidate that an amount comes from. */
export const TAKEN = ' ← 取这个'

/** An amount as a document writes it: 1,000 万元 where it is whole, else 元 to the last 分. */
export function amountWords(fen: Fen): string {
  if (fen === 0 || fen % FEN_OF_WAN !== 0) return `${formatYuan(fen)} 元`
  return `${formatYuan(fen / 10_000).replace(/\.00$/u, '')} 万元`
}

/** A growth in per cent; it may be below 0. */
function growthWords(points: number): string {
  return points < 0 ? `-${formatRatio(-points)}` : formatRatio(points)
}

/** A figure with its unit. */
export function supportFigureText(measure: SupportMeasure, value: number): string {
  const { kind, unit } = supportMeasure(measure)
  if (kind === 'money') return amountWords(value)
  return kind === 'growth' ? growthWords(value) : `${value} ${unit}`
}

/** A condition as a sentence: 网络零售额 1,000 万元以上、不足 3,000 万元. */
export function conditionWords(condition: SupportCondition, codes: CodeWords): string {
  const { measure, least, most, below, among } = condition
  const { label } = supportMeasure(measure)
  if (among !== undefined) return `${label}：${among.map((one) => codes(measure, one)).join('或')}`
  const say = (value: number) => supportFigureText(measure, value)
  const parts = [
    ...(least === undefined ? [] : [`${say(least)}以上`]),
    ...(most === undefined ? [] : [`${say(most)}以下（含）`]),
    ...(below === undefined ? [] : [`不足 ${say(below)}`]),
  ]
  return `${label} ${parts.join('、')}`
}

/** What a tier pays, as a sentence. */
export function payWords({ amount, cap }: Pick<SupportTier, 'amount' | 'cap'>): string {
  const most = cap === null ? '' : `，最高 ${amountWords(cap)}`
  return `${formWords(amount)}${most}`
}

function formWords(amount: SupportAmount): string {
  switch (amount.form) {
    case 'fixed':
      return amountWords(amount.amount)
    case 'head':
      return `每${supportMeasure(amount.of).unit} ${amountWords(amount.each)}（${supportMeasure(amount.of).label}）`
    case 'ratio':
      return `${supportMeasure(amount.of).label}的 ${formatRatio(amount.ratio)}`
    default:
      return `${supportMeasure(amount.of).label}比上年新增部分的 ${formatRatio(amount.ratio)}`
  }
}

const FIGURES = { same: '当年（支持年度）的数', before: '上年（支持年度的上一年）的数' } as const
const ONCE = { ever: '一次性：每家只支持一次', year: '每家每年一次' } as const

/** What a rule of that key is called. */
export type RuleNames = (key: string) => string

/** What a rule says beside its tiers, in sentences; rules it names are called by their names. */
export function ruleWords(rule: SupportRule, codes: CodeWords, names: RuleNames): SupportLine[] {
  const { needs, byHand, once, cap, capYear, group, stacks } = rule
  const numbered = (word: string, all: readonly string[]) =>
    all.map((value, at) => ({ label: all.length === 1 ? word : `${word} ${at + 1}`, value }))
  return [
    { label: '所据年度', value: FIGURES[rule.figures] },
    ...numbered(
      '条件',
      needs.map((one) => conditionWords(one, codes)),
    ),
    ...numbered('由人核对', byHand),
    ...(once === null ? [] : [{ label: '次数', value: ONCE[once] }]),
    ...(cap === null ? [] : [{ label: '规则上限', value: amountWords(cap) }]),
    ...(capYear === null ? [] : [{ label: '企业年度上限', value: amountWords(capYear) }]),
    ...(group === null ? [] : [{ label: '就高不重复', value: `“${group}”组，只补差额` }]),
    ...(stacks.length === 0 ? [] : [{ label: '可以叠加', value: stacks.map(names).join('、') }]),
  ]
}

/** The arithmetic of a tier: 核定投资 1,000,000.00 元 × 30% = 300,000.00 元. */
function sumWords({ amount }: SupportTier, figures: SupportFigures, raw: Fen): string {
  const result = `${formatYuan(raw)} 元`
  if (amount.form === 'fixed') return result
  const { label, unit } = supportMeasure(amount.of)
  if (amount.form === 'head')
    return `${label} ${supportFigure(figures, amount.of) ?? 0} ${unit} × ${formatYuan(amount.each)} 元 = ${result}`
  const of = amount.form === 'increase' ? supportIncrease(figures, amount.of) : supportFigure(figures, amount.of)
  const name = amount.form === 'increase' ? `${label}新增` : label
  return `${name} ${formatYuan(of ?? 0)} 元 × ${formatRatio(amount.ratio)} = ${result}`
}

/** What a condition saw of a firm. */
function seenWords({ measure }: SupportCondition, figures: SupportFigures, codes: CodeWords): string {
  const { kind, of } = supportMeasure(measure)
  if (kind === 'set') {
    const held = figures.sets[measure] ?? []
    return held.length === 0 ? '没有' : held.map((one) => codes(measure, one)).join('、')
  }
  const value = supportFigure(figures, measure)
  if (value !== null) return supportFigureText(measure, value)
  return kind === 'growth' && of !== undefined && figures.values[`${of}-before`] === 0 ? '上年为 0' : '没有数据'
}

type SupportLine = { readonly label: string; readonly value: string }

function tierLine(
  rule: SupportRule,
  at: number,
  { tiers, taken, missed, by }: SupportOutcome,
  figures: SupportFigures,
  codes: CodeWords,
): SupportLine {
  const [tier, one] = [rule.tiers[at], tiers[at]]
  if (!tier || !one) throw new Error(`the rule has no tier ${at}`)
  const label = rule.tiers.length === 1 ? tier.label : `第 ${at + 1} 档 ${tier.label}`
  const [miss] = one.misses
  if (miss) return { label, value: `不符合：${conditionWords(miss, codes)}（${seenWords(miss, figures, codes)}）` }
  if (one.raw === null) return { label, value: '没有数据，算不出' }
  const cap = tier.cap !== null && one.raw > tier.cap ? `；本档上限 ${formatYuan(tier.cap)} 元` : ''
  const own = taken === at && missed.length === 0
  const last = own && (by === 'tier' || by === 'tier-cap')
  const end = one.yields ? '；重叠，取另一档' : last ? TAKEN : own ? '（取这一档）' : ''
  return { label, value: `${sumWords(tier, figures, one.raw)}${cap}${end}` }
}

/**
 * A computation line by line: each condition with what was seen, each tier with its arithmetic, the caps, and which of them the
 * amount comes from.
 */
export function supportLines(
  rule: SupportRule,
  figures: SupportFigures,
  given: SupportGiven,
  codes: CodeWords,
): readonly SupportLine[] {
  const found = supportOf(rule, figures, given)
  const { by, amount } = found
  const mark = (here: SupportOutcome['by']) => (by === here ? TAKEN : '')
  const needs = rule.needs.map((one) => ({
    label: `条件：${conditionWords(one, codes)}`,
    value: `${seenWords(one, figures, codes)}，${found.missed.includes(one) ? '不符合' : '符合'}`,
  }))
  return [
    ...needs,
    ...rule.tiers.map((_, at) => tierLine(rule, at, found, figures, codes)),
    ...(rule.cap === null ? [] : [{ label: '规则上限', value: `${formatYuan(rule.cap)} 元${mark('cap')}` }]),
    ...(rule.once !== null && given.once > 0
      ? [
          {
            label: rule.once === 'ever' ? '一次性' : '每年一次',
            value: `已按本规则支持 ${formatYuan(given.once)} 元，不再支持${mark('once')}`,
          },
        ]
      : []),
    ...(given.group > 0
      ? [{ label: '就高不重复', value: `同组本年已支持 ${formatYuan(given.group)} 元，只补差额${mark('group')}` }]
      : []),
    ...rule.byHand.map((one) => ({ label: '须由人核对', value: one })),
    { label: '按规则', value: `${formatYuan(amount)} 元` },
  ]
}

/** Why a rule gives a firm nothing, in a sentence; '' where it gives something. */
export function supportBar(rule: SupportRule, figures: SupportFigures, given: SupportGiven, codes: CodeWords): string {
  const { amount, missed, by } = supportOf(rule, figures, given)
  if (amount > 0) return ''
  const [miss] = missed
  if (miss) return `不符合：${conditionWords(miss, codes)}（${seenWords(miss, figures, codes)}）`
  if (by === 'once') return rule.once === 'ever' ? '已按本规则支持过（一次性）' : '本年已按本规则支持过'
  if (by === 'group') return '同组规则已支持，就高不重复'
  return by === 'nothing' ? '没有符合的档次' : '算出的金额不足 1 元'
}
