/** What a matter of the fund is put through beside the steps that every one goes through; a call says which of them it wants. */
export const FUND_STAGES = [
  { value: 'site-visit', label: '实地核查' },
  { value: 'scoring', label: '专家评审' },
  { value: 'recommendation', label: '联合推荐' },
  { value: 'decision', label: '集体审定' },
  { value: 'agreement', label: '签订协议' },
  { value: 'project-acceptance', label: '项目验收' },
  { value: 'arrival', label: '到账确认' },
  { value: 'evaluation', label: '绩效自评' },
  { value: 'inspection', label: '监督检查' },
  { value: 'closing', label: '结项' },
] as const

export type FundStage = (typeof FUND_STAGES)[number]['value']

/** Who decides: the unit that took the application in, or the city. Whose money it is, the pools say. */
export const DECIDERS = [
  { value: 'owner', label: '受理单位' },
  { value: 'city', label: '市级' },
] as const

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
