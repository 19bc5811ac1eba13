import { among } from '#shared/definition/common-field.ts'
/** What a matter of the fund is put through beside the steps that every one goes through; a call says which of them it wants. */
export const FUND_STAGES = among({
  'site-visit': '实地核查',
  scoring: '专家评审',
  recommendation: '联合推荐',
  decision: '集体审定',
  agreement: '签订协议',
  'project-acceptance': '项目验收',
  arrival: '到账确认',
  evaluation: '绩效自评',
  inspection: '监督检查',
  closing: '结项',
})

export type FundStage = (typeof FUND_STAGES)[number]['value']

/** Who decides: the unit that took the application in, or the city. Whose money it is, the pools say. */
export const DECIDERS = among({ owner: '受理单位', city: '市级' })

type Decider = (typeof DECIDERS)[number]['value']

/**
 * A way for applications to go, as a preset: who decides, and which stages it has unless the call says otherwise. A place brings
 * its own; a matter keeps what it was begun with, so that they may change without moving one that runs.
 */
export type FundRoute = {
  readonly value: string
  readonly label: string
  readonly decides: Decider
  readonly stages: readonly FundStage[]
}

/** The values of a list of choices, of which there is one at least. */
export function valuesOf<V extends string>(choices: readonly { readonly value: V }[]): [V, ...V[]] {
  const [first, ...others] = choices.map(({ value }) => value)
  if (first === undefined) throw new Error('a list without a choice')
  return [first, ...others]
}
