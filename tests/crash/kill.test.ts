import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEEP, longGate, numbers, type LongGate } from '#test/helper/long-gate.ts'
import { bundle, type Bundle } from './bundle.ts'
import { WORKS, type Mode, type Work } from './protocol.ts'
import { cityTemplate, countyTemplate, type Template } from './template.ts'
import { runAll, type Outcome } from './trial.ts'

const SEED = Number(process.env['HSB_SEED'] ?? 2014)
const KILLS: LongGate = { what: 'kills', floor: 60, deep: 10_000, seconds: 24, seed: SEED }
/** Kills a control may take until it goes wrong. */
const PATIENCE = 10

let code: Bundle
let county: Template
let city: Template

beforeAll(async () => {
  code = await bundle(['child'])
  county = await countyTemplate()
  city = await cityTemplate()
}, 300_000)
afterAll(() => {
  county?.remove()
  city?.remove()
  code?.remove()
})

function trialOf(at: number, mode: Mode, works: readonly Work[]) {
  const work = works[at % works.length] ?? 'record'
  return { template: work === 'apply' ? city : county, trial: { work, mode, seed: SEED + at, code } }
}

/** A control ends with the first kill that shows what was broken on purpose. */
function control(mode: Mode, works: readonly Work[], shows: (outcome: Outcome) => boolean): Promise<Outcome[]> {
  const seeds = Array.from({ length: PATIENCE }, (_, at) => at)
  return runAll(seeds, (at) => trialOf(at, mode, works), shows)
}

function report(outcomes: readonly Outcome[]): string {
  const sum = (count: (one: Outcome) => number) => outcomes.reduce((total, one) => total + count(one), 0)
  return `${outcomes.length} kills, seeds from ${SEED}: ${sum((one) => one.acknowledged)} acknowledged, ${sum((one) => one.lost.length)} lost, ${sum((one) => one.stayedOut)} in flight stayed out, ${sum((one) => one.cameIn)} in flight came in, ${sum((one) => one.broken.length)} findings`
}

const faulty = (outcomes: readonly Outcome[]) =>
  outcomes
    .filter((one) => one.lost.length + one.broken.length > 0)
    .map(({ trial, delay, lost, broken }) => ({
      work: trial.work,
      seed: trial.seed,
      delay,
      lost,
      broken: broken.slice(0, 3),
    }))

describe('kill -9 (R-01)', () => {
  it(
    'loses nothing acknowledged and leaves nothing half done in kills of import, record, approval, payment and package apply',
    async () => {
      const outcomes = await runAll(longGate(KILLS, numbers()), (at) => trialOf(at, 'honest', WORKS))
      console.log(report(outcomes))
      expect(outcomes.flatMap((one) => one.refused)).toEqual([])
      expect(faulty(outcomes)).toEqual([])
      // Kills that always miss the moment prove nothing: each kind of work must have been struck in the middle of a write.
      for (const work of WORKS)
        expect(outcomes.filter((one) => one.trial.work === work && one.stayedOut > 0).length, work).toBeGreaterThan(0)
      expect(outcomes.some((one) => one.acknowledged > 0)).toBe(true)
    },
    DEEP ? 3_600_000 : 300_000,
  )

  it('turns red when a write is acknowledged before it is committed', async () => {
    const shows = (one: Outcome) => one.lost.length > 0
    const outcomes = await control('early', WORKS, shows)
    console.log(`acknowledge before commit: ${report(outcomes)}`)
    expect(outcomes.some(shows)).toBe(true)
  }, 120_000)

  it('turns red when one import is entered in two transactions', async () => {
    const shows = (one: Outcome) => one.broken.some((words) => words.startsWith('导入'))
    const outcomes = await control('halves', ['import'], shows)
    console.log(`two transactions: ${report(outcomes)}`)
    expect(outcomes.some(shows)).toBe(true)
  }, 120_000)
})
