import { describe, expect, it } from 'vitest'

import { formatRatio, isBasisPoints, parseRatio, rateOf, rateText } from './ratio.ts'

describe('ratio', () => {
  it.each([
    [0, '0%'],
    [1, '0.01%'],
    [50, '0.5%'],
    [3333, '33.33%'],
    [5000, '50%'],
    [15_000, '150%'],
    [10_010, '100.1%'],
  ])('prints %i basis points without a float tail', (ratio, text) => {
    expect(formatRatio(ratio)).toBe(text)
    expect(parseRatio(text)).toEqual({ ok: true, value: ratio })
  })

  it.each([
    ['50', 5000],
    ['５０％', 5000],
    [' 33.33 % ', 3333],
    ['0.29', 29],
    ['1.10', 110],
    ['50.000%', 5000],
  ])('reads %s without multiplying a fraction', (text, ratio) => {
    expect(parseRatio(text)).toEqual({ ok: true, value: ratio })
  })

  it.each([
    ['', 'NOT_A_RATIO'],
    ['五成', 'NOT_A_RATIO'],
    ['-5%', 'NOT_A_RATIO'],
    ['50%%', 'NOT_A_RATIO'],
    ['1.005%', 'TOO_PRECISE'],
  ])('refuses %s with a reason', (text, code) => {
    expect(parseRatio(text)).toMatchObject({ ok: false, fault: { code } })
  })

  it('knows what is no ratio', () => {
    expect([isBasisPoints(-1), isBasisPoints(0.5), isBasisPoints(Number.NaN), isBasisPoints('5')]).toEqual(
      Array.from({ length: 4 }, () => false),
    )
  })
})

describe('rateOf and rateText', () => {
  // Two screens rounded with toFixed: 999 of 1,000 in 1 decimal looked right, 9,999 of 10,000 read as 100.0 %.
  it('cuts off and never rounds up, with two decimals', () => {
    expect(rateText(rateOf(99_999, 100_000))).toBe('99.99%')
    expect(rateText(rateOf(1, 2))).toBe('50.00%')
    expect(rateText(rateOf(1, 0))).toBe('—')
    expect(rateOf(1, null)).toBe(null)
  })
})
