import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  readSupportBasis,
  supportProblems,
  supportTextFault,
  supportWarnings,
} from '#shared/definition/support-rule.ts'
import { overlapsOf } from '#shared/model/support-coverage.ts'
import { exampleFigures, examplesOf } from '#shared/model/support-example.ts'
import {
  NOTHING_GIVEN,
  supportFigure,
  supportOf,
  type SupportCondition,
  type SupportFigures,
  type SupportRule,
  type SupportTier,
} from '#shared/model/support-rule.ts'
import { supportLines } from '#shared/model/support-words.ts'

const WAN = 1_000_000
const codes = (_: string, code: string): string => `称号${code}`

const tier = (label: string, amount: number, ...when: SupportCondition[]): SupportTier => ({
  label,
  when,
  amount: { form: 'fixed', amount },
  cap: null,
})
const ruleOf = (patch: Partial<SupportRule>): SupportRule => ({
  v: 1,
  figures: 'before',
  needs: [],
  byHand: [],
  tiers: [],
  overlaps: [],
  once: null,
  cap: null,
  capYear: null,
  group: null,
  stacks: [],
  ...patch,
})
const figures = (values: SupportFigures['values'], sets: SupportFigures['sets'] = {}): SupportFigures => ({
  values,
  sets,
})
const retail = (least: number, below?: number): SupportCondition => ({ measure: 'retail', least, below })
const grown = (least: number): SupportCondition => ({ measure: 'retail-growth', least })
const give = (rule: SupportRule, values: SupportFigures['values'], sets: SupportFigures['sets'] = {}) =>
  supportOf(rule, figures(values, sets), NOTHING_GIVEN).amount

/** Made-up tiers of the shape cities write: a figure and a growth, each higher tier asking less growth. */
const stairs = ruleOf({
  needs: [{ measure: 'listed-years', least: 2 }],
  tiers: [
    tier('甲', 3 * WAN, retail(200 * WAN, 500 * WAN), grown(8000)),
    tier('乙', 7 * WAN, retail(500 * WAN, 900 * WAN), grown(4000)),
    tier('丙', 9 * WAN, retail(900 * WAN), grown(2000)),
  ],
  once: 'ever',
})

describe('tiers by a figure', () => {
  // Bug caught: 以上 left the number itself out, or the tier below kept it.
  it('pay one fen below, on and above each boundary what the tier says', () => {
    const at = (now: number) => give(stairs, { retail: now, 'retail-before': 100 * WAN, 'listed-years': 2 })
    expect([199_999_999, 200 * WAN, 200 * WAN + 1].map(at)).toEqual([0, 3 * WAN, 3 * WAN])
    expect([499_999_999, 500 * WAN, 500 * WAN + 1].map(at)).toEqual([3 * WAN, 7 * WAN, 7 * WAN])
    expect([899_999_999, 900 * WAN, 900 * WAN + 1].map(at)).toEqual([7 * WAN, 9 * WAN, 9 * WAN])
  })

  // Bug caught: 39.9999 % was rounded up to 40 %, or a year before of nothing was a growth without end.
  it('ask growth to the fen, and none where there is no year before', () => {
    const at = (now: number, base: number | null) =>
      give(stairs, { retail: now, 'retail-before': base, 'listed-years': 2 })
    expect(at(560 * WAN - 1, 400 * WAN)).toBe(0)
    expect(at(560 * WAN, 400 * WAN)).toBe(7 * WAN)
    expect(at(560 * WAN, 0)).toBe(0)
    expect(at(560 * WAN, null)).toBe(0)
    expect(supportFigure(figures({ retail: 99, 'retail-before': 100 }), 'retail-growth')).toBe(-100)
  })

  // Bug caught: the condition of the whole rule was not asked of the higher tiers.
  it('ask the conditions of the whole rule, and pay once', () => {
    const ready = figures({ retail: 900 * WAN, 'retail-before': 100 * WAN, 'listed-years': 2 })
    expect(supportOf(stairs, ready, { once: 1, group: 0 })).toMatchObject({ amount: 0, by: 'once' })
    const young = figures({ ...ready.values, 'listed-years': 1 })
    expect(supportOf(stairs, young, NOTHING_GIVEN)).toMatchObject({ amount: 0, by: 'needs' })
    const unknown = figures({ ...ready.values, 'listed-years': null })
    expect(supportOf(stairs, unknown, NOTHING_GIVEN).amount).toBe(0)
  })
})

