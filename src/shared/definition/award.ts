import { z } from 'zod'
import type { CodeRole } from '#shared/definition/role.ts'

/** Where the members of a list come from; each has code of its own in `core/award`. */
export type AwardSource = 'pavilion-ranking' | 'title-support' | 'support-rule'

/** A list that pays, as data: who is on it, which procedure and which parameters pay, and out of which year's pool. */
export type AwardDefinition = {
  readonly value: AwardSource
  readonly label: string
  /** Clause of the policy it stands on. */
  readonly clause: string
  /** Its members become applications of this procedure, which skip what the list has settled. */
  readonly procedure: string
  /** Name of the place in the ranking, or of the year of support, that an application is called by: `{year}`, `{place}`, `{name}`. */
  readonly project: string
  /** The category of support must have this role; without one, none of those that have a role. */
  readonly category?: CodeRole
  /** Parameter: how many places pay; absent where everybody does who is due. */
  readonly most?: string
  /** Parameters its members are judged by, of the last day of the year. */
  readonly judged?: readonly string[]
  /** Parameters with the amount of each place; a place beyond them is paid as the last, one without places as the first. None: a rule says it. */
  readonly amounts: readonly string[]
  /** The pool is of the year that the list speaks of, of that or a later one, or of the year in which it is drawn up. */
  readonly fundYear: 'same' | 'later' | 'now'
}

/** The lists that pay (policy 二(五): 每年按销售业绩对前三名进行重点扶持; 二(四): 连续3年). */
export const AWARDS = [
  {
    value: 'pavilion-ranking',
    label: '特色馆业绩前列扶持',
    clause: '二(五)',
    procedure: 'fund-application',
    project: '{year}年度特色馆销售业绩第{place}名扶持（{name}）',
    most: 'pavilion.top',
    judged: ['pavilion.top', 'pavilion.months-least'],
    amounts: ['pavilion.award-first', 'pavilion.award-second', 'pavilion.award-third'],
    fundYear: 'later',
  },
  {
    value: 'title-support',
    label: '示范称号连续支持',
    clause: '二(四)',
    procedure: 'fund-application',
    project: '{year}年度示范称号第{place}年支持（{name}）',
    category: 'titled',
    amounts: ['title.support-amount'],
    fundYear: 'same',
  },
  {
    value: 'support-rule',
    label: '免申即享（按支持规则）',
    clause: '一(三)',
    procedure: 'fund-application',
    project: '{year}年度{name}',
    amounts: [],
    // What was given already is looked for in the year whose pool pays, and that year must be known before a pool is chosen.
    fundYear: 'now',
  },
] as const satisfies readonly AwardDefinition[]

/** The definition of that name. Throws for one that no list bears. */
export function awardOf(value: string): AwardDefinition {
  const found = AWARDS.find((one) => one.value === value)
  if (!found) throw new Error(`no list that pays is called ${value}`)
  return found
}

const Said = z.strictObject({ label: z.string(), value: z.string() })

/** One that a list looked at: on it with an amount, or not, and then why. */
const AwardLine = z.strictObject({
  /** What may be given once: the same on every list of the same award and year. */
  key: z.string(),
  /** The hall or the title. */
  source: z.string(),
  name: z.string(),
  /** The row of the enterprise that is paid; null where none is known. */
  enterprise: z.string().nullable(),
  firm: z.string(),
  county: z.string(),
  /** Place in the ranking, or the year of support; null where it has none. */
  place: z.int().nullable(),
  /** Figures it was judged by. */
  figures: z.array(Said),
  /** What these were added up from: the months of a hall. */
  parts: z.array(Said),
  /** 分; null where it is not on the list. */
  amount: z.int().nullable(),
  why: z.string(),
})
export type AwardLine = z.output<typeof AwardLine>

/** What a list rests on, as it was when the list was drawn up. */
export const AwardFacts = z.strictObject({
  v: z.literal(1),
  /** The clause in words. */
  clause: z.string(),
  /** Values of the parameters that were used. */
  rules: z.array(Said),
  lines: z.array(AwardLine),
})
export type AwardFacts = z.output<typeof AwardFacts>

/** Characters of the facts of the longest list: some two hundred halls with their months. */
export const MOST_FACTS = 200_000
