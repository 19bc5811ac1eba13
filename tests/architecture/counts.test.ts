import { expect, it } from 'vitest'
import { countLines, countProblems, importsUpward, rowCasts, statementsOutside } from '../../tools/gate/counts.ts'

// Bug caught: what one change has put in order, the next one brings back, a statement or a cast at a time.
it('the numbers of the house are those that were reached', () => {
  expect(countProblems()).toEqual([])
})

it('a statement, a cast and an import upward more are counted', () => {
  const file = (path: string, source: string) => [{ path, source }]
  const statement = 'const rows = prepared(db, `SELECT id FROM peer`).pluck().all() as string[]'
  expect(statementsOutside(file('src/main/core/fund/check.ts', statement))).toBe(1)
  expect(statementsOutside(file('src/main/core/exchange/peer-repo.ts', statement))).toBe(0)
  expect(statementsOutside(file('src/main/core/fund/check.ts', "const label = '选择 SELECT'"))).toBe(0)
  expect(rowCasts(file('src/main/core/fund/check.ts', statement))).toBe(1)
  expect(rowCasts(file('src/main/core/fund/check.ts', "const row = db.prepare('x').get(1) as Row | undefined"))).toBe(1)
  expect(rowCasts(file('src/main/core/fund/check.ts', 'const one = names.get(key) as string'))).toBe(0)
  const upward = "import { deskOf } from '#core/desk/service.ts'"
  expect(importsUpward(file('src/main/core/fund/check.ts', upward))).toBe(1)
})

it('a number above its mark is a fault, and one below it moves the mark', () => {
  const told = (now: number) => countProblems([{ what: 'casts', now, most: 3 }])
  expect([told(3), told(4), told(2)]).toEqual([
    [],
    ['casts: 4, at most 3'],
    ['casts: 2; write that into tools/gate/counts.ts instead of 3'],
  ])
  expect(countLines([{ what: 'casts', now: 3, most: 3 }])).toEqual(['     3  casts'])
})