describe('amounts', () => {
  const single = (amount: SupportTier['amount'], cap: number | null = null, patch: Partial<SupportRule> = {}) =>
    ruleOf({ tiers: [{ label: '', when: [], amount, cap }], ...patch })

  it('are a share, a sum for each head, or a share of what was added, cut down to the 元', () => {
    expect(give(single({ form: 'ratio', of: 'invest', ratio: 3333 }), { invest: 100_000_33 })).toBe(33_330_00)
    expect(give(single({ form: 'head', of: 'jobs', each: 1_500_50 }), { jobs: 3 })).toBe(4_501_00)
    const added = single({ form: 'increase', of: 'sales', ratio: 100 }, 10 * WAN)
    expect(give(added, { sales: 3000 * WAN, 'sales-before': 2000 * WAN + 1 })).toBe(99_999_00)
    expect(give(added, { sales: 3000 * WAN, 'sales-before': 2000 * WAN })).toBe(10 * WAN)
    expect(give(added, { sales: 3000 * WAN, 'sales-before': 1 })).toBe(10 * WAN)
    expect(give(added, { sales: 1, 'sales-before': 2 })).toBe(0)
    expect(give(added, { sales: 1, 'sales-before': null })).toBe(0)
  })

  // Bug caught: what others of the group gave was paid a second time, or a rule that may be added was cut.
  it('make up the difference to what the group gave, and never more than the cap', () => {
    const rule = single({ form: 'fixed', amount: 9 * WAN }, null, { cap: 8 * WAN, group: '称号' })
    expect(supportOf(rule, figures({}), NOTHING_GIVEN)).toMatchObject({ amount: 8 * WAN, by: 'cap' })
    expect(supportOf(rule, figures({}), { once: 0, group: 5 * WAN })).toMatchObject({ amount: 3 * WAN, by: 'group' })
    expect(supportOf(rule, figures({}), { once: 0, group: 9 * WAN }).amount).toBe(0)
  })

  it('say every candidate and which of them it is', () => {
    const rule = single({ form: 'ratio', of: 'invest', ratio: 3000 }, null, { cap: 20 * WAN })
    const lines = supportLines(rule, figures({ invest: 100 * WAN }), NOTHING_GIVEN, codes)
    expect(lines.map((one) => one.value)).toEqual([
      '核定投资 1,000,000.00 元 × 30% = 300,000.00 元（取这一档）',
      '200,000.00 元 ← 取这个',
      '200,000.00 元',
    ])
  })
})

describe('tiers that overlap', () => {
  const both = ruleOf({ tiers: [tier('甲', 2 * WAN, retail(100, 300)), tier('乙', 5 * WAN, retail(300))] })
  const edge = {
    ...both,
    tiers: [tier('甲', 2 * WAN, { measure: 'retail', least: 100, most: 300 }), both.tiers[1] ?? tier('', 1)],
  }

  // Bug caught: “3000万—5000万” and “5000万以上” both held the number between them, and nobody was told.
  it('are told with the very number, and are saved only with a choice', () => {
    expect(overlapsOf(both)).toEqual([])
    expect(overlapsOf(edge)).toEqual([{ tiers: [0, 1], words: '网络零售额正好 3.00 元' }])
    expect(supportProblems(edge)).toHaveLength(1)
    const settled = (take: number | 'highest') => ({ ...edge, overlaps: [{ tiers: [0, 1] as const, take }] })
    expect(supportProblems(settled('highest'))).toEqual([])
    expect([give(settled('highest'), { retail: 300 }), give(settled(0), { retail: 300 })]).toEqual([5 * WAN, 2 * WAN])
    expect(give(settled(0), { retail: 301 })).toBe(5 * WAN)
    expect(supportProblems({ ...both, overlaps: [{ tiers: [0, 7], take: 0 }] })).not.toEqual([])
  })

  it('cannot choose in a circle', () => {
    const three = ruleOf({ tiers: [tier('甲', WAN), tier('乙', WAN), tier('丙', WAN)] })
    const chosen = (a: number, b: number, c: number) => ({
      ...three,
      overlaps: [
        { tiers: [0, 1] as const, take: a },
        { tiers: [1, 2] as const, take: b },
        { tiers: [0, 2] as const, take: c },
      ],
    })
    expect(supportProblems(chosen(0, 1, 0))).toEqual([])
    expect(supportProblems(chosen(0, 1, 2))).toEqual(['重叠的选择转成了一圈，取不出哪一档'])
  })

  // Bug caught: a hole of one fen between two tiers, which nobody sees in a table.
  it('and gaps are told to the fen; an empty tier keeps a rule from being saved', () => {
    const holed = ruleOf({ tiers: [tier('甲', WAN, retail(100, 300)), tier('乙', WAN, retail(301, 900))] })
    expect(supportWarnings(holed)).toEqual(['网络零售额正好 3.00 元：没有一档', '网络零售额 9.00 元以上没有一档'])
    const asked = ruleOf({ needs: [retail(50)], tiers: both.tiers })
    expect(supportWarnings(asked)).toEqual(['网络零售额 0.50 元以上、不足 1.00 元：没有一档'])
    expect(supportProblems(ruleOf({ tiers: [tier('空', WAN, retail(300, 300))] }))).toHaveLength(1)
  })
})

