import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsOf, splitFen } from '#shared/model/split.ts'

const fen = fc.integer({ min: 0, max: 2_000_000_000_000 })

describe('splitting an amount', () => {
  it('gives every 分 away in payments of any size, takes none back, and ends at the weights', () => {
    // Bug caught: splitting by what is paid in all makes a pool give back one 分 (weights 5, 1, 4; the sixth 分).
    fc.assert(
      fc.property(fc.array(fen, { minLength: 1, maxLength: 5 }), fc.array(fen, { maxLength: 6 }), (weights, paid) => {
        let rest = weights
        const whole = weights.reduce((sum, one) => sum + one, 0)
        if (whole === 0) return
        let left = whole
        for (const one of [...paid, Number.MAX_SAFE_INTEGER]) {
          const amount = Math.min(one, left)
          if (amount === 0) continue
          const parts = splitFen(amount, rest)
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount)
          rest = rest.map((weight, place) => weight - (parts[place] ?? 0))
          expect([...parts, ...rest].filter((part) => part < 0)).toEqual([])
          left -= amount
        }
        expect(rest.filter((one) => one !== 0)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('keeps to the proportion to the 分 and computes beyond the safe products', () => {
    expect(splitFen(100, [500_000, 500_000])).toEqual([50, 50])
    // Bug caught: amount × weight as a floating number loses the last 分.
    expect(splitFen(1_999_999_999_999, [1_000_000_000_001, 1_000_000_000_000])).toEqual([
      999_999_999_999, 1_000_000_000_000,
    ])
  })
})

describe('parts by ratios', () => {
  it('truncates each and gives the remainder to one place', () => {
    // Bug caught: rounding each part makes 100.01 of 100.00.
    expect(partsOf(10_001, [5_000, 5_000], 1)).toEqual([5_000, 5_001])
    expect(partsOf(10_001, [5_000, 5_000], 0)).toEqual([5_001, 5_000])
    expect(partsOf(100, [3_333, 3_333, 3_334], 2)).toEqual([33, 33, 34])
    expect(() => partsOf(100, [5_000, 4_000], 0)).toThrow()
  })
})
