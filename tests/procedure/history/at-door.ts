import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Act } from './act.ts'
import type { Drawn } from './chance.ts'
import { type Behind, type Door, enter } from './door.ts'
import { draw } from './draw.ts'
import { forward } from './forward.ts'
import { judge } from './judge.ts'
import { knock, opensTo } from './knock.ts'
import { type Model, standing } from './model.ts'
import { agree, Disagreement, revision, type Tally } from './play.ts'

const STEPS = 16

const number = fc.noBias(fc.nat(10_000))
const aStep: fc.Arbitrary<Drawn> = fc.record({ kind: number, matter: number, twist: number, a: number, b: number })
const aHistory = fc.record({
  /** Which of the ways it is about, and how far the application is when it begins. */
  place: fc.nat(3),
  far: fc.noBias(fc.nat(16)),
  steps: fc.array(aStep, { minLength: STEPS, maxLength: STEPS }),
})

/** Tries one act at the door, twice under one id: the second time it answers as the first, and does nothing. */
async function step(door: Door, model: Model, act: Act, tally: Tally): Promise<void> {
  const allowed = judge(model, door.logins, act) && opensTo(door, act)
  const before = revision(door.db())
  const { came, first, again } = await knock(door, model, act)
  if (!isDeepStrictEqual(again, first))
    throw new Disagreement(`asked twice, answered otherwise: ${JSON.stringify(act)}`)
  if ('fault' in came && revision(door.db()) !== before)
    throw new Disagreement(`refused, and wrote something: ${act.do}`)
  agree({ model, logins: door.logins, allowed, db: door.db() }, act, came, tally)
}

/** Here nobody of the city is known. */
const atHome = (act: Act): Act =>
  'signatory' in act ? { ...act, signatory: act.signatory.replace('city', 'county') } : act

/** Lives one history in a copy of the county; throws at the first step on which program and model differ. */
export async function liveAtDoor(behind: Behind, seed: number, tally: Tally): Promise<void> {
  const [history] = fc.sample(aHistory, { seed, numRuns: 1 })
  if (!history) throw new Error('a history is drawn')
  const door = await enter(behind)
  try {
    const model = structuredClone(behind.model)
    const stage = { logins: door.logins, firms: [door.firm] }
    const [...matters] = model.matters.values()
    const begun = matters[history.place]
    for (let left = history.far; begun && left > 0 && !standing(model, begun).finished; left -= 1) {
      const act = forward(model, stage, begun, { kind: 0, matter: 0, twist: 0, a: 1, b: 1 })
      if (act.do !== 'pass' && !door.logins.has(act.who)) break
      await step(door, model, act, tally)
    }
    for (const drawn of history.steps) await step(door, model, atHome(draw(model, stage, drawn)), tally)
  } finally {
    await door.close()
  }
}
