import type { BasisPoints } from '#shared/model/ratio.ts'
import type { Fen } from '#shared/model/money.ts'
import { assert } from '#shared/never.ts'

/**
 * Splits an amount in the proportion of weights, in whole 分: part i is what the first i weights bear of it, truncated, less what
 * the first i − 1 bear. The parts add up to the amount; none is negative and none passes its weight while the amount does not pass
 * their sum; an amount equal to their sum gives every weight back.
 */
export function splitFen(amount: Fen, weights: readonly Fen[]): Fen[] {
  const whole = weights.reduce((sum, one) => sum + BigInt(one), 0n)
  assert(amount >= 0 && whole > 0n && weights.every((one) => one >= 0), 'an amount is split over weights that bear it')
  let weighed = 0n
  let given = 0n
  return weights.map((weight) => {
    weighed += BigInt(weight)
    const upTo = (BigInt(amount) * weighed) / whole
    const part = upTo - given
    given = upTo
    return Number(part)
  })
}

/** Parts of an amount by ratios that add up to the whole, each truncated to the 分; the place `rest` also bears what is left over. */
export function partsOf(amount: Fen, ratios: readonly BasisPoints[], rest: number): Fen[] {
  const sum = ratios.reduce((all, one) => all + one, 0)
  assert(
    sum === 10_000 && ratios[rest] !== undefined,
    'ratios add up to the whole, and one of them bears the remainder',
  )
  const parts = ratios.map((ratio) => (BigInt(amount) * BigInt(ratio)) / 10_000n)
  const left = parts.reduce((all, one) => all - one, BigInt(amount))
  return parts.map((part, place) => Number(place === rest ? part + left : part))
}