describe('titles', () => {
  const titled = ruleOf({
    tiers: [
      tier('国', 6 * WAN, { measure: 'title', among: ['a'] }),
      tier('省', 2 * WAN, { measure: 'title', among: ['b', 'c'] }),
    ],
    overlaps: [{ tiers: [0, 1], take: 'highest' }],
  })
  it('held together pay the highest only', () => {
    expect(give(titled, {}, { title: ['b', 'a'] })).toBe(6 * WAN)
    expect(give(titled, {}, { title: ['c'] })).toBe(2 * WAN)
    expect(give(titled, {}, { title: ['d'] })).toBe(0)
    expect(supportProblems({ ...titled, overlaps: [] })).toHaveLength(1)
  })
})

describe('examples', () => {
  it('stand on both sides of every boundary of figure, growth, years and history', () => {
    const lines = examplesOf(stairs, codes)
    const at = (boundary: string) => lines.filter((one) => one.boundary === boundary).map((one) => one.amount)
    expect(at('纳入限上统计 2 年')).toEqual([0, 3 * WAN, 3 * WAN])
    expect(at('网络零售额 200 万元')).toEqual([0, 3 * WAN, 3 * WAN])
    expect(at('网络零售额 500 万元')).toEqual([3 * WAN, 7 * WAN, 7 * WAN])
    expect(at('网络零售额 900 万元')).toEqual([7 * WAN, 9 * WAN, 9 * WAN])
    expect(at('网络零售额增幅 80%')).toEqual([0, 3 * WAN, 3 * WAN])
    expect(at('网络零售额增幅 40%')).toEqual([0, 7 * WAN, 7 * WAN])
    expect(at('网络零售额增幅 20%')).toEqual([0, 9 * WAN, 9 * WAN])
    expect(at('一次性')).toEqual([0])
    const [first] = lines.filter((one) => one.boundary === '网络零售额 500 万元')
    expect(first && exampleFigures(first, codes)).toContain('网络零售额 4,999,999.99 元（上年 ')
  })

  it('stand where a cap begins, and for every title', () => {
    const capped = ruleOf({
      tiers: [
        {
          label: '',
          when: [
            { measure: 'sales', least: 2000 * WAN },
            { measure: 'sales-growth', least: 2500 },
          ],
          amount: { form: 'increase', of: 'sales', ratio: 100 },
          cap: 10 * WAN,
        },
      ],
    })
    const lines = examplesOf(capped, codes).filter((one) => one.boundary.startsWith('最高'))
    expect(lines.map((one) => [one.side, one.amount])).toEqual([
      ['少 1 分', 99_999_00],
      ['正好', 10 * WAN],
      ['多 1 分', 10 * WAN],
    ])
  })

  it('say what the rule itself gives, whatever the rule', () => {
    const money = fc.integer({ min: 1, max: 5000 * WAN })
    fc.assert(
      fc.property(money, money, fc.integer({ min: 0, max: 30_000 }), (one, other, growth) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other) + 1]
        const rule = ruleOf({
          tiers: [tier('甲', WAN, retail(low, high), grown(growth)), tier('乙', 2 * WAN, retail(high))],
        })
        expect(supportProblems(rule)).toEqual([])
        const at = examplesOf(rule, codes).filter((x) => x.figures.values['retail'] === high)
        expect(at.length).toBeGreaterThan(0)
        for (const x of at) expect(x.amount).toBe(2 * WAN)
      }),
    )
  })
})

describe('the text of a rule', () => {
  it('is strict', () => {
    const said = (patch: object) => supportTextFault(JSON.stringify({ ...stairs, ...patch }))
    expect(said({})).toBeUndefined()
    expect(supportTextFault('{')).toContain('规则页面')
    expect(said({ script: 'x' })).toBe('规则内容：没有填，或不合规定')
    expect(said({ tiers: [] })).toContain('档次')
    expect(said({ cap: 1.5 })).toBe('上限：没有填，或不合规定')
    const condition = (one: object) => said({ needs: [one] })
    expect(condition({ measure: 'retail' })).toContain('一条只写一种条件')
    expect(condition({ measure: 'retail', least: 1, among: ['a'] })).toContain('一条只写一种条件')
    expect(condition({ measure: 'retail-growth', most: 1 })).toContain('不足')
    expect(condition({ measure: 'title', least: 1 })).toContain('请选代码')
    expect(condition({ measure: 'retail', most: 1, below: 2 })).toContain('上限只写一个')
    expect(
      said({ tiers: [{ label: 'x', when: [], cap: null, amount: { form: 'ratio', of: 'jobs', ratio: 1 } }] }),
    ).toContain('不能这样算')
    expect(readSupportBasis('{}')).toBeUndefined()
  })
})
