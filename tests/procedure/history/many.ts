import fc from 'fast-check'
import type { Drawn } from './chance.ts'
import { begin, live, takenBack, type Tally } from './play.ts'
import type { World } from './world.ts'

export const STEPS = 8
/** Histories that begin at one place. */
export const EACH = 50

// Evenly: small numbers first would be plain acts about one application.
const number = fc.noBias(fc.nat(10_000))
const aStep: fc.Arbitrary<Drawn> = fc.record({ kind: number, matter: number, twist: number, a: number, b: number })
const far = fc.noBias(fc.integer({ min: 1, max: 20 }))
const ALL = [0, 1, 2, 3, 4, 5, 6]
/** How far each of seven applications is when a history begins; with four of them it has nothing to do. */
const howFar = fc
  .shuffledSubarray(ALL, { minLength: 3, maxLength: 3 })
  .chain((begun) => fc.tuple(...ALL.map((at) => (begun.includes(at) ? far : fc.constant(0)))))
const aHistory = fc.array(aStep, { minLength: STEPS, maxLength: STEPS })

/** Lives `EACH` histories from one beginning; throws at the first step on which program and model differ, the history made short. */
export function liveMany(world: World, seed: number, tally: Tally, endOnFailure = false): void {
  takenBack(world, () => {
    const model = structuredClone(world.model)
    const [beginning = []] = fc.sample(howFar, { seed, numRuns: 1 })
    begin(world, model, beginning, tally)
    const lives = fc.property(aHistory, (drawn) =>
      takenBack(world, () => live(world, structuredClone(model), drawn, tally)),
    )
    fc.assert(lives, { seed, numRuns: EACH, endOnFailure })
  })
}
