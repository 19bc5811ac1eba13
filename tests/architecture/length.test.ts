import { describe, expect, it } from 'vitest'
import { lengthProblems } from '../../tools/gate/length.ts'
import { longFunctionProblems, longFunctions } from '../../tools/gate/long-functions.ts'
import { codeFiles } from '../../tools/gate/tree.ts'

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

/** The functions of the program that are long, tests apart. */
const found = codeFiles()
  .filter(({ path }) => /^src\/(?!.*\.test\.tsx?$).*\.tsx?$/u.test(path))
  .flatMap(longFunctions)

describe('functions over 60 lines', () => {
  it('are fewer than 45, have a reason each, and no reason outlives its function', () => {
    expect(longFunctionProblems(found)).toEqual([])
    expect(found.length).toBeLessThan(45)
  })

  it('are found by the name of what holds them, wherever they stand', () => {
    const long = (head: string, foot: string) => `${head}\n${'  work()\n'.repeat(60)}${foot}`
    const names = (source: string) => longFunctions({ path: 'src/a.tsx', source }).map(({ name }) => name)
    expect(names(long('export function pay() {', '}'))).toEqual(['pay'])
    expect(names(long('const pay = async () => {', '}'))).toEqual(['pay'])
    expect(names(long('const acts = { pay() {', '} }'))).toEqual(['pay'])
    expect(names(long('export const pay = memo(() => {', '})'))).toEqual(['pay'])
    expect(names(`function pay() {\n${'  work()\n'.repeat(58)}}`)).toEqual([])
  })

  it('without a reason are told, and so is a reason nobody needs', () => {
    const one = { path: 'src/a.ts', name: 'pay', lines: 61 }
    const other = { path: 'src/b.ts', name: 'send', lines: 99 }
    const problems = longFunctionProblems([one, other], { 'src/b.ts send': 'one table', 'src/c.ts read': 'cut since' })
    expect(problems.map((words) => words.split(/:| is/u)[0])).toEqual(['src/a.ts pay', 'src/c.ts read'])
  })
})
