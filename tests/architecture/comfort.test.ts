import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const page = readFileSync('docs/comfort.md', 'utf8')
const rows = page
  .split('\n')
  .filter((line) => /^\| (?:U-\d{2}|\d+) +\|/u.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
const expectations = rows.filter(([, number = '']) => number.startsWith('U-'))
const tasks = rows.filter(([, number = '']) => !number.startsWith('U-'))
const defects = page
  .split('\n')
  .filter((line) => /^\| D-\d{2} +\|/u.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
const filesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/gu)].map(([, file = '']) => file)

describe('docs/comfort.md', () => {
  // Bug caught: an expectation that fell out of the table, or one shown by a test that is no longer there.
  it('holds every expectation once, with a test that is there or the words that none was run', () => {
    const numbers = Array.from({ length: 40 }, (_, at) => `U-${String(at + 1).padStart(2, '0')}`)
    expect(expectations.map(([, number]) => number)).toEqual(numbers)
    for (const [, number, , shown = '', state = ''] of expectations) {
      const files = filesIn(shown)
      expect(
        files.filter((file) => !existsSync(file)),
        number,
      ).toEqual([])
      expect(files.length > 0 || state.includes('not run'), `${number} says that no test shows it`).toBe(true)
    }
  })

  // Bug caught: a defect that fell out of the list, or one called shown by a test that is no longer there.
  it('holds every defect once, with a test that is there, or what was looked at, is open, or is kept and why', () => {
    const numbers = Array.from({ length: 60 }, (_, at) => `D-${String(at + 1).padStart(2, '0')}`)
    expect(defects.map(([, number]) => number)).toEqual(numbers)
    for (const [, number, , shown = '', state = ''] of defects) {
      const files = [...filesIn(shown), ...filesIn(state)]
      expect(
        files.filter((file) => !existsSync(file)),
        number,
      ).toEqual([])
      if (/^(?:shown|part)/u.test(state)) expect(filesIn(shown).length, number).toBeGreaterThan(0)
      expect(state, number).toMatch(/^(?:shown|part: |looked at|open|kept: )/u)
      // What stays as it is has its reason.
      if (state.startsWith('kept')) expect(state.length, number).toBeGreaterThan(20)
    }
  })

  it('holds the ten tasks, and calls counted only what the spec counts', () => {
    expect(tasks.map(([, number]) => number)).toEqual(Array.from({ length: 10 }, (_, at) => String(at + 1)))
    const specs = globSync('tests/e2e/task*.spec.ts').map((file) => readFileSync(file, 'utf8'))
    for (const [, number, , , counted = ''] of tasks)
      expect(counted.startsWith('counted'), number).toBe(specs.some((spec) => spec.includes(`'${number}: `)))
  })
})
