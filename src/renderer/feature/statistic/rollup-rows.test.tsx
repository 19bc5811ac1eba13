// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { indicatorOf } from '#shared/definition/statistic/indicator.ts'
import { rollUpColumns, growthWords, type TableRow } from '#ui/feature/statistic/rollup-rows.tsx'

const WAN = 1_000_000
const one = indicatorOf('E05')
const figure = (total: number, matched: number, base: number, growth: number | null) => ({
  indicator: 'E05',
  total: total * WAN,
  matched: matched * WAN,
  base: base * WAN,
  growth,
  published: base * WAN,
})
const row: TableRow = {
  key: 'E05',
  label: 'E05',
  one,
  month: figure(610, 110, 100, 100),
  year: figure(1935, 1707.1, 1578, 82),
  group: { key: 'all', label: '合计', units: 2, lines: [] },
}

afterEach(cleanup)

const words = (key: string): string => {
  const column = rollUpColumns('all', true).find((each) => each.key === key)
  if (!column) throw new Error(`no column ${key}`)
  return render(<>{column.render(row)}</>).container.textContent
}
const number = (key: string) => Number(words(key).replaceAll(',', ''))

describe('the table of totals', () => {
  // Bug caught: 1–5月累计 1,935.00 beside 上年 1,578.00 and 8.2 %, which nobody can work out: the growth is of firms both years have.
  it('shows beside every growth the two sums it is of', () => {
    for (const [matched, base, growth] of [
      ['monthMatched', 'monthBase', 'monthGrowth'],
      ['yearMatched', 'yearBase', 'yearGrowth'],
    ] as const) {
      const again = ((number(matched) - number(base)) / number(base)) * 100
      expect(again.toFixed(1), growth).toBe(words(growth))
    }
    expect(rollUpColumns('all', true).filter(({ hidden }) => hidden !== true)).toHaveLength(10)
  })

  it('says the division on the growth, and why there is none', () => {
    expect(growthWords(one, row.month)).toBe('（本期可比 110.00 − 上年可比 100.00）÷ 100.00 = 10.0%')
    expect(growthWords(one, { ...row.month, base: 0, growth: null })).toContain('是 0')
    expect(growthWords(one, { ...row.month, base: null, growth: null })).toContain('没有上年可比数')
  })
})
