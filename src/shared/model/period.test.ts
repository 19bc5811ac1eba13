import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  comparePeriods,
  formatCumulative,
  formatPeriod,
  isPeriod,
  monthsOf,
  monthsToDate,
  parsePeriod,
  periodDays,
  periodKind,
  periodOf,
  previousPeriod,
  sameLastYear,
} from './period.ts'

const year = fc.integer({ min: 1901, max: 2098 }).map(String)
const period = fc.oneof(
  year,
  fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}Q${q}`),
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`),
)

describe('parsePeriod', () => {
  it.each([
    ['2014', '2014'],
    ['2014年', '2014'],
    ['2014年度', '2014'],
    ['2014Q1', '2014Q1'],
    ['2014q4', '2014Q4'],
    ['2014-Q2', '2014Q2'],
    ['2014年第一季度', '2014Q1'],
    ['2014年三季度', '2014Q3'],
    ['2014年4季度', '2014Q4'],
    ['2014-06', '2014-06'],
    ['2014-6', '2014-06'],
    ['201406', '2014-06'],
    ['2014年6月', '2014-06'],
    ['2014年12月份', '2014-12'],
    ['２０１４．６', '2014-06'],
  ])('reads %s as %s', (text, expected) => {
    expect(parsePeriod(text)).toEqual({ ok: true, value: expected })
  })

  it.each(['', '14', '2014Q5', '2014Q0', '2014-13', '2014-00', '2014年上半年', '2014-06-03', '6月', '20146'])(
    'refuses %j',
    (text) => {
      expect(parsePeriod(text)).toMatchObject({ ok: false, fault: { code: 'NOT_A_PERIOD' } })
    },
  )

  it('refuses a year outside 1900—2099', () => {
    expect(parsePeriod('1814-06')).toMatchObject({ ok: false, fault: { code: 'OUT_OF_RANGE' } })
  })

  it('reads its own printed form back', () => {
    fc.assert(
      fc.property(period, (one) => {
        const back = parsePeriod(formatPeriod(one))
        return back.ok && back.value === one
      }),
    )
  })

  it.each(['2014-6', '2014Q5', '14', '2014-06-03', 2014])('does not take %j for a stored period', (value) => {
    expect(isPeriod(value)).toBe(false)
  })
})

describe('neighbours', () => {
  it.each([
    ['2014', '2013', '2013'],
    ['2014Q1', '2013Q4', '2013Q1'],
    ['2014Q3', '2014Q2', '2013Q3'],
    ['2014-01', '2013-12', '2013-01'],
    ['2014-12', '2014-11', '2013-12'],
  ])('%s comes after %s and is compared with %s', (one, previous, last) => {
    expect(previousPeriod(one)).toBe(previous)
    expect(sameLastYear(one)).toBe(last)
  })

  it('the one before ends where this begins, and keeps the kind', () => {
    fc.assert(
      fc.property(period, (one) => {
        const [end, before] = [monthsOf(previousPeriod(one)).at(-1), previousPeriod(monthsOf(one)[0] ?? '')]
        return (
          end === before &&
          periodKind(previousPeriod(one)) === periodKind(one) &&
          comparePeriods(previousPeriod(one), one) < 0
        )
      }),
    )
  })
})

describe('comparePeriods', () => {
  it('puts a quarter after its last month and a year after its last quarter', () => {
    const wanted = [
      '2013',
      '2014-01',
      '2014-02',
      '2014-03',
      '2014Q1',
      '2014-04',
      '2014-12',
      '2014Q4',
      '2014',
      '2015-01',
    ]
    expect([...wanted].reverse().sort(comparePeriods)).toEqual(wanted)
  })

  it('is an order: equal only to itself, antisymmetric', () => {
    fc.assert(
      fc.property(
        period,
        period,
        (a, b) => comparePeriods(a, b) === -comparePeriods(b, a) + 0 && (comparePeriods(a, b) === 0) === (a === b),
      ),
    )
  })
})

describe('months and days', () => {
  it('lists the months of a period and of its cumulation', () => {
    expect(monthsOf('2014Q2')).toEqual(['2014-04', '2014-05', '2014-06'])
    expect(monthsOf('2014-06')).toEqual(['2014-06'])
    expect(monthsOf('2014')).toHaveLength(12)
    expect(monthsToDate('2014-06')).toEqual(['2014-01', '2014-02', '2014-03', '2014-04', '2014-05', '2014-06'])
    expect(monthsToDate('2014Q1')).toEqual(['2014-01', '2014-02', '2014-03'])
    expect(monthsToDate('2014-01')).toEqual(['2014-01'])
  })

  it.each([
    ['2014-02', '2014-02-01', '2014-02-28'],
    ['2016-02', '2016-02-01', '2016-02-29'],
    ['2014Q4', '2014-10-01', '2014-12-31'],
    ['2014', '2014-01-01', '2014-12-31'],
  ])('%s runs from %s to %s', (one, first, last) => {
    expect(periodDays(one)).toEqual({ first, last })
  })

  it('finds the period a day lies in', () => {
    expect(periodOf('2014-06-03', 'month')).toBe('2014-06')
    expect(periodOf('2014-06-30', 'quarter')).toBe('2014Q2')
    expect(periodOf('2014-07-01', 'quarter')).toBe('2014Q3')
    expect(periodOf('2014-12-31', 'year')).toBe('2014')
    expect(() => periodOf('2014-02-30', 'month')).toThrow('date expected')
  })
})

describe('printing', () => {
  it.each([
    ['2014', '2014年', '2014年1—12月'],
    ['2014Q1', '2014年第一季度', '2014年1—3月'],
    ['2014-06', '2014年6月', '2014年1—6月'],
    ['2014-01', '2014年1月', '2014年1月'],
  ])('%s prints as %s and cumulated as %s', (one, text, cumulative) => {
    expect(formatPeriod(one)).toBe(text)
    expect(formatCumulative(one)).toBe(cumulative)
  })

  it('throws on a period that was never checked', () => {
    expect(() => formatPeriod('2014-6')).toThrow('period expected')
  })
})
