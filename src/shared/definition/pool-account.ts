import { rateOf, rateText } from '#shared/model/ratio.ts'

/** What a pool's account says, in the order of a sheet; 分. */
export const POOL_AMOUNTS = [
  ['budget', '预算'],
  ['adjusted', '调整'],
  ['carriedOver', '结转'],
  ['arrived', '到位'],
  ['approved', '已批准'],
  ['paid', '已拨付'],
  ['returned', '退回'],
  ['available', '结余'],
  ['stranded', '批准未拨'],
] as const

export type PoolAmount = (typeof POOL_AMOUNTS)[number][0]
type Amounts = Readonly<Record<PoolAmount, number>>

/** Everything that came into a pool, in 分: what the execution rate is a share of. */
export function poolTotal({ budget, adjusted, carriedOver, arrived }: Amounts): number {
  return budget + adjusted + carriedOver + arrived
}

/** 执行率 (policy 五(一)): paid ÷ everything that came in; '' while nothing did. */
export function executionRate(amounts: Amounts): string {
  const total = poolTotal(amounts)
  return total <= 0 ? '' : rateText(rateOf(amounts.paid, total))
}
