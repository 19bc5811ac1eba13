import { describe, expect, it } from 'vitest'
import { deadExports } from '../../tools/gate/dead.ts'
import { codeFiles } from '../../tools/gate/tree.ts'

const file = (path: string, source: string) => ({ path, source })

describe('exports', () => {
  it('are imported by somebody', () => {
    expect(deadExports(codeFiles())).toEqual([])
  })

  it('that nobody imports are found, through a re-export too', () => {
    const made = file('src/main/core/fund/a.ts', 'export const used = 1\nexport function dead() {}\nexport type T = 1')
    const door = file('src/main/core/fund/service.ts', "export { used } from '#core/fund/a.ts'")
    expect(deadExports([made, door])).toEqual([
      'src/main/core/fund/a.ts:2 dead',
      'src/main/core/fund/service.ts:1 used',
    ])
    const user = file('src/main/api/x.ts', "import { used } from '#core/fund/service.ts'\nused")
    expect(deadExports([made, door, user])).toEqual(['src/main/core/fund/a.ts:2 dead'])
  })

  it('of a file taken whole are used', () => {
    const made = file('src/shared/definition/register/a.ts', 'export const a = 1')
    const index = file('src/shared/definition/files.ts', "import * as a from '#shared/definition/register/a.ts'")
    expect(deadExports([made, index])).toEqual([])
  })
})
