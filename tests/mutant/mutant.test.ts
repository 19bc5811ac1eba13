import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { longGate, type LongGate, numbers } from '#test/helper/long-gate.ts'
import { ROOT } from '#test/helper/open-test-station.ts'
import { type Mutant, mutantsOf } from './mutant.ts'

/**
 * What the tests of the core rules are worth: money, the state of a procedure, dates, what the exchange takes are changed in
 * one place at a time, and some test has to turn red. A library for it would bring its own runner of tests and several dozen
 * packages; what is needed is a reader of sources, which the build has, and the tests there are.
 */

/** Files of rules, each with the tests that are to see a fault in it. */
const TARGETS: readonly (readonly [file: string, tests: readonly string[]])[] = [
  ['src/main/core/money/share.ts', ['src/main/core/money/share.test.ts', 'src/main/core/money/share.property.test.ts']],
  ['src/shared/model/split.ts', ['src/shared/model/split.test.ts']],
  ['src/shared/model/date.ts', ['src/shared/model/date.test.ts']],
  ['src/shared/model/calendar.ts', ['src/shared/model/calendar.test.ts']],
  ['src/shared/model/money.ts', ['src/shared/model/money.test.ts']],
  ['src/shared/model/amount-in-words.ts', ['src/shared/model/amount-in-words.test.ts']],
  ['src/shared/model/ratio.ts', ['src/shared/model/ratio.test.ts']],
  [
    'src/main/core/procedure/state.ts',
    ['src/main/core/procedure/state.test.ts', 'src/main/core/procedure/act.test.ts'],
  ],
  ['src/main/core/exchange/protocol/strict-json.ts', ['src/main/core/exchange/protocol/strict-json.test.ts']],
  ['src/main/core/exchange/protocol/row.ts', ['src/main/core/exchange/protocol/row.test.ts']],
]
const mutants = TARGETS.flatMap(([file, tests]) => mutantsOf(file).map((mutant) => ({ mutant, tests })))
/** So that a few of them are of every file. */
const STRIDE = 97
const GATE: LongGate = { what: 'mutants of the core rules', floor: 2, deep: mutants.length, seconds: 0 }
/** Mutants that no test can see, by file, with the reason. */
const survivors = JSON.parse(readFileSync(join(import.meta.dirname, 'survivors.json'), 'utf8')) as Record<
  string,
  Record<string, string>
>

/** True where a test turned red over it. */
function isSeen(mutant: Mutant, tests: readonly string[]): boolean {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const config = join(import.meta.dirname, 'vitest.config.ts')
  const env = { ...process.env, HSB_MUTANT: JSON.stringify(mutant), HSB_GATES: '', HSB_CASES: '', HSB_DEEP: '' }
  const words = [vitest, 'run', '--config', config, '--silent=true', ...tests]
  return spawnSync(process.execPath, words, { cwd: ROOT, env, stdio: 'ignore', timeout: 300_000 }).status !== 0
}

describe('a fault in a core rule (R-11)', () => {
  it('is seen by its tests, or stands among those that cannot be seen', { timeout: 7_200_000 }, () => {
    const unseen: string[] = []
    for (const at of longGate(GATE, numbers())) {
      const one = mutants[(at * STRIDE) % mutants.length]
      if (at >= mutants.length || !one) break
      const { mutant, tests } = one
      if (!isSeen(mutant, tests) && survivors[mutant.file]?.[mutant.said] === undefined)
        unseen.push(`${at} ${mutant.file}: ${mutant.said}`)
    }
    expect(unseen).toEqual([])
  })

  // The test of the test: where nothing is changed nothing turns red, where all is broken it does.
  it('is not said to be seen where there is none; the list names no mutant that has gone, and a run comes to each', () => {
    const split = 'src/shared/model/split.ts'
    const none: Mutant = { file: split, from: 0, to: 0, text: '', said: '' }
    // The same file twice in a row: what a runner of tests keeps of the first would hide the second.
    expect(isSeen(none, ['src/shared/model/split.test.ts'])).toBe(false)
    expect(isSeen({ ...none, text: 'throw new Error()\n' }, ['src/shared/model/split.test.ts'])).toBe(true)
    expect(new Set(mutants.map((_one, at) => (at * STRIDE) % mutants.length)).size).toBe(mutants.length)
    const known = new Set(mutants.map(({ mutant }) => `${mutant.file} ${mutant.said}`))
    const gone = Object.entries(survivors).flatMap(([file, all]) =>
      Object.keys(all).filter((said) => !known.has(`${file} ${said}`)),
    )
    expect(gone).toEqual([])
  })
})
