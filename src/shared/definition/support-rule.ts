import { z } from 'zod'
import { MOST_PAID } from '#shared/definition/field.ts'
import { LISTING_CATEGORIES } from '#shared/definition/register/statistic-listing.ts'
import { choicesCircle, emptyTiers, gapsOf, unsettledOverlaps } from '#shared/model/support-coverage.ts'
import type { SupportExample } from '#shared/model/support-example.ts'
import { SUPPORT_MEASURES, supportMeasure, type SupportMeasure, type SupportRule } from '#shared/model/support-rule.ts'
import type { CodeWords } from '#shared/model/support-words.ts'
import { firstInvisible } from '#shared/model/text.ts'

/** The name of a rule through all its editions. */
export const SUPPORT_KEY: RegExp = /^[a-z][a-z0-9-]{1,39}$/u

/** Characters of a rule, and of its examples, as they are stored. A rule is frozen with a decision and must fit into it. */
export const MOST_RULE = 8000
export const MOST_EXAMPLES = 60_000

const words = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => firstInvisible(text, false) === undefined, '含有看不见的字符')

const ratio = z.int().min(1).max(10_000)
const paid = z.int().min(100).max(MOST_PAID)
const Measure = z.enum(SUPPORT_MEASURES.map((one) => one.key))

function conditionFault(one: { readonly measure: SupportMeasure; readonly most?: unknown; readonly among?: unknown }) {
  const { kind } = supportMeasure(one.measure)
  if ((kind === 'set') !== (one.among !== undefined)) return kind === 'set' ? '请选代码' : '这一项是数，不能选代码'
  // A growth is cut down, so that "以下" would let in what is above by a part of a hundredth.
  return kind === 'growth' && one.most !== undefined ? '增幅的上限请写“不足”' : undefined
}

const Condition = z
  .strictObject({
    measure: Measure,
    least: z.int().optional(),
    most: z.int().optional(),
    below: z.int().optional(),
    among: z.array(z.string().min(1).max(40)).min(1).max(40).optional(),
  })
  .superRefine((one, context) => {
    const { least, most, below, among } = one
    const bounded = least !== undefined || most !== undefined || below !== undefined
    const fault =
      bounded === (among !== undefined)
        ? '一条只写一种条件：数的范围，或代码'
        : most !== undefined && below !== undefined
          ? '上限只写一个：“以下（含）”或“不足”'
          : conditionFault(one)
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault })
  })

const kindsOf = (...kinds: readonly string[]) =>
  SUPPORT_MEASURES.filter((one) => kinds.includes(one.kind)).map((one) => one.key)
const Of = (...kinds: readonly string[]) => Measure.refine((one) => kindsOf(...kinds).includes(one), '这一项不能这样算')

const Amount = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('fixed'), amount: paid }),
  z.strictObject({ form: z.literal('ratio'), of: Of('money'), ratio }),
  z.strictObject({ form: z.literal('head'), of: Of('count'), each: paid }),
  z.strictObject({
    form: z.literal('increase'),
    of: Of('money').refine((one) => SUPPORT_MEASURES.some((other) => 'of' in other && other.of === one), '没有上年数'),
    ratio,
  }),
])

const place = z.int().min(0).max(19)

/** A rule of support as it is written down: strict, so that a program that does not know a word of it says so. */
const SupportRuleText: z.ZodType<SupportRule> = z.strictObject({
  v: z.literal(1),
  figures: z.enum(['same', 'before']),
  needs: z.array(Condition).max(20),
  byHand: z.array(words(100)).max(10),
  tiers: z
    .array(z.strictObject({ label: words(80), when: z.array(Condition).max(10), amount: Amount, cap: paid.nullable() }))
    .min(1)
    .max(20),
  overlaps: z
    .array(z.strictObject({ tiers: z.tuple([place, place]), take: z.union([place, z.literal('highest')]) }))
    .max(190),
  once: z.enum(['ever', 'year']).nullable(),
  cap: paid.nullable(),
  capYear: paid.nullable(),
  group: words(40).nullable(),
  stacks: z.array(z.string().regex(SUPPORT_KEY)).max(40),
})

