import { expect, it } from 'vitest'
import { dailyPoints } from '#ui/feature/fund/daily-points.ts'

// Bug caught: entries drawn one beside the other, so that a year without movement looks like a day.
it('a balance stays level as long as nothing is posted, and ends at what is left', () => {
  const points = dailyPoints([
    { day: '2014-01-01', balance: 100 },
    { day: '2014-01-02', balance: 40 },
    { day: '2014-01-11', balance: 60 },
  ])
  expect(points.map(({ balance }) => balance)).toEqual([100, ...Array.from({ length: 9 }, () => 40), 60])
  expect(dailyPoints([])).toEqual([])
  expect(dailyPoints([{ day: '2014-01-01', balance: 7 }])).toEqual([{ day: '2014-01-01', balance: 7 }])
  const year = dailyPoints([
    { day: '2013-01-01', balance: 1 },
    { day: '2014-12-31', balance: 2 },
  ])
  expect([year.length, year.at(-1)]).toEqual([61, { day: '2014-12-31', balance: 2 }])
})
