import { expect, it } from 'vitest'
import { countLines, countProblems, importsUpward, rowCasts, statementsOutside } from '../../tools/gate/counts.ts'
import { checkListLiterals } from '../../tools/gate/list-literal.ts'

// Bug caught: what one change has put in order, the next one brings back, a statement or a cast at a time.
it('the numbers of the house are those that were reached', () => {
  expect(countProblems()).toEqual([])
})

it('a statement, a cast and an import upward more are counted', () => {
  const file = (path: string, source: string) => [{ path, source }]
  const statement = 'const rows = readValue(db, `SELECT id FROM peer`, text).all() as string[]'
  expect(statementsOutside(file('src/main/core/fund/check.ts', statement))).toBe(1)
  expect(statementsOutside(file('src/main/core/exchange/peer-repo.ts', statement))).toBe(0)
  expect(statementsOutside(file('src/main/core/fund/check.ts', "const label = '选择 SELECT'"))).toBe(0)
  expect(rowCasts(file('src/main/core/fund/check.ts', statement))).toBe(1)
  expect(rowCasts(file('src/main/core/fund/check.ts', "const row = db.prepare('x').get(1) as Row | undefined"))).toBe(1)
  expect(rowCasts(file('src/main/core/fund/check.ts', 'const row = byId(db).get({ id }) as Row'))).toBe(1)
  expect(rowCasts(file('src/main/core/fund/check.ts', 'const n = readValue(db, sql, integer).only() as Fen'))).toBe(1)
  expect(rowCasts(file('src/main/core/fund/check.ts', 'const one = names.get(key) as string'))).toBe(0)
  const upward = "import { deskOf } from '#core/desk/service.ts'"
  expect(importsUpward(file('src/main/core/fund/check.ts', upward))).toBe(1)
  const above = "import { peerOf } from '#core/exchange/trust/peer.ts'"
  expect(importsUpward(file('src/main/core/exchange/protocol/open.ts', above))).toBe(1)
})

// Bug caught: a rule of one city's code (类别 D, 称号 city-enterprise, 市商务局) does another thing, or nothing, at another city.
it('a code of a list of the pack is found where it is one, and nowhere else', () => {
  const said = (source: string, path = 'src/main/core/fund/check.ts') =>
    checkListLiterals({ path, source }).map(({ text }) => text.split(':')[0])
  expect(said("const titled = row.category === 'D'")).toEqual(['D'])
  expect(said("switch (row['supportMode']) { case 'award': pay() }")).toEqual(['award'])
  expect(said("const claim = { kind: 'T2', people: 3 }")).toEqual(['T2'])
  expect(said("findBy(db, call, { category: ['B', 'C'] })")).toEqual(['B', 'C'])
  expect(said("type Row = { purpose: 'park' | 'attraction' }")).toEqual(['park', 'attraction'])
  expect(said("const order = ['A1', 'A2', 'B']")).toEqual(['A1', 'A2', 'B'])
  expect(said('const heads = { A: 1, B: 2, C: 3, D: 4, E: 5 }', 'src/renderer/x.tsx')).toHaveLength(5)
  expect(said('const heads = { A1: 1, A2: 2, A3: 3 }', 'src/renderer/x.tsx')).toHaveLength(3)
  expect(said("read(db, `SELECT id FROM support_item WHERE category IN ('C', 'D')`, {})")).toEqual(['C', 'D'])
  expect(said("definitions.codeLabel('fund-purpose', 'park')")).toEqual(['park'])
  expect(said("const led = units.includes('市商务局')")).toEqual(['市商务局'])
  expect(said("const sales = figures['E02']")).toEqual(['E02'])
  expect(said("if (row.seed === 'budget') remind()")).toEqual(['budget'])
  expect(said("tasks.find(({ key }) => key === 'recognition-rule')")).toEqual(['recognition-rule'])
  expect(said("const typed = { route: 'joint', year }")).toEqual(['joint'])
  expect(said("const known = row.kind.startsWith('city-') || row.kind.endsWith('-base')")).toEqual(['city-', '-base'])
  expect(said('#if row.category == "D" [重点]', 'resources/forms/zj-2.typ')).toEqual(['D'])
  // A check A3, a grade A, a kind of entry, a screen: other words, spelled alike.
  expect(
    said("const check = { code: 'A3' }; const grade = { A: 'A 级', B: 'B 级' }; post({ kind: 'work-cost' })"),
  ).toEqual([])
  expect(said("navigate('park'); if (state === 'award') end()")).toEqual([])
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