/** A stored rule; undefined where it is none, or of a newer program. */
export function readSupportRule(text: string | null | undefined): SupportRule | undefined {
  if (!text) return undefined
  try {
    return SupportRuleText.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const PARTS: Readonly<Record<string, string>> = {
  label: '档名',
  amount: '金额',
  each: '每人金额',
  ratio: '比例',
  of: '按什么算',
  cap: '上限',
  capYear: '企业年度上限',
  group: '就高不重复的组',
  stacks: '可以叠加的规则代号',
  byHand: '由人核对的条件',
  overlaps: '重叠的选择',
  tiers: '档次',
  needs: '总的条件',
  when: '条件',
}

/** Where in a rule something is wrong: 第 2 档金额. */
function placeWords(path: readonly PropertyKey[]): string {
  const at = (name: string) => {
    const [head, place] = path
    return head === name && typeof place === 'number' ? place + 1 : undefined
  }
  const [tier, need] = [at('tiers'), at('needs')]
  const where = tier !== undefined ? `第 ${tier} 档` : need !== undefined ? `总的条件第 ${need} 条` : ''
  const last = path.findLast((one) => typeof one === 'string' && one !== 'tiers' && one !== 'needs' && one in PARTS)
  const part = typeof last === 'string' ? (PARTS[last] ?? '') : (PARTS[String(path[0] ?? '')] ?? '规则内容')
  return where === '' ? part : `${where}${typeof last === 'string' ? part : ''}`
}

/** Why the text of a rule is none, in words; undefined where it is one. */
export function supportTextFault(text: string): string | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return '规则内容不是程序写的，请在规则页面填写'
  }
  const issue = SupportRuleText.safeParse(json).error?.issues[0]
  if (!issue) return undefined
  // What zod says in its own words is no sentence for a clerk.
  const said = /[a-z]{3}/u.test(issue.message) ? '没有填，或不合规定' : issue.message
  return `${placeWords(issue.path)}：${said}`
}

/** What keeps a rule from being saved. */
export function supportProblems(rule: SupportRule): string[] {
  const named = (at: number) => `第 ${at + 1} 档“${rule.tiers[at]?.label ?? ''}”`
  const empty = emptyTiers(rule).map((at) => `${named(at)}没有一个数能符合，请核对上下限和总的条件`)
  const outside = rule.overlaps.filter(
    ({ tiers: [one, other], take }) =>
      one >= other || other >= rule.tiers.length || (take !== 'highest' && take !== one && take !== other),
  )
  const twice = new Set(rule.overlaps.map(({ tiers }) => tiers.join('-'))).size < rule.overlaps.length
  const open = unsettledOverlaps(rule).map(
    ({ tiers: [one, other], words: where }) => `${named(one)}和${named(other)}重叠（${where}）：请选取哪一档，或就高`,
  )
  return [
    ...empty,
    ...(outside.length > 0 || twice ? ['重叠的选择与档次对不上，请重新选'] : []),
    ...open,
    ...(choicesCircle(rule) ? ['重叠的选择转成了一圈，取不出哪一档'] : []),
  ]
}

/** What is told on saving and keeps nothing: figures for which no tier stands. */
export function supportWarnings(rule: SupportRule): string[] {
  return gapsOf(rule)
}

const Given = z.strictObject({ once: z.int(), group: z.int() })

/** Figures of a firm as they are frozen with a decision and kept in examples. */
const SupportFiguresText = z.strictObject({
  values: z.record(z.string(), z.int().nullable()),
  sets: z.record(z.string(), z.array(z.string())),
})

const Examples = z.array(
  z.strictObject({
    boundary: z.string(),
    side: z.string(),
    figures: SupportFiguresText,
    given: Given,
    tier: z.int().nullable(),
    amount: z.int(),
  }),
)

/** Stored examples; undefined where they are none. */
export function readSupportExamples(text: string | null | undefined): SupportExample[] | undefined {
  if (!text) return undefined
  try {
    return Examples.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** What a decision by a rule rests on: all that is needed to work it out again, without any register. */
const Basis = z.strictObject({
  v: z.literal(1),
  key: z.string(),
  from: z.string(),
  rule: SupportRuleText,
  figures: SupportFiguresText,
  given: Given,
  /** The bounds beside the rule: the amount applied for, and what the year still leaves. */
  limits: z.array(z.int()),
})
export type SupportBasis = z.output<typeof Basis>

/** A frozen basis; undefined where none was frozen or a newer program wrote it. */
export function readSupportBasis(text: string | null | undefined): SupportBasis | undefined {
  if (!text) return undefined
  try {
    return Basis.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** The labels of the codes that conditions name: kinds of titles as the definitions of the call say, kinds of listed units. */
export function supportCodes(titles: readonly { readonly value: string; readonly label: string }[]): CodeWords {
  const listed = new Map<string, string>(LISTING_CATEGORIES.map((one) => [one.value, one.label]))
  const held = new Map(titles.map((one) => [one.value, one.label]))
  return (measure, code) => (measure === 'title' ? held.get(code) : listed.get(code)) ?? code
}
