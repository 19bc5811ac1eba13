import { describe, expect, it } from 'vitest'
import { nameProblems } from '../../tools/gate/names.ts'

const file = (path: string, source: string) => ({ path, source })

describe('exported names', () => {
  it('are of one file each', () => {
    // Bug: whoever searches for `manifestOf` found two functions of opposite meanings.
    expect(nameProblems()).toEqual([])
  })

  it('that two files export are found, and what a file only passes on is none', () => {
    const one = file('src/main/core/fund/a.ts', 'export const lineOf = 1\nexport type Kept = 1')
    const other = file('src/main/core/money/b.ts', 'export function lineOf() {}\nexport const kept = 1')
    const door = file('src/main/core/fund/service.ts', "export { lineOf } from '#core/fund/a.ts'")
    expect(nameProblems([one, other, door])).toEqual([
      'lineOf is exported by src/main/core/fund/a.ts and src/main/core/money/b.ts: give one of them a name of its own',
    ])
    expect(nameProblems([one, door])).toEqual([])
  })
})
