import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle, type Bundle } from './bundle.ts'
import { WORKS, type Mode, type Work } from './protocol.ts'
import { cityTemplate, countyTemplate, type Template } from './template.ts'
import { runAll, type Outcome } from './trial.ts'

const DEEP = process.env['HSB_DEEP'] === '1'
const TRIALS = DEEP ? 3000 : 100
const CONTROLS = 10
const SEED = Number(process.env['HSB_SEED'] ?? 2014)

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

function run(count: number, mode: Mode, works: readonly Work[]): Promise<Outcome[]> {
  return runAll(count, (at) => {
    const work = works[at % works.length] ?? 'record'
    return {
      template: work === 'apply' ? city : county,
      trial: { work, mode, seed: SEED + at, child: code.file('child') },
    }
  })
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

describe('kill -9 (quality R-01)', () => {
  it(
    `loses nothing acknowledged and leaves nothing half done in ${TRIALS} kills of import, record, approval, payment and package apply`,
    async () => {
      const outcomes = await run(TRIALS, 'honest', WORKS)
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
    const outcomes = await run(CONTROLS, 'early', WORKS)
    console.log(`acknowledge before commit: ${report(outcomes)}`)
    expect(outcomes.some((one) => one.lost.length > 0)).toBe(true)
  }, 120_000)

  it('turns red when one import is entered in two transactions', async () => {
    const outcomes = await run(CONTROLS, 'halves', ['import'])
    console.log(`two transactions: ${report(outcomes)}`)
    expect(outcomes.some((one) => one.broken.some((words) => words.startsWith('导入')))).toBe(true)
  }, 120_000)
})
