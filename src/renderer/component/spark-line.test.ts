import { expect, it } from 'vitest'
import { sparkPlaces } from '#ui/component/spark-line.tsx'

// Bug caught: a line that leaves its box, one that stands on its head, and a single month that is divided by nothing.
it('a small line lies within its box, the greatest at the top, and has a place for one point and for none', () => {
  const places = sparkPlaces([0, 50, 100])
  expect(places.map(([x]) => x)).toEqual([3, 130, 257])
  expect(places.map(([, y]) => y)).toEqual([37, 20, 3])
  expect(sparkPlaces([7])).toEqual([[3, 3]])
  expect(sparkPlaces([0, 0]).every(([, y]) => y === 37)).toBe(true)
  expect(sparkPlaces([-10, 10])).toEqual([
    [3, 37],
    [257, 3],
  ])
  expect(sparkPlaces([])).toEqual([])
})
