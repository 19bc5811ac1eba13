import { rateOf, rateText } from '#shared/model/ratio.ts'

/** What a pool's account says, in the order of a sheet; 分. */
export const POOL_AMOUNTS = [
  ['budget', '预算'],
  ['adjusted', '调整'],
  ['carriedOver', '结转'],
  ['arrived', '到位'],
  ['transferred', '调剂'],
  ['approved', '已批准'],
  ['paid', '已拨付'],
  ['returned', '退回'],
  ['workCost', '工作经费'],
  ['available', '结余'],
  ['stranded', '批准未拨'],
] as const

export type PoolAmount = (typeof POOL_AMOUNTS)[number][0]
type Amounts = Readonly<Record<PoolAmount, number>>

/** Amounts that most pools never have: a sheet has a column of them where one of its pools does. */
const SELDOM: ReadonlySet<PoolAmount> = new Set(['transferred', 'workCost'])

/** The amounts that a sheet of these pools has columns for. */
export function amountsOf(lines: readonly Amounts[]): readonly (typeof POOL_AMOUNTS)[number][] {
  return POOL_AMOUNTS.filter(([key]) => !SELDOM.has(key) || lines.some((line) => line[key] !== 0))
}

/** Everything that came into a pool, in 分: what the execution rate is a share of. */
export function poolTotal({ budget, adjusted, carriedOver, arrived, transferred }: Amounts): number {
  return budget + adjusted + carriedOver + arrived + transferred
}

/** 执行率 (policy 五(一)): paid, to enterprises and as work cost, ÷ everything that came in; '' while nothing did. */
export function executionRate(amounts: Amounts): string {
  const total = poolTotal(amounts)
  return total <= 0 ? '' : rateText(rateOf(amounts.paid + amounts.workCost, total))
}
