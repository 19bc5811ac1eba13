import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '#test/helper/open-test-station.ts'
import { deepGates } from '#tools/deep-gates.mjs'
import { casesIn, runsOf, standingLines } from '#tools/evidence.mjs'

const row = (commit: string, cases: string) =>
  `| 2026-01-02 | ${commit} | kills | ${cases} | 1 | 2014 | 1.5 min | held |`
const kills = deepGates.filter(({ key }) => key === 'kills')

describe('evidence of deep runs', () => {
  it('adds ranges up, and counts cases that were run twice once', () => {
    expect(casesIn([])).toBe(0)
    expect(
      casesIn([
        { from: 500, to: 999 },
        { from: 0, to: 499 },
      ]),
    ).toBe(1000)
    expect(
      casesIn([
        { from: 0, to: 9 },
        { from: 5, to: 14 },
        { from: 2, to: 3 },
      ]),
    ).toBe(15)
  })

  it('counts no run made before what its gate covers has changed, and none that found a fault', () => {
    // Bug: a page that says 10,000 kills of a program whose way of writing was another.
    const page = [
      row('aaaaaaa', '0..99'),
      row('bbbbbbb', '100..149'),
      row('bbbbbbb', '150..999 (a fault)'),
      'text',
    ].join('\n')
    const runs = runsOf(page)
    expect(runs.map(({ from, to }) => [from, to])).toEqual([
      [0, 99],
      [100, 149],
    ])
    expect(standingLines(kills, runs, (commit) => commit === 'aaaaaaa')).toEqual([
      '| kills | kills | 50 | 10000 | 150 |',
    ])
  })

  it('names files and folders that are there, each gate by a key of its own', () => {
    const named = deepGates.flatMap(({ file, covers }) => [file, ...covers])
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
    expect(new Set(deepGates.map(({ key }) => key)).size).toBe(deepGates.length)
  })
})
