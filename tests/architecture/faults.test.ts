import { describe, expect, it } from 'vitest'
import { refuse } from '#core/fault.ts'
import { contract } from '#shared/contract/index.ts'
import { desktopContract } from '#shared/contract/desktop.ts'
import { FRAME_FAULTS, route, type Route } from '#shared/contract/route.ts'
import { faultWords, WORDED_FAULTS } from '#shared/fault-words.ts'
import { codeFiles } from '../../tools/gate/tree.ts'

const ownName = 'tests/architecture/faults.test.ts'
const tests = codeFiles()
  .filter(({ path }) => (path.startsWith('tests/') || /\.test\.tsx?$/u.test(path)) && path !== ownName)
  .map(({ source }) => source)
const listed = [
  ...new Set(
    [...Object.values(contract as Record<string, Route>), ...Object.values(desktopContract)].flatMap(
      (route): readonly string[] => route.faults,
    ),
  ),
]

/** A fault counts as produced where a test names it; the words of each are judged below. */
function unproduced(codes: readonly string[], sources: readonly string[]): string[] {
  return codes.filter((code) => {
    const word = new RegExp(`(?<![\\w-])${code}(?![\\w-])`, 'u')
    return !sources.some((source) => word.test(source))
  })
}

describe('every fault of the contract', () => {
  it('is produced by a test', () => {
    expect(unproduced([...new Set([...listed, ...WORDED_FAULTS])], tests)).toEqual([])
  })

  // Bug caught: a refusal under a code that has no words for the person it is shown to.
  it('has words, or does not compile', () => {
    // @ts-expect-error no words are written for this code
    expect(() => refuse('NEVER_SEEN')).toThrow('NEVER_SEEN')
    const faults = ['NEVER_SEEN'] as const
    // @ts-expect-error nor may a route list it
    expect(route('query', 'register.read', { faults }).faults).toBe(faults)
  })

  it('would be missed here if no test produced it', () => {
    expect(unproduced(['POOL_OVERDRAWN', 'NEVER_SEEN'], ["expect(code).toBe('POOL_OVERDRAWN')"])).toEqual([
      'NEVER_SEEN',
    ])
  })

  it.each(WORDED_FAULTS)('%s says what happened, what it means for the data and what to do, in Chinese', (code) => {
    const { message, data, advice } = faultWords(code, { until: 0, missing: [1], names: ['a'] })
    for (const part of [message, data, advice]) {
      expect(part).toMatch(/[\u4e00-\u9fff].*[。：？]?$/u)
      expect(part, 'no hole where a detail is absent').not.toMatch(/undefined|null|NaN|\[object/u)
    }
  })

  it('has no words that no route can answer with', () => {
    const frame: readonly string[] = [...FRAME_FAULTS, 'DEMO_MISSING', 'DOOR_NOT_OURS']
    expect(WORDED_FAULTS.filter((code) => !listed.includes(code) && !frame.includes(code))).toEqual([])
  })
})
