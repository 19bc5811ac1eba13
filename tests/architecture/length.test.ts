import { describe, expect, it } from 'vitest'
import { lengthProblems } from '../../tools/gate/length.ts'

describe('files over 300 lines', () => {
  it('have a reason, and no reason outlives its file', () => {
    expect(lengthProblems()).toEqual([])
  })

  it('without a reason are found, and so is a reason nobody needs', () => {
    const long = [
      { path: 'src/a.ts', lines: 301 },
      { path: 'src/b.ts', lines: 400 },
    ]
    const problems = lengthProblems(long, { 'src/b.ts': 'one table', 'src/c.ts': 'split since' })
    expect(problems.map((one) => one.slice(0, 8))).toEqual(['src/a.ts', 'src/c.ts'])
  })
})
