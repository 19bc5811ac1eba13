import { describe, expect, it } from 'vitest'
import { circleProblems, circlesOf } from '../../tools/gate/circles.ts'

const file = (name: string, ...imports: readonly string[]) => ({
  path: `src/${name}.ts`,
  source: imports.map((one) => `import type { X } from './${one}.ts'`).join('\n'),
})

describe('files that import each other in a circle', () => {
  // Bug caught: two files that cannot be read, tested or moved one without the other, tied by a type alone.
  it('are none', () => {
    expect(circleProblems()).toEqual([])
  })

  it('are found over two steps and three, by values and by types, and apart from what only leads there', () => {
    const pair = [file('a', 'b'), { path: 'src/b.ts', source: "export { x } from './a.ts'" }]
    const three = [file('c', 'd', 'a'), file('d', 'e'), file('e', 'c', 'gone')]
    const circles = [
      ['src/a.ts', 'src/b.ts'],
      ['src/c.ts', 'src/d.ts', 'src/e.ts'],
    ]
    expect(circlesOf([...three, ...pair, file('leads', 'a', 'c')])).toEqual(circles)
    expect(circleProblems(pair)).toEqual([expect.stringContaining('src/a.ts ↔ src/b.ts')])
  })
})
