import { describe, expect, it } from 'vitest'
import { dueOn } from '#core/statistic/due.ts'
import { growthTenths } from '#core/statistic/growth.ts'
import { growthText, rateOf } from '#shared/model/ratio.ts'
import { lightOf } from '#core/statistic/rates.ts'
import { countedRev, publishedRev, reportState, type Review } from '#core/statistic/state.ts'
import { loadResources } from '#core/resources.ts'
import { RESOURCES } from '#test/helper/open-test-station.ts'

const table = loadResources(RESOURCES, []).holidays

describe('due days', () => {
  const month = { parameter: 'p', monthsAfter: 1 }
  it.each([
    // 2014-05-05 is a Monday; 5 October lies in the National Day week; 8 February 2015 is a Sunday.
    ['2014-04', month, 5, '2014-05-05'],
    ['2014-09', month, 5, '2014-10-08'],
    ['2014-12', month, 5, '2015-01-05'],
    ['2015-01', month, 8, '2015-02-09'],
    // A Sunday worked in exchange is a due day: 2014-05-04 上班 for 劳动节.
    ['2014-04', month, 4, '2014-05-04'],
    ['2014Q1', month, 10, '2014-04-10'],
    ['2014', { parameter: 'p', monthsAfter: 2 }, 28, '2015-02-28'],
    ['2015', { parameter: 'p', monthsAfter: 2 }, 31, '2016-02-29'],
  ] as const)('%s due on day %s', (period, due, day, wanted) => {
    expect(dueOn(table, period, due, day)).toEqual({ ok: true, value: wanted })
  })

  it('are not guessed for a year without a holiday table', () => {
    const found = dueOn(table, '2097-12', month, 5)
    expect(found.ok ? '' : found.fault.code).toBe('YEAR_NOT_LOADED')
  })
})

describe('growth and rates', () => {
  it('have no value on a base of zero, none or below', () => {
    expect([growthTenths(5, 0), growthTenths(5, null), growthTenths(null, 5), growthTenths(5, -5)]).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(growthText(null)).toBe('—')
  })
  it('round half away from zero at one decimal, falls too', () => {
    expect([growthTenths(20_009, 20_000), growthTenths(20_010, 20_000), growthTenths(19_990, 20_000)]).toEqual([
      0, 1, -1,
    ])
    expect([growthText(-5), growthText(129), growthText(-1234)]).toEqual(['-0.5', '12.9', '-123.4'])
  })
  it('never show a target as reached that is not: 69.99 % and 70 %', () => {
    expect([rateOf(69_999, 100_000), rateOf(70_000, 100_000)]).toEqual([6999, 7000])
    expect([
      lightOf(6999, 7000, 9000),
      lightOf(7000, 7000, 9000),
      lightOf(6300, 7000, 9000),
      lightOf(6299, 7000, 9000),
      lightOf(null, 7000, 9000),
    ]).toEqual(['near', 'met', 'near', 'behind', 'none'])
    expect(rateOf(1, null)).toBeNull()
    expect(rateOf(1, 0)).toBeNull()
  })
})

describe('states', () => {
  const row = (rev: number, submittedOn: string | null) => ({ rev, submittedOn })
  const word = (decision: string, subjectRev: number): Review => ({ decision, subjectRev, reason: '', reviewedOn: '' })
  it('follow from the row and its reviews alone', () => {
    expect(reportState(undefined, [])).toBe('missing')
    expect(reportState(row(1, null), [])).toBe('draft')
    expect(reportState(row(2, '2014-06-03'), [])).toBe('submitted')
    expect(reportState(row(2, '2014-06-03'), [word('return', 2)])).toBe('returned')
    expect(reportState(row(3, null), [word('return', 2)])).toBe('returned')
    expect(reportState(row(4, '2014-06-04'), [word('return', 2)])).toBe('submitted')
    expect(reportState(row(4, '2014-06-04'), [word('return', 2), word('pass', 4)])).toBe('locked')
    const unlocked = [word('return', 2), word('pass', 4), word('unlock', 4)]
    expect(reportState(row(4, '2014-06-04'), unlocked)).toBe('unlocked')
    expect(reportState(row(5, null), unlocked)).toBe('unlocked')
    expect(reportState(row(6, '2014-07-01'), unlocked)).toBe('submitted')
  })
  it('keep the passed version in totals while a revision is under way', () => {
    const reviews = [word('pass', 4), word('unlock', 4)]
    expect([countedRev(reviews), publishedRev(reviews)]).toEqual([4, 4])
    expect([countedRev([...reviews, word('pass', 9)]), publishedRev([...reviews, word('pass', 9)])]).toEqual([9, 4])
  })
})
