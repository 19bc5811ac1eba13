import type { DemoStation } from '#tools/demo/unit.ts'

const WAN = 1_000_000

const tier = (label: string, least: number, below: number | undefined, growth: number, amount: number) => ({
  label,
  when: [
    { measure: 'retail', least, ...(below === undefined ? {} : { below }) },
    { measure: 'retail-growth', least: growth },
  ],
  amount: { form: 'fixed', amount },
  cap: null,
})

const whole = {
  v: 1,
  figures: 'before',
  needs: [],
  byHand: [],
  overlaps: [],
  once: null,
  cap: null,
  capYear: null,
  group: null,
  stacks: [],
} as const

/** What the city pays for, beyond a share of what was invested: by tiers, by what was added, and once. */
const RULES = [
  {
    name: '网络零售增长奖励',
    ruleKey: 'online-retail',
    article: '第六条',
    content: {
      ...whole,
      needs: [{ measure: 'listed-years', least: 2 }],
      tiers: [
        tier('网络零售额五百万元档', 500 * WAN, 900 * WAN, 8000, 3 * WAN),
        tier('网络零售额九百万元档', 900 * WAN, undefined, 4000, 7 * WAN),
      ],
      once: 'ever',
    },
  },
  {
    name: '网络销售新增部分奖励',
    ruleKey: 'added-sales',
    article: '第七条',
    content: {
      ...whole,
      byHand: ['当年没有受到行政处罚'],
      tiers: [
        {
          label: '新增部分',
          when: [{ measure: 'retail', least: 200 * WAN }],
          amount: { form: 'increase', of: 'retail', ratio: 100 },
          cap: 10 * WAN,
        },
      ],
      once: 'year',
    },
  },
  {
    name: '首次纳入统计奖励',
    ruleKey: 'first-listed',
    article: '第八条',
    content: {
      ...whole,
      needs: [{ measure: 'listed-years', least: 1 }],
      tiers: [{ label: '首次纳入', when: [], amount: { form: 'fixed', amount: 2 * WAN }, cap: null }],
      once: 'ever',
      stacks: ['online-retail', 'added-sales'],
    },
  },
] as const

/** The city's rules of support, in force from the beginning of next year's calls; they reach the counties with the next package. */
export async function recordRules(city: DemoStation): Promise<void> {
  for (const { content, ...rule } of RULES) {
    const values = {
      ...rule,
      effectiveFrom: '2014-06-01',
      document: '商电〔2014〕3号',
      content: JSON.stringify(content),
    }
    await city.as('负责人', 'register.record', { record: 'support_rule', values })
  }
}
